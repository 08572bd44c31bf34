/** A worker that decompresses, so that it goes on while what it gave is analysed. */
import { expose, type Remote } from "comlink";
import type { Bytes } from "../chunks";
import type { Codec } from "./codec";
import { decodeHere } from "./decoders";
import { offered, taken, type OfferedBytes } from "./relay";

/** Of compressed bytes little is asked for at once: they are counted as read when they are on their way. */
const COMPRESSED_BYTES = 256 * 1024;

/** What the worker does for others. */
const decoder = {
  /** The decompressed pieces of compressed bytes that lie in the other worker. */
  decode(codec: Codec, compressed: Remote<OfferedBytes>) {
    const bytes: Bytes = {
      size: null,
      open: (from, to) => taken(() => compressed.open(from, to), COMPRESSED_BYTES),
    };
    return offered(decodeHere(codec, bytes));
  },
};

/** What the worker does for others. */
export type Decoder = typeof decoder;

expose(decoder);
