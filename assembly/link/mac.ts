/** Hardware addresses as numbers. */
import { be16, be32 } from "../memory/bytes";

/** Six bytes as a number, the first byte highest. */
// @ts-ignore: decorator
@inline
export function macAddress(at: usize): u64 {
  return ((<u64>be16(at)) << 32) | be32(at + 2);
}
