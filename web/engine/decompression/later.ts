/** A stream that is made when its first piece is asked for: decoders are loaded only when a file needs them. */
import type { Chunks } from "../chunks";

/** The stream that `make` will make. */
export function later(make: () => Promise<Chunks>): Chunks {
  let chunks: Chunks | null = null;
  return {
    async next() {
      chunks ??= await make();
      return chunks.next();
    },
    close: async () => chunks?.close(),
    ending: () => chunks?.ending() ?? "whole",
  };
}
