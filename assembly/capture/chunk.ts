/** The log of chunks: places about a mebibyte apart where reading can begin again, so that one connection's packets are found without reading everything. */
import { Log, makeLog } from "../memory/log";
import { Reader, readerAt } from "./reader";

/** The least bytes of decompressed stream in a chunk, the last of a file excepted. */
const CHUNK_BYTES: u64 = 1 << 20;
/** Frame numbers kept for a chunk while several files are merged: no more records than this fit into its bytes. */
const FRAMES_KEPT: u32 = 1 << 17;
/** No chunk: behind the last of a file. */
const NO_CHUNK: u32 = u32.MAX_VALUE;

/** One chunk, with all a reader must know to go on from its first record. */
@unmanaged
export class Chunk {
  /** Offset in the decompressed stream of its first record. */
  start: u64;
  /** Time of the record before. */
  time: i64;
  /** Which file. */
  file: u32;
  /** Frames of the file before it, and what to add for the number over all files. */
  frames: u32;
  frameBase: u32;
  /** Section state: see `Reader`. */
  sectionFirst: u32;
  sectionCount: u32;
  order: u32;
  mode: u32;
  count: u32;
  /** The file's next chunk, or `NO_CHUNK`. */
  next: u32;
  private gap: u32;
}

let log: Log = changetype<Log>(0);
/** Frame numbers given out so far, over all files. */
let given: u32 = 0;

/** Number of chunks. */
export function chunkCount(): u32 {
  return changetype<usize>(log) == 0 ? 0 : log.length;
}

/** Chunk `number`, or null (address 0) when there is none. */
export function chunkAt(number: u32): Chunk {
  return number < chunkCount() ? changetype<Chunk>(log.at(number)) : changetype<Chunk>(0);
}

/** Whether files are read one after the other, or merged by time. */
export enum Company {
  alone,
  merged,
}

let company: Company = Company.alone;
/** Whether any files were merged, so that a later frame may have a lower number. */
let merged = false;

/** Whether numbers of frames do not follow time, since files took turns. */
export function wasMerged(): bool {
  return merged;
}

/** How files are read from now on. Where that changes, every open reader must begin a chunk (see open-files.ts). */
export function setCompany(now: Company): void {
  company = now;
}

/**
 * Begins a chunk at the reader's next record.
 * @returns false when memory is full
 */
export function beginChunk(reader: Reader): bool {
  if (changetype<usize>(log) == 0) {
    log = makeLog(offsetof<Chunk>(), 10);
    if (changetype<usize>(log) == 0) return false;
  }
  const address = log.push();
  if (address == 0) return false;
  noteFrames(reader);
  reader.frameBase = given - reader.frames;
  // Merged files take turns: each chunk gets a range of numbers of its own, so that they stay the same when it is read again.
  if (company == Company.merged) {
    given += FRAMES_KEPT;
    merged = true;
  }
  const number = log.length - 1;
  const chunk = changetype<Chunk>(address);
  const start = reader.offset;
  chunk.start = start;
  chunk.time = reader.time;
  chunk.file = reader.file;
  chunk.frames = reader.frames;
  chunk.frameBase = reader.frameBase;
  chunk.sectionFirst = reader.sectionFirst;
  chunk.sectionCount = reader.sectionCount;
  chunk.order = reader.order;
  chunk.mode = reader.mode;
  chunk.count = reader.count;
  chunk.next = NO_CHUNK;
  if (reader.chunk != NO_CHUNK) chunkAt(reader.chunk).next = number;
  reader.chunk = number;
  reader.nextChunk = start + CHUNK_BYTES;
  return true;
}

/** Marks the numbers of a reader's frames as given out. */
export function noteFrames(reader: Reader): void {
  if (reader.chunk != NO_CHUNK) given = max<u32>(given, reader.frameBase + reader.frames);
}

/** Where chunk `number` ends in its file: where the next one begins, or as far as the file was read. */
export function chunkEndOffset(number: u32): u64 {
  const chunk = chunkAt(number);
  if (chunk.next != NO_CHUNK) return chunkAt(chunk.next).start;
  return readerAt(chunk.file).length;
}

/** The chunk that holds a frame, by its number over all files; `NO_CHUNK` when there is none. */
export function chunkOfFrame(frame: u32): u32 {
  let low: u32 = 0;
  let high = chunkCount();
  while (low < high) {
    const middle = (low + high) >> 1;
    const chunk = chunkAt(middle);
    if (chunk.frameBase + chunk.frames < frame) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
