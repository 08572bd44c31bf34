/** What a host name read off the wire may consist of; everything else is refused, since anybody can send it. */

/** Most bytes of a host name (RFC 1035 3.1). */
export const HOST_NAME_MOST: u32 = 253;

/** A letter in small, a digit, hyphen or underscore (RFC 952, RFC 1123 2.1, RFC 8552); 0 for any other byte. */
// @ts-ignore: decorator
@inline
export function nameByte(byte: u8): u8 {
  if (byte >= 0x61 && byte <= 0x7a) return byte;
  if (byte >= 0x41 && byte <= 0x5a) return byte + 0x20;
  return (byte >= 0x30 && byte <= 0x39) || byte == 0x2d || byte == 0x5f ? byte : 0;
}

/**
 * Copies a host name in small letters.
 * @param into `HOST_NAME_MOST` bytes
 * @returns its bytes, without a dot at its end; 0 when it is none: empty, too long, other characters, or an address
 */
export function copyHostName(at: usize, bytes: u32, into: usize): u32 {
  if (bytes > 0 && load<u8>(at + bytes - 1) == 0x2e) bytes--;
  if (bytes > HOST_NAME_MOST) return 0;
  let label: u32 = 0;
  for (let index: u32 = 0; index < bytes; index++) {
    const byte = load<u8>(at + index);
    if (byte == 0x2e) {
      if (label == 0) return 0;
      label = 0;
      store<u8>(into + index, byte);
      continue;
    }
    const letter = nameByte(byte);
    if (letter == 0 || ++label > 63) return 0;
    store<u8>(into + index, letter);
  }
  return bytes == 0 || isNumeric(into, bytes) ? 0 : bytes;
}

/** Whether the last label is a number, as only addresses have it (RFC 3696 2). */
export function isNumeric(at: usize, bytes: u32): bool {
  for (let index = bytes; index > 0; index--) {
    const byte = load<u8>(at + index - 1);
    if (byte == 0x2e) return index < bytes;
    if (byte < 0x30 || byte > 0x39) return false;
  }
  return true;
}
