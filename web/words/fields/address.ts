/** Addresses in headers as people write them. */
import { addressText } from "../address-text";
import { hexBytes } from "./field";

/** "02:00:00:00:00:0a". */
export function macAddress(_: number, bytes: Uint8Array): string {
  return hexBytes(bytes).replace(/..(?=.)/g, "$&:");
}

/** "10.0.0.1". */
export function ipv4Address(_: number, bytes: Uint8Array): string {
  return bytes.join(".");
}

/** "2001:db8::1". */
export function ipv6Address(_: number, bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return addressText(view.getBigUint64(0), view.getBigUint64(8));
}
