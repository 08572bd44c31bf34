/** Single bytes as dumps show them. */

/** Two digits: "4f". */
export function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

/** The character it stands for in ASCII, a dot where it is none that can be seen. */
export function letterOf(byte: number): string {
  return byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·";
}

/** A place in a dump: "01f0". */
export function offsetText(at: number): string {
  return at.toString(16).padStart(4, "0");
}
