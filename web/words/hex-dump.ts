/** Bytes as people read them: the place of each line, its bytes in hexadecimal, and those that are letters. */

/** Bytes a line: narrow enough for the panel beside the ladder. */
const LINE_BYTES = 8;

/** The first `most` bytes, one line for each eight. */
export function hexDump(bytes: Uint8Array, most: number): string {
  const shown = bytes.subarray(0, most);
  const lines: string[] = [];
  for (let at = 0; at < shown.length; at += LINE_BYTES) {
    const part = Array.from(shown.subarray(at, at + LINE_BYTES));
    const hex = part.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const letters = part.map((byte) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·")).join("");
    lines.push(`${at.toString(16).padStart(4, "0")}  ${hex.padEnd(3 * LINE_BYTES - 1)}  ${letters}`);
  }
  return lines.join("\n");
}
