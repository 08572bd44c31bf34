/** Decompression in a worker of its own, beside the one that analyses: a compressed capture takes as long as its decoder. */
import { wrap, type Remote } from "comlink";
import { PIECE_BYTES } from "../source";
import type { Decode } from "./codec";
import type { Decoder } from "./decoder";
import { offeredBytes, taken } from "./relay";

/** The worker, and what becomes of it when it cannot be loaded. */
interface Started {
  readonly decoder: Remote<Decoder>;
  readonly failed: Promise<never>;
}

let started: Started | null = null;

function start(): Started {
  const worker = new Worker(new URL("./decoder.ts", import.meta.url), { type: "module", name: "decoder" });
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener("error", (event: Event) => {
      event.preventDefault();
      started = null;
      reject(new Error("the decoder could not be loaded"));
      // One that died at its work takes the capture with it: whoever watches over this worker is told.
      if (event instanceof ErrorEvent) reportError(new Error(event.message));
    });
  });
  failed.catch(() => undefined); // reported to whoever asks for a stream
  return { decoder: wrap<Decoder>(worker), failed };
}

/** Decompresses in the worker for that, which is started when the first compressed file is met. */
export const decodeApart: Decode = (codec, bytes) =>
  taken(() => {
    started ??= start();
    return Promise.race([started.decoder.decode(codec, offeredBytes(bytes)), started.failed]);
  }, PIECE_BYTES);
