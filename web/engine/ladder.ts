/** Finds one connection's packets again: reads the chunks it appears in a second time. */
import { Status } from "../../assembly/shared/status";
import type { Ladder, LadderPacket, Result, Row } from "../bridge/analyser";
import { problem } from "../words/problem";
import { remarkWords } from "../words/remark";
import type { CaptureFile } from "./capture-file";
import type { Chunks } from "./chunks";
import { Reading, type Stretch } from "./reading";
import { dataAt } from "./views";
import type { Engine } from "./wasm-module";

/** Bytes of an entry, as assembly/query/ladder.ts lays it out. */
const ENTRY_BYTES = 80;

/** One chunk to be read again. */
class ChunkStretch implements Stretch {
  readonly time: bigint;

  constructor(
    private readonly engine: Engine,
    readonly chunk: number,
    private readonly file: CaptureFile,
  ) {
    // Before a file's first chunk there is no record whose time could be told.
    this.time = engine.chunkTime(chunk) || engine.fileFirstTime(engine.chunkFile(chunk));
  }

  begin(): number | null {
    return this.engine.seekChunk(this.chunk) === Status.Ok ? this.engine.chunkFile(this.chunk) : null;
  }

  bytes(): Chunks {
    return this.file.content.open(this.engine.chunkStart(this.chunk), this.engine.chunkEnd(this.chunk));
  }
}

/** The chunks that hold a row's packets, and those of the life before where they lie among them, in the order of time. */
function chunksOf(engine: Engine, row: Row, files: readonly CaptureFile[]): ChunkStretch[] {
  const numbers = new Set<number>();
  for (const of of new Set([engine.ladderStart(row), row])) {
    for (let posting = engine.postingFirst(of); posting !== 0; posting = engine.nextPosting(posting)) {
      numbers.add(engine.postingChunk(posting));
    }
  }
  const stretches: ChunkStretch[] = [];
  for (const number of numbers) {
    const file = files[engine.chunkFile(number)];
    if (file !== undefined) stretches.push(new ChunkStretch(engine, number, file));
  }
  return stretches.sort((one, other) =>
    one.time === other.time ? one.chunk - other.chunk : one.time < other.time ? -1 : 1,
  );
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
    from: entry.getUint8(48) === 0 ? "client" : "server",
    ttl: entry.getUint8(49),
    remark: remarkWords(entry.getUint8(50)),
  };
}

/** What is done with a second reading. */
interface Again {
  /** Tells the engine what for. */
  readonly begin: () => Status;
  /** Told after every piece, and once more at the end, while the engine still holds what it found. */
  readonly onPiece?: () => void;
}

/** Reads all chunks in which one connection's packets lie a second time. */
export async function readAgain(
  engine: Engine,
  files: readonly CaptureFile[],
  row: Row,
  { begin, onPiece = () => undefined }: Again,
): Promise<"read" | "no such row" | "memory full" | "file changed"> {
  try {
    const status = begin();
    if (status !== Status.Ok) return status === Status.MemoryFull ? "memory full" : "no such row";
    const reading = new Reading(engine, chunksOf(engine, row, files), onPiece);
    await reading.run();
    onPiece();
    return [...reading.endings.values()].includes("unreadable") ? "file changed" : "read";
  } finally {
    engine.ladderEnd();
  }
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
  const outcome = await readAgain(engine, files, row, { begin: () => engine.ladderBegin(row, limit) });
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
