/** The Internet checksum (RFC 1071). */

/** The checksum over some stretches of bytes, as a header that has it right would carry it; stretches begin at even places. */
export function internetChecksum(stretches: readonly Uint8Array[]): number {
  let sum = 0;
  for (const bytes of stretches) {
    for (let at = 0; at < bytes.length; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  }
  while (sum > 0xffff) sum = (sum >>> 16) + (sum & 0xffff);
  return ~sum & 0xffff;
}
