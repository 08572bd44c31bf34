/** Bytes on their way to the engine: a file, a part of one, or what a decoder makes of it, piece by piece and never whole. */

/** How a stream of pieces came to its end. */
export type Ending = "whole" | "cut off" | "damaged";

/** A stream of pieces, read by asking. */
export interface Chunks {
  /**
   * The next piece, never empty, or null at the end. A piece is good until the next call.
   * @throws {Error} when the disk or the browser fails to deliver
   */
  next(): Promise<Uint8Array | null>;
  /** Lets go of what the stream holds; to be called when it is left before its end. */
  close(): Promise<void>;
  /** How the stream ended; asked after `next` gave null. */
  ending(): Ending;
}

/** Bytes that can be read from any place on. */
export interface Bytes {
  /** How many there are, where that is known without reading them: then a place far in costs no more than the start. */
  readonly size: number | null;
  /** Starts reading at offset `from`, up to but not including `to` (the end when left out). */
  open(from: number, to?: number): Chunks;
}

/**
 * The bytes from offset `from` up to `to` of a stream that can only be read from its start.
 * @param chunks a stream at its start
 */
export function cut(chunks: Chunks, from: number, to = Infinity): Chunks {
  let at = 0;
  return {
    async next() {
      while (at < to) {
        const piece = await chunks.next();
        if (piece === null) return null;
        const start = Math.max(0, from - at);
        const end = Math.min(piece.length, to - at);
        at += piece.length;
        if (start < end) return piece.subarray(start, end);
      }
      return null;
    },
    close: () => chunks.close(),
    ending: () => chunks.ending(),
  };
}

/** The bytes [from, to) of other bytes, seen as bytes of their own: an entry of an archive. */
export function part(bytes: Bytes, from: number, to: number): Bytes {
  return {
    size: bytes.size === null ? null : to - from,
    open: (start, end = Infinity) => bytes.open(Math.min(from + start, to), Math.min(from + end, to)),
  };
}

/**
 * Reads the first `count` bytes, or fewer when there are not so many, and closes the stream.
 * @throws {Error} when the disk or the browser fails to deliver
 */
export async function readHead(bytes: Bytes, from: number, count: number): Promise<Uint8Array> {
  const chunks = bytes.open(from, from + count);
  const head = new Uint8Array(count);
  let filled = 0;
  while (filled < count) {
    const piece = await chunks.next();
    if (piece === null) break;
    const taken = piece.subarray(0, count - filled);
    head.set(taken, filled);
    filled += taken.length;
  }
  await chunks.close();
  return head.subarray(0, filled);
}
