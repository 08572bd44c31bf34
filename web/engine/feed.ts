/** Hands bytes to the engine. */
import { Status } from "../../assembly/shared/status";
import { bytesAt } from "./views";
import type { Engine } from "./wasm-module";

/** Most bytes handed to the engine at once. */
export const FEED_BYTES = 1 << 20;

/**
 * Copies the next bytes of a file into the engine's memory and lets it read them.
 * @param piece at most `FEED_BYTES`
 * @returns whether the engine goes on with the file; MemoryFull also where there is no room for the bytes themselves
 */
export function feed(engine: Engine, file: number, piece: Uint8Array): Status {
  const address = engine.inbox(file, piece.length);
  if (address === 0) return Status.MemoryFull;
  bytesAt(engine, address, piece.length).set(piece);
  return engine.feed(file, piece.length);
}
