/** Which kind of archive bytes are, told by the first of them. */

const ZIP_LOCAL = 0x04034b50;
/** Where a tar header says "ustar", in both dialects. */
const TAR_MARK = { at: 257, text: "ustar" };

/** Whether a file begins like a zip archive. */
export function isZip(head: Uint8Array): boolean {
  return head.length >= 4 && new DataView(head.buffer, head.byteOffset, 4).getUint32(0, true) === ZIP_LOCAL;
}

/** Whether bytes are the header of a file in a tar archive. */
export function isTar(head: Uint8Array): boolean {
  const { at, text } = TAR_MARK;
  return new TextDecoder().decode(head.subarray(at, at + text.length)) === text;
}
