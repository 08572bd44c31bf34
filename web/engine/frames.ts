/** One connection's frames, byte for byte: what a second reading keeps of them is taken piece by piece. */
import { FrameScope } from "../../assembly/shared/frame-scope";
import { Status } from "../../assembly/shared/status";
import type { Frame, Frames, Result, Row } from "../bridge/analyser";
import { problem } from "../words/problem";
import type { CaptureFile } from "./capture-file";
import { chunksOf, readAgain } from "./second-reading";
import { bytesAt, dataAt, unsigned } from "./views";
import type { Engine } from "./wasm-module";

/** Bytes before a kept frame's own, as assembly/query/frames.ts lays them out. */
const HEAD_BYTES = 24;
/** Entries of the ladder that the engine keeps besides; fewer than two it does not take. */
const LADDER_ENTRIES = 2;

/** Tells the engine that frames are wanted. */
export function beginFrames(engine: Engine, row: Row, scope: FrameScope): Status {
  const status = engine.framesBegin(scope);
  return status === Status.Ok ? engine.ladderBegin(row, LADDER_ENTRIES) : status;
}

/** Frames up to a number of bytes: the first ones stay for half of it, the last ones for the other half. */
class Collected {
  private readonly first: Frame[] = [];
  private readonly last: Frame[] = [];
  private firstBytes = 0;
  private lastBytes = 0;
  /** Frames at the beginning of `last` that had to go. */
  private gone = 0;

  constructor(private readonly half: number) {}

  add(frame: Frame): void {
    const { length } = frame.bytes;
    if (this.last.length === 0 && this.firstBytes + length <= this.half) {
      this.first.push(frame);
      this.firstBytes += length;
      return;
    }
    this.last.push(frame);
    this.lastBytes += length;
    while (this.lastBytes > this.half) this.drop();
  }

  result(): Frames {
    return { frames: [...this.first, ...this.last.slice(this.gone)], leftOut: this.gone };
  }

  private drop(): void {
    const frame = this.last[this.gone];
    if (frame === undefined) return;
    this.lastBytes -= frame.bytes.length;
    // The number is told, the bytes are let go.
    this.last[this.gone] = { ...frame, bytes: new Uint8Array(0) };
    this.gone++;
  }
}

/** Hands over a copy of each frame that the engine keeps now. */
export function takeFrames(engine: Engine, each: (frame: Frame) => void): void {
  const start = unsigned(engine.framesAt());
  const end = start + (engine.takeFrames() >>> 0);
  for (let at = start; at < end;) {
    const head = dataAt(engine, at, HEAD_BYTES);
    const captured = head.getUint32(12, true);
    each({
      time: head.getBigInt64(0, true),
      frame: head.getUint32(8, true),
      wireLength: head.getUint32(16, true),
      link: head.getUint32(20, true),
      bytes: bytesAt(engine, at + HEAD_BYTES, captured).slice(),
    });
    at += (HEAD_BYTES + captured + 7) & ~7;
  }
}

/**
 * One connection's frames, in order.
 * @param files of the capture, by their numbers in the engine
 * @param most bytes: where the frames have more, the first and the last of them are given
 */
export async function readFrames(
  engine: Engine,
  files: readonly CaptureFile[],
  row: Row,
  most: number,
): Promise<Result<Frames>> {
  const collected = new Collected(most / 2);
  const begin = (): Status => beginFrames(engine, row, FrameScope.Connection);
  const onPiece = (): void => takeFrames(engine, (frame) => collected.add(frame));
  const outcome = await readAgain(engine, files, { chunks: chunksOf(engine, row), begin, onPiece });
  if (outcome !== "read" && outcome !== "no such row") return { ok: false, problem: problem(outcome) };
  const { frames, leftOut } = collected.result();
  return { ok: true, value: { frames, leftOut: leftOut + engine.framesMissed() } };
}
