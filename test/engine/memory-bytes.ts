/** Bytes in memory as the engine's readers see a file: for tests. */
import type { Bytes, Chunks } from "../../web/engine/chunks";

/**
 * `bytes` in pieces of `pieceBytes`. Each piece is overwritten when the next is asked for, as a reader's own buffer is, so that a
 * decoder that keeps a piece too long is found out.
 */
export function memoryBytes(bytes: Uint8Array, pieceBytes = 1 << 16): Bytes {
  return { size: bytes.length, open: (from, to = bytes.length) => pieces(bytes.subarray(from, to), pieceBytes) };
}

function pieces(bytes: Uint8Array, pieceBytes: number): Chunks {
  const buffer = new Uint8Array(pieceBytes);
  let at = 0;
  return {
    next() {
      buffer.fill(0xee);
      const piece = bytes.subarray(at, at + pieceBytes);
      at += piece.length;
      buffer.set(piece);
      return Promise.resolve(piece.length === 0 ? null : buffer.subarray(0, piece.length));
    },
    close: () => Promise.resolve(),
    ending: () => "whole",
  };
}

/** Everything a stream gives. */
export async function readAll(chunks: Chunks): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let piece = await chunks.next(); piece !== null; piece = await chunks.next()) pieces.push(new Uint8Array(piece));
  return new Uint8Array(Buffer.concat(pieces));
}
