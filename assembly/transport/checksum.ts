/** The TCP checksum with its pseudo-header (RFC 9293 3.1, RFC 8200 8.1). */
import { PROTOCOL_TCP } from "../network/protocol";
import { Segment } from "./segment";

/** Whether the checksum of the whole segment at `at`, `bytes` long, is right. It has its addresses already. */
export function checksumHolds(segment: Segment, at: usize, bytes: u32): bool {
  // The sum may be taken of numbers of either byte order, as long as all are (RFC 1071 2): the segment's are read as they lie.
  let sum: u64 =
    <u64>bswap<u16>(<u16>PROTOCOL_TCP) + bswap<u16>(<u16>(bytes & 0xffff)) + bswap<u16>(<u16>(bytes >> 16));
  // What an IPv4 address has more in its IPv6 form is ffff, which adds nothing.
  sum += halves(bswap<u64>(segment.sourceHigh)) + halves(bswap<u64>(segment.sourceLow));
  sum += halves(bswap<u64>(segment.targetHigh)) + halves(bswap<u64>(segment.targetLow));
  const end = at + bytes;
  for (; end - at >= 8; at += 8) sum += halves(load<u64>(at));
  if (end - at >= 4) {
    sum += load<u32>(at);
    at += 4;
  }
  if (end - at >= 2) {
    sum += load<u16>(at);
    at += 2;
  }
  if (at != end) sum += load<u8>(at);
  sum = halves(sum);
  while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
  return sum == 0xffff;
}

// @ts-ignore: decorator
@inline
function halves(word: u64): u64 {
  return (word >> 32) + (word & 0xffffffff);
}
