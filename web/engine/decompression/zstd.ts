/** zstd (RFC 8878), by a portable decoder. */
import { Decompress } from "fzstd";
import type { Bytes, Chunks } from "../chunks";
import { pushed } from "./pushed";

/** A block of 128 KiB can be told in 4 bytes, so few compressed bytes are pushed at once. */
const PORTION = 4 * 1024;

/** The decompressed pieces. */
export function unzstd(bytes: Bytes): Chunks {
  return pushed(bytes.open(0), PORTION, (emit) => new Decompress((piece) => emit(piece)));
}
