/** What a file is that is no capture, told by its first bytes, so that the person can be told. */

/** A kind of file and the bytes it has at an offset. */
interface Foreign {
  readonly name: string;
  readonly offset?: number;
  readonly bytes: readonly number[];
}

const KINDS: readonly Foreign[] = [
  { name: "a PNG picture", bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: "a JPEG picture", bytes: [0xff, 0xd8, 0xff] },
  { name: "a GIF picture", bytes: [0x47, 0x49, 0x46, 0x38] },
  { name: "a PDF document", bytes: [0x25, 0x50, 0x44, 0x46] },
  { name: "a program (ELF)", bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { name: "a program (Windows)", bytes: [0x4d, 0x5a] },
  { name: "a 7z archive", bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: "a RAR archive", bytes: [0x52, 0x61, 0x72, 0x21] },
  { name: "an SQLite database", bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65] },
  { name: "a Windows trace (ETL)", offset: 12, bytes: [0x02, 0x00, 0x03, 0x00] },
  { name: "an old Microsoft Office document", bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: "a video or sound file", offset: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
  { name: "a web page", bytes: [0x3c, 0x21, 0x44, 0x4f, 0x43] },
  { name: "an XML document", bytes: [0x3c, 0x3f, 0x78, 0x6d, 0x6c] },
];

/** Bytes that stand in no text: control characters but tab, line feed, form feed, carriage return and escape. */
function isControl(byte: number): boolean {
  return byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32) || byte === 127 || byte === 11;
}

/**
 * What kind of file begins so.
 * @returns with its article, "a PNG picture"; null when that is not known
 */
export function foreignKind(head: Uint8Array): string | null {
  const known = KINDS.find(({ offset = 0, bytes }) => bytes.every((byte, index) => head[offset + index] === byte));
  if (known !== undefined) return known.name;
  return head.length > 0 && !head.some(isControl) ? "a text file" : null;
}
