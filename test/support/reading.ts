/** Reads captures with the engine alone, and gives what it says of the files. */
import { Aside } from "../../assembly/shared/aside";
import { FileFact } from "../../assembly/shared/file-fact";
import { Status } from "../../assembly/shared/status";
import { bytesAt } from "../../web/engine/views";
import { startEngine, type Engine } from "../../web/engine/wasm-module";
import { engineModule } from "./analysis";

/** An engine that has read one file. */
export interface Read {
  readonly engine: Engine;
  readonly file: number;
  /** How the last call went. */
  readonly status: Status;
}

/** Frames set aside for one reason. */
export interface SetAside {
  readonly reason: string;
  readonly detail: number;
  readonly frames: number;
  readonly first: number;
}

/** Hands the bytes of an open file over, in pieces of at most `pieceBytes`. */
export function feedAll(engine: Engine, file: number, bytes: Uint8Array, pieceBytes = 1 << 20): Status {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes);
    const address = engine.inbox(file, piece.length);
    bytesAt(engine, address, piece.length).set(piece);
    const status = engine.feed(file, piece.length);
    if (status !== Status.Ok) return status;
  }
  return Status.Ok;
}

/** Reads one file in an engine of its own. */
export async function read(bytes: Uint8Array, pieceBytes?: number): Promise<Read> {
  const engine = await startEngine(await engineModule());
  const file = engine.openFile();
  const fed = feedAll(engine, file, bytes, pieceBytes);
  const status = fed === Status.Ok ? engine.endFile(file) : fed;
  return { engine, file, status };
}

/** A figure of the file. */
export function fact({ engine, file }: Read, which: FileFact): number {
  return engine.fileFact(file, which);
}

/** What was set aside, in the order in which it occurred. */
export function asides({ engine, file }: Read): SetAside[] {
  return Array.from({ length: engine.fileFact(file, FileFact.Asides) }, (_, index) => ({
    reason: Aside[engine.asideReason(file, index)],
    detail: engine.asideDetail(file, index) >>> 0,
    frames: engine.asideFrames(file, index),
    first: engine.asideFirstFrame(file, index),
  }));
}
