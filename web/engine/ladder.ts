/** One connection's packets, found again in the chunks it appears in. */
import type { Status } from "../../assembly/shared/status";
import type { Ladder, LadderPacket, Result, Row } from "../bridge/analyser";
import { problem } from "../words/problem";
import { remarkWords } from "../words/remark";
import type { CaptureFile } from "./capture-file";
import { chunksOf, readAgain } from "./second-reading";
import { dataAt } from "./views";
import type { Engine } from "./wasm-module";

/** Bytes of an entry, as assembly/query/ladder.ts lays it out. */
const ENTRY_BYTES = 80;

/** Members of `Entry` (assembly/transport/segment.ts). */
const ICMP_ERROR = 1;
const FRAGMENT = 2;

function kindOf(entry: DataView): LadderPacket["kind"] {
  switch (entry.getUint8(72)) {
    case ICMP_ERROR:
      return { version: entry.getUint8(75) === 6 ? 6 : 4, type: entry.getUint8(73), code: entry.getUint8(74) };
    case FRAGMENT:
      return "fragment";
    default:
      return "segment";
  }
}

function readEntry(engine: Engine, index: number): LadderPacket {
  const entry = dataAt(engine, engine.ladderAt(index), ENTRY_BYTES);
  const u32 = (at: number): number => entry.getUint32(at, true);
  return {
    time: entry.getBigInt64(0, true),
    frame: u32(8),
    fileFrame: u32(12),
    file: u32(16),
    sequence: u32(20),
    acknowledgement: u32(24),
    relativeSequence: u32(28),
    relativeAcknowledgement: u32(32),
    window: u32(36),
    length: u32(40),
    flags: entry.getUint16(44, true) & 0xff,
    kind: kindOf(entry),
    states: { client: entry.getUint8(76), server: entry.getUint8(77) },
    from: entry.getUint8(48) === 0 ? "client" : "server",
    ttl: entry.getUint8(49),
    remark: remarkWords(entry.getUint8(50)),
  };
}

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
): Promise<Result<Ladder>> {
  const begin = (): Status => engine.ladderBegin(row, limit);
  const outcome = await readAgain(engine, files, { chunks: chunksOf(engine, row), begin });
  if (outcome === "no such row") return { ok: true, value: { row, packets: [], leftOut: 0 } };
  if (outcome !== "read") return { ok: false, problem: problem(outcome) };
  const packets = Array.from({ length: engine.ladderCount() }, (_, index) => readEntry(engine, index));
  const resetText = readResetText(engine, row);
  const bytes = engine.ladderResponseBytes() >>> 0;
  const length = engine.ladderResponseLength() >>> 0;
  return {
    ok: true,
    value: {
      row,
      packets,
      leftOut: engine.ladderSeen() - packets.length,
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
