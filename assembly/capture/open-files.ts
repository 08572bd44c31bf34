/** The files being read just now: one, or several whose records are merged by time. */
import { Company, setCompany } from "./chunk";
import { nextRecord } from "./container";
import { noteCutOff } from "./damage";
import { releaseRoom } from "./inbox";
import { Life, Reader } from "./reader";
import { Record, Step } from "./record";
import { Container } from "../shared/container";

let first: Reader = changetype<Reader>(0);

/** Records of this time or later wait: a file that is not open yet may have earlier ones. */
let barrier: i64 = i64.MAX_VALUE;

/** Moves the barrier, to nanoseconds since 1970. */
export function setBarrier(time: i64): void {
  barrier = time;
}

/** Whether a record of this time must wait. */
// @ts-ignore: decorator
@inline
export function isHeld(time: i64): bool {
  return time >= barrier;
}

/** The first open reader, or null (address 0); the others follow by `nextOpen`. */
// @ts-ignore: decorator
@inline
export function firstOpen(): Reader {
  return first;
}

/** Whether this reader is the only one open, so that nothing has to be merged. */
// @ts-ignore: decorator
@inline
export function isAlone(reader: Reader): bool {
  return first == reader && changetype<usize>(reader.nextOpen) == 0;
}

/** Puts a reader among the open ones, behind those opened before. */
export function addOpen(reader: Reader): void {
  reader.life = Life.Open;
  reader.nextOpen = changetype<Reader>(0);
  if (changetype<usize>(first) == 0) {
    first = reader;
  } else {
    let last = first;
    while (changetype<usize>(last.nextOpen) != 0) last = last.nextOpen;
    last.nextOpen = reader;
  }
  regroup();
}

/** Takes a reader from among the open ones: it is read to its end. */
export function removeOpen(reader: Reader): void {
  noteCutOff(reader);
  close(reader);
  regroup();
}

function close(reader: Reader): void {
  reader.life = Life.Closed;
  releaseRoom(reader);
  if (first == reader) {
    first = reader.nextOpen;
  } else {
    let before = first;
    while (changetype<usize>(before) != 0 && before.nextOpen != reader) before = before.nextOpen;
    if (changetype<usize>(before) != 0) before.nextOpen = reader.nextOpen;
  }
  reader.nextOpen = changetype<Reader>(0);
}

/** Closes every file whose first reading is not at its end: memory is full, and there will be no more of it. */
export function abandonOpen(): void {
  let reader = first;
  while (changetype<usize>(reader) != 0) {
    const following = reader.nextOpen;
    if (!reader.replaying) {
      reader.pending = false;
      close(reader);
    }
    reader = following;
  }
  regroup();
}

function regroup(): void {
  const several = changetype<usize>(first) != 0 && changetype<usize>(first.nextOpen) != 0;
  setCompany(several ? Company.merged : Company.alone);
  // Frame numbers are given out by chunk, so a change of company begins a chunk in every open file.
  for (let reader = first; changetype<usize>(reader) != 0; reader = reader.nextOpen) {
    if (!reader.replaying) reader.nextChunk = 0;
  }
}

/**
 * Whether the reader's next record is known, so that its time can be compared.
 * @returns `Record` when it is, `More` when bytes are needed, `Full` when memory is full
 */
export function prepare(reader: Reader): Step {
  if (reader.pending) return Step.Record;
  // Nothing was fed yet, or too little to know what it is.
  if (reader.container == Container.Unknown) return Step.More;
  const step = nextRecord(reader);
  if (step == Step.Record) putPending(reader);
  return step;
}

/** Makes the current record wait for its turn. */
export function putPending(reader: Reader): void {
  reader.pending = true;
  reader.pendingAddress = Record.address;
  reader.pendingCaptured = Record.captured;
  reader.pendingWire = Record.wire;
  reader.pendingLink = Record.link;
  reader.pendingFrame = Record.frame;
  reader.pendingFrameInFile = Record.frameInFile;
  reader.pendingChunk = Record.chunk;
  reader.pendingTime = Record.time;
}

/** Makes the reader's pending record the current one. */
export function takePending(reader: Reader): void {
  reader.pending = false;
  Record.file = reader.file;
  Record.tally = reader.tally;
  Record.address = reader.pendingAddress;
  Record.captured = reader.pendingCaptured;
  Record.wire = reader.pendingWire;
  Record.link = reader.pendingLink;
  Record.frame = reader.pendingFrame;
  Record.frameInFile = reader.pendingFrameInFile;
  Record.chunk = reader.pendingChunk;
  Record.time = reader.pendingTime;
}
