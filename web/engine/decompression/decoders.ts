/** The decoder of each compression, run where it is asked for. */
import type { Bytes, Chunks } from "../chunks";
import type { Codec, Decode } from "./codec";
import { gunzip, native } from "./gzip";
import { later } from "./later";

/** All but the browser's own are loaded when the first such file is met. */
const DECODERS: Readonly<Record<Codec, (bytes: Bytes) => Chunks>> = {
  gzip: gunzip,
  zip: (bytes) => native(bytes.open(0), "deflate-raw"),
  zstd: lazily(async () => (await import("./zstd")).unzstd),
  "zip (zstd)": lazily(async () => (await import("./zstd")).unzstd),
  lz4: lazily(async () => (await import("./lz4")).unlz4),
  bzip2: lazily(async () => (await import("./bzip2")).unbzip2),
  xz: lazily(async () => (await import("./xz")).unxz),
};

function lazily(load: () => Promise<(bytes: Bytes) => Chunks>): (bytes: Bytes) => Chunks {
  return (bytes) => later(async () => (await load())(bytes));
}

/** Decompresses in this very thread. */
export const decodeHere: Decode = (codec, bytes) => DECODERS[codec](bytes);
