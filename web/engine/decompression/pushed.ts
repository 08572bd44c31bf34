/** Makes a stream to ask from a decoder that is pushed: the shape most decoders in JavaScript have. */
import type { Chunks, Ending } from "../chunks";

/** A decoder that takes compressed pieces and hands decompressed ones to the function it was made with. */
export interface PushDecoder {
  /**
   * Takes the next piece.
   * @param last whether nothing follows
   * @throws {Error} when the bytes are not what the format allows, or end too early
   */
  push(piece: Uint8Array, last: boolean): void;
}

/**
 * The decompressed pieces.
 * @param portion compressed bytes pushed at once; small enough that a hostile file's expansion of them fits in memory
 */
export function pushed(
  compressed: Chunks,
  portion: number,
  makeDecoder: (emit: (piece: Uint8Array) => void) => PushDecoder,
): Chunks {
  const ready: Uint8Array[] = [];
  const decoder = makeDecoder((piece) => {
    if (piece.length > 0) ready.push(piece);
  });
  let ending: Ending | null = null;
  let rest = new Uint8Array(0);

  const push = (piece: Uint8Array, last: boolean): void => {
    try {
      decoder.push(piece, last);
      if (last) ending = compressed.ending();
    } catch {
      // A decoder that only fails when it is told that nothing follows had a good, but cut, file.
      ending = last ? "cut off" : "damaged";
    }
  };

  return {
    async next() {
      while (ready.length === 0 && ending === null) {
        if (rest.length === 0) {
          const piece = await compressed.next();
          if (piece === null) {
            push(new Uint8Array(0), true);
            continue;
          }
          // A copy: the decoder may keep parts of it until later pieces, whose buffer is the same.
          rest = new Uint8Array(piece);
        }
        push(rest.subarray(0, portion), false);
        rest = rest.subarray(portion);
      }
      return ready.shift() ?? null;
    },
    close: () => compressed.close(),
    ending: () => ending ?? "whole",
  };
}
