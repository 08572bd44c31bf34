/** Which compression a file has, told by its first bytes, never by its name. */
import { cut, type Bytes, type Chunks } from "../chunks";
import { gunzip } from "./gzip";
import { later } from "./later";

/** A compression and how to undo it. */
export interface Codec {
  /** As people call it. */
  readonly name: string;
  /** The decompressed pieces. */
  readonly decode: (bytes: Bytes) => Chunks;
}

/** A codec and the bytes its files begin with. */
interface Marked extends Codec {
  readonly magic: readonly number[];
}

/** One line a compression; all but the commonest are loaded when the first such file is met. */
const CODECS: readonly Marked[] = [
  { name: "gzip", magic: [0x1f, 0x8b, 0x08], decode: gunzip },
  { name: "zstd", magic: [0x28, 0xb5, 0x2f, 0xfd], decode: lazily(async () => (await import("./zstd")).unzstd) },
  { name: "lz4", magic: [0x04, 0x22, 0x4d, 0x18], decode: lazily(async () => (await import("./lz4")).unlz4) },
  { name: "lz4", magic: [0x02, 0x21, 0x4c, 0x18], decode: lazily(async () => (await import("./lz4")).unlz4) },
  { name: "bzip2", magic: [0x42, 0x5a, 0x68], decode: lazily(async () => (await import("./bzip2")).unbzip2) },
  { name: "xz", magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], decode: lazily(async () => (await import("./xz")).unxz) },
];

function lazily(load: () => Promise<Codec["decode"]>): Codec["decode"] {
  return (bytes) => later(async () => (await load())(bytes));
}

/** Frames to be passed over, which tools that compress in parallel write first; zstd and lz4 have them in common. */
function skipFrame(head: Uint8Array): Uint8Array {
  if (head.length < 8 || ((head[0] ?? 0) & 0xf0) !== 0x50) return head;
  const view = new DataView(head.buffer, head.byteOffset, 8);
  return view.getUint32(0, true) >>> 4 === 0x184d2a5 ? head.subarray(8 + view.getUint32(4, true)) : head;
}

/** The codec of a file that begins with `start`, or null when it is not compressed. */
export function codecOf(start: Uint8Array): Codec | null {
  const head = skipFrame(start);
  return CODECS.find(({ magic }) => magic.every((byte, index) => head[index] === byte)) ?? null;
}

/** Compressed bytes as what they hold; each reading starts at their beginning and passes over what is not wanted. */
export function decoded(bytes: Bytes, codec: Codec): Bytes {
  return { size: null, open: (from, to) => cut(codec.decode(bytes), from, to) };
}
