/** gzip (RFC 1952): the browser's own decoder first, a portable one where that gives up. */
import type { Bytes, Chunks } from "../chunks";
import { cut } from "../chunks";
import { pushed } from "./pushed";

/** At most 64 MiB come out of so many compressed bytes: deflate expands by less than 1,032. */
const PORTION = 64 * 1024;

/** Pieces through one of the browser's decoders, `DecompressionStream`. `failed` says that it stumbled. */
export function native(compressed: Chunks, format: CompressionFormat): Chunks & { failed(): boolean } {
  let failed = false;
  const input = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const piece = await compressed.next();
        if (piece === null) controller.close();
        // A copy: the decoder may look at the piece after the stream's buffer was used again.
        else controller.enqueue(new Uint8Array(piece));
      },
    },
    { highWaterMark: 0 },
  );
  const reader = input.pipeThrough(new DecompressionStream(format)).getReader();
  return {
    async next() {
      try {
        for (;;) {
          const { value, done } = await reader.read();
          if (done) return null;
          if (value.length > 0) return value;
        }
      } catch {
        failed = true;
        return null;
      }
    },
    async close() {
      await reader.cancel().catch(() => undefined);
      await compressed.close();
    },
    failed: () => failed,
    ending: () => (failed ? "damaged" : compressed.ending()),
  };
}

/** The portable decoder, which goes on with further members, and how many it has met. */
async function portable(bytes: Bytes): Promise<Chunks & { members(): number }> {
  const { Gunzip } = await import("fflate");
  let members = 0;
  const chunks = pushed(bytes.open(0), PORTION, (emit) => {
    const decoder = new Gunzip((piece) => emit(piece));
    decoder.onmember = () => members++;
    return decoder;
  });
  return { ...chunks, members: () => members };
}

/**
 * The decompressed pieces. Browsers differ in what they make of a second member, or of a file that ends too early; where the
 * native decoder stumbles, the portable one starts again and goes on at the byte where the native one stopped.
 */
export function gunzip(bytes: Bytes): Chunks {
  const first = native(bytes.open(0), "gzip");
  let second: (Chunks & { members(): number }) | null = null;
  let current: Chunks = first;
  let delivered = 0;
  return {
    async next() {
      let piece = await current.next();
      if (piece === null && second === null && first.failed()) {
        await first.close();
        second = await portable(bytes);
        current = cut(second, delivered);
        piece = await current.next();
      }
      delivered += piece?.length ?? 0;
      return piece;
    },
    close: () => current.close(),
    ending() {
      const ending = current.ending();
      // The portable decoder checks no checksum: where only the native one stumbled over a single member, that was it.
      return second !== null && second.members() < 2 && ending === "whole" ? "damaged" : ending;
    },
  };
}
