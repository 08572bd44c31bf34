/** Reads some chunks a second time, for one connection: those it appears in, or a single one. */
import { Status } from "../../assembly/shared/status";
import type { Row } from "../bridge/analyser";
import type { CaptureFile } from "./capture-file";
import type { Chunks } from "./chunks";
import { Reading, type Stretch } from "./reading";
import type { Engine } from "./wasm-module";

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

/** Numbers of the chunks that hold a row's packets, and those of the life before where they lie among them. */
export function chunksOf(engine: Engine, row: Row): Set<number> {
  const numbers = new Set<number>();
  for (const of of new Set([engine.ladderStart(row), row])) {
    for (let posting = engine.postingFirst(of); posting !== 0; posting = engine.nextPosting(posting)) {
      let chunk = engine.postingChunk(posting);
      for (let bits = engine.postingChunks(posting) >>> 0; bits !== 0; bits >>>= 1, chunk++) {
        if ((bits & 1) === 1) numbers.add(chunk);
      }
    }
  }
  return numbers;
}

/** The chunks in the order of time. */
function stretchesOf(engine: Engine, numbers: Iterable<number>, files: readonly CaptureFile[]): ChunkStretch[] {
  const stretches: ChunkStretch[] = [];
  for (const number of numbers) {
    const file = files[engine.chunkFile(number)];
    if (file !== undefined) stretches.push(new ChunkStretch(engine, number, file));
  }
  return stretches.sort((one, other) =>
    one.time === other.time ? one.chunk - other.chunk : one.time < other.time ? -1 : 1,
  );
}

/** What is done with a second reading. */
interface Again {
  /** Numbers of the chunks to read. */
  readonly chunks: Iterable<number>;
  /** Tells the engine what for. */
  readonly begin: () => Status;
  /** Told after every piece, and once more at the end, while the engine still holds what it found. */
  readonly onPiece?: () => void;
}

/** Reads chunks a second time. */
export async function readAgain(
  engine: Engine,
  files: readonly CaptureFile[],
  { chunks, begin, onPiece = () => undefined }: Again,
): Promise<"read" | "no such row" | "memory full" | "file changed"> {
  try {
    const status = begin();
    if (status !== Status.Ok) return status === Status.MemoryFull ? "memory full" : "no such row";
    const reading = new Reading(engine, stretchesOf(engine, chunks, files), onPiece);
    await reading.run();
    onPiece();
    return [...reading.endings.values()].includes("unreadable") ? "file changed" : "read";
  } finally {
    engine.ladderEnd();
  }
}
