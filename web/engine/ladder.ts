/** One connection's packets, found again in the chunks it appears in. */
import type { Status } from "../../assembly/shared/status";
import type { LadderBlock, Result, Row } from "../bridge/analyser";
import { ENTRY_BYTES } from "../bridge/ladder";
import { problem } from "../words/problem";
import type { CaptureFile } from "./capture-file";
import { chunksOf, readAgain } from "./second-reading";
import { bytesAt, dataAt } from "./views";
import type { Engine } from "./wasm-module";

/**
 * One connection's packets, in order.
 * @param files of the capture, by their numbers in the engine
 * @param limit when there are more, the first and the last of them are given
 */
export async function readLadder(
  engine: Engine,
  files: readonly CaptureFile[],
  row: Row,
  limit: number,
): Promise<Result<LadderBlock>> {
  const begin = (): Status => engine.ladderBegin(row, limit);
  const outcome = await readAgain(engine, files, { chunks: chunksOf(engine, row), begin });
  if (outcome === "no such row") return { ok: true, value: { row, entries: new ArrayBuffer(0), leftOut: 0 } };
  if (outcome !== "read") return { ok: false, problem: problem(outcome) };
  const count = engine.ladderCount();
  const entries = new Uint8Array(count * ENTRY_BYTES);
  for (let index = 0; index < count; index++) {
    entries.set(bytesAt(engine, engine.ladderAt(index), ENTRY_BYTES), index * ENTRY_BYTES);
  }
  const resetText = readResetText(engine, row);
  const bytes = engine.ladderResponseBytes() >>> 0;
  const length = engine.ladderResponseLength() >>> 0;
  return {
    ok: true,
    value: {
      row,
      entries: entries.buffer,
      leftOut: engine.ladderSeen() - count,
      ...(resetText === "" ? {} : { resetText }),
      ...(bytes < length ? { cutResponse: { bytes, length } } : {}),
    },
  };
}

/** Some devices say in words why they reset; the engine has looked that it is printable ASCII. */
function readResetText(engine: Engine, row: Row): string {
  const at = engine.resetTextOf(row);
  if (at === 0) return "";
  const length = dataAt(engine, at, 4).getUint32(0, true);
  const data = dataAt(engine, at + 4, length);
  const bytes = Array.from({ length }, (_, index) => data.getUint8(index));
  return String.fromCharCode(...bytes.filter((byte) => byte !== 0)).trim();
}
