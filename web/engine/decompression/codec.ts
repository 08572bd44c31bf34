/** Which compression bytes have, told by the first of them, never by a name; and how they are seen as what they hold. */
import { cut, type Bytes, type Chunks } from "../chunks";

/** The compressions that can be undone, as people call them; an archive's name is that of its usual method. */
export type Codec = "gzip" | "zstd" | "lz4" | "bzip2" | "xz" | "zip" | "zip (zstd)";

/** Undoes a compression: gives the decompressed pieces, from the first on. */
export type Decode = (codec: Codec, bytes: Bytes) => Chunks;

/** The bytes that compressed files begin with. */
const MAGIC: readonly (readonly [Codec, ...number[]])[] = [
  ["gzip", 0x1f, 0x8b, 0x08],
  ["zstd", 0x28, 0xb5, 0x2f, 0xfd],
  ["lz4", 0x04, 0x22, 0x4d, 0x18],
  ["lz4", 0x02, 0x21, 0x4c, 0x18],
  ["bzip2", 0x42, 0x5a, 0x68],
  ["xz", 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
];

/** Frames to be passed over, which tools that compress in parallel write first; zstd and lz4 have them in common. */
function skipFrame(head: Uint8Array): Uint8Array {
  if (head.length < 8 || ((head[0] ?? 0) & 0xf0) !== 0x50) return head;
  const view = new DataView(head.buffer, head.byteOffset, 8);
  return view.getUint32(0, true) >>> 4 === 0x184d2a5 ? head.subarray(8 + view.getUint32(4, true)) : head;
}

/** The codec of a file that begins with `start`, or null when it is not compressed. */
export function codecOf(start: Uint8Array): Codec | null {
  const head = skipFrame(start);
  return MAGIC.find(([, ...magic]) => magic.every((byte, index) => head[index] === byte))?.[0] ?? null;
}

/** Compressed bytes as what they hold; each reading starts at their beginning and passes over what is not wanted. */
export function decoded(bytes: Bytes, codec: Codec, decode: Decode): Bytes {
  return { size: null, open: (from, to) => cut(decode(codec, bytes), from, to) };
}
