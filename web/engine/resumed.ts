/** Goes on where the last reading stopped, so that the files of a compressed archive are decompressed once, not once each. */
import type { Bytes, Chunks } from "./chunks";

/** A stream that was left, and how far it was read. */
interface Place {
  readonly chunks: Chunks;
  at: number;
  /** What the reader before did not want of the last piece. */
  rest: Uint8Array;
}

async function advance(place: Place): Promise<Uint8Array | null> {
  const piece = place.rest.length > 0 ? place.rest : await place.chunks.next();
  place.rest = new Uint8Array(0);
  place.at += piece?.length ?? 0;
  return piece;
}

/** Bytes that can only be read from their start, so that one reading behind another takes its stream over. */
export function resumed(bytes: Bytes): Bytes {
  let left: Place | null = null;

  const takeOver = async (from: number): Promise<Place> => {
    const place = left;
    left = null;
    if (place !== null && place.at <= from) return place;
    await place?.chunks.close();
    return { chunks: bytes.open(0), at: 0, rest: new Uint8Array(0) };
  };

  const leave = async (place: Place): Promise<void> => {
    await left?.chunks.close();
    left = place;
  };

  return {
    size: bytes.size,
    open(from, to = Infinity) {
      let place: Place | null = null;
      const read = async (): Promise<Uint8Array | null> => {
        place ??= await takeOver(from);
        while (place.at < to) {
          const start = place.at;
          const piece = await advance(place);
          if (piece === null) return null;
          if (place.at > to) {
            place.rest = piece.subarray(to - start);
            place.at = to;
          }
          const wanted = piece.subarray(Math.max(0, from - start), to - start);
          if (wanted.length > 0) return wanted;
        }
        return null;
      };
      return {
        next: read,
        async close() {
          if (place !== null) await leave(place);
          place = null;
        },
        ending: () => place?.chunks.ending() ?? "whole",
      };
    },
  };
}
