/**
 * Whatever bytes a file holds, reading it ends well, looks at no byte that was not fed, and is the same however it is fed; and of a
 * file that is cut off all that is whole is read, and told.
 */
import { describe, expect, test } from "vitest";
import { Container } from "../../assembly/shared/container";
import { FileFact } from "../../assembly/shared/file-fact";
import { Status } from "../../assembly/shared/status";
import { startEngine } from "../../web/engine/wasm-module";
import { bytesAt, i64At } from "../../web/engine/views";
import { engineModule } from "../support/analysis";
import { asides, feedAll, type Read } from "../support/reading";
import { everyContainer } from "./every-container";

const ROUNDS = 25;
/** Bytes behind those fed that are filled with something else. */
const BEHIND = 4096;

/** Numbers from 0 to 1 that are the same in every run (Numerical Recipes' generator). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The file with some bytes changed, moved, or cut off. */
function damaged(bytes: Uint8Array, next: () => number): Uint8Array {
  const copy = bytes.slice();
  const place = (): number => Math.floor(next() * copy.length);
  for (let count = Math.floor(next() * 12); count >= 0; count--) {
    const kind = next();
    if (kind < 0.5) copy[place()] = Math.floor(next() * 256);
    else if (kind < 0.8) copy[place()] = kind < 0.65 ? 255 : 0;
    else copy.copyWithin(place(), place(), place());
  }
  return next() < 0.3 ? copy.slice(0, place()) : copy;
}

/** Reads a file in pieces, with `filling` in the memory behind each. */
async function readOver(bytes: Uint8Array, pieceBytes: number, filling: number): Promise<Read> {
  const engine = await startEngine(await engineModule());
  const file = engine.openFile();
  let status: Status = Status.Ok;
  for (let at = 0; at < bytes.length && status === Status.Ok; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes);
    const inbox = bytesAt(engine, engine.inbox(file, piece.length), piece.length + BEHIND);
    inbox.fill(filling);
    inbox.set(piece);
    status = engine.feed(file, piece.length);
  }
  if (status === Status.Ok) status = engine.endFile(file);
  engine.finish();
  return { engine, file, status };
}

/** All that is told of a file, and how many connections it holds. */
function told(done: Read): unknown {
  const facts = Object.values(FileFact).filter((fact) => typeof fact === "number");
  return {
    status: done.status,
    facts: facts.map((fact) => done.engine.fileFact(done.file, fact)),
    asides: asides(done),
    connections: done.engine.rowCount(),
    wanted: done.engine.wantedFile(),
  };
}

describe("a damaged file", () => {
  test.each(everyContainer())("%s", async (name, whole) => {
    const next = numbers(name.length * 7919 + name.charCodeAt(name.length - 1));
    for (let round = 0; round < ROUNDS; round++) {
      const bytes = damaged(whole, next);
      const pieceBytes = 1 + Math.floor(next() * 700);
      const expected = told(await readOver(bytes, 1 << 20, 0));
      expect(told(await readOver(bytes, pieceBytes, 0)), `round ${round}`).toEqual(expected);
      expect(told(await readOver(bytes, pieceBytes, 0xff)), `round ${round}`).toEqual(expected);
    }
  });
});

/** Where each record of a file begins and ends. */
async function recordsOf(bytes: Uint8Array): Promise<{ from: number; to: number }[]> {
  const engine = await startEngine(await engineModule());
  engine.indexRecords();
  const file = engine.openFile();
  feedAll(engine, file, bytes);
  engine.endFile(file);
  return Array.from({ length: engine.indexedRecords() }, (_, index) => {
    const [, from = 0n, length = 0n] = i64At(engine, engine.indexedRecordAt(index), 3);
    return { from: Number(from), to: Number(from + length) };
  });
}

describe("a file that is cut off, wherever that is,", () => {
  test.each(everyContainer())("%s", async (_, whole) => {
    const records = await recordsOf(whole);
    expect(records.length).toBeGreaterThanOrEqual(10);
    const engine = await startEngine(await engineModule());
    for (let bytes = 0; bytes <= whole.length; bytes++) {
      const file = engine.openFile();
      const fed = feedAll(engine, file, whole.subarray(0, bytes));
      const status = fed === Status.Ok ? engine.endFile(file) : fed;
      const frames = engine.fileFact(file, FileFact.Frames);
      const isKnown = engine.fileFact(file, FileFact.Container) !== Container.Unknown;
      const isTold = engine.fileFact(file, FileFact.CutOff) + engine.fileFact(file, FileFact.Damages) > 0;
      expect(status, `cut at ${bytes}`).toBe(isKnown || bytes === 0 ? Status.Ok : Status.UnknownContainer);
      if (!isKnown) continue;
      // What is whole is read; what is begun and not read is told.
      expect(frames, `cut at ${bytes}`).toBeGreaterThanOrEqual(records.filter(({ to }) => to <= bytes).length);
      const begun = records.filter(({ from }) => from < bytes).length;
      expect(isTold || frames === begun, `cut at ${bytes}: ${frames} of ${begun} frames`).toBe(true);
    }
  });
});
