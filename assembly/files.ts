/** What the host calls to have files read: open, ask for room, write, feed; end. And to have one chunk read again. */
import { chunkAt, noteFrames } from "./capture/chunk";
import { Recognition, recognise } from "./capture/container";
import { makeRoom, takeIn } from "./capture/inbox";
import { sealNames } from "./capture/names";
import { abandonOpen, addOpen, firstOpen, isAlone, removeOpen, setBarrier } from "./capture/open-files";
import { Life, Reader, makeReader, readerAt } from "./capture/reader";
import { spareTally } from "./capture/tally";
import { readAlone, readMerged } from "./journey";
import { isFull } from "./memory/arena";
import { forgetFragments } from "./network/fragments";
import { Container } from "./shared/container";
import { Status } from "./shared/status";

/** What `openFile` gives when memory is full. */
const NO_FILE: u32 = u32.MAX_VALUE;

/**
 * Begins a file. Files opened together are merged by time; files opened when the one before has ended follow it.
 * @returns its number, from 0 in the order of opening; 2^32 - 1 when memory is full
 */
export function openFile(): u32 {
  // Made now, since reading again must still work when memory is full.
  const spare = spareTally();
  const reader = makeReader();
  if (changetype<usize>(spare) == 0 || changetype<usize>(reader) == 0) return NO_FILE;
  addOpen(reader);
  return reader.file;
}

/**
 * Makes room for the next bytes of a file; asked for before every `feed`, since left-over bytes stay in front of them.
 * @param bytes at most 4 MiB
 * @returns the address to write them to (memory may have moved: make a new view), or 0 when there is no such open file, too much was asked for, or memory is full
 */
export function inbox(file: u32, bytes: u32): usize {
  const reader = readerAt(file);
  if (changetype<usize>(reader) == 0 || reader.life != Life.Open) return 0;
  return makeRoom(reader, bytes);
}

/**
 * Takes the bytes just written and reads every record that is complete, as far as the other open files allow.
 * @param bytes not more than `inbox` was asked for
 */
export function feed(file: u32, bytes: u32): Status {
  const reader = readerAt(file);
  if (changetype<usize>(reader) == 0 || reader.life != Life.Open) return Status.NoSuchFile;
  if (bytes > reader.granted) return Status.TooManyBytes;
  takeIn(reader, bytes);
  return readOn(reader);
}

/** Says that a file has no more bytes. What is left of it is read, and a record cut off at its end is noted. */
export function endFile(file: u32): Status {
  const reader = readerAt(file);
  if (changetype<usize>(reader) == 0 || reader.life != Life.Open) return Status.NoSuchFile;
  reader.life = Life.Ended;
  const status = readOn(reader);
  noteFrames(reader);
  return status;
}

/**
 * Holds back every record of `time` (nanoseconds since 1970) or later until the barrier is moved, and reads on where records waited
 * at the old one. So files can be opened in the order of their first records, each when the ones before have come that far: few are
 * open at once, and all are merged exactly.
 */
export function holdAt(time: i64): Status {
  setBarrier(time);
  return changetype<usize>(firstOpen()) == 0 ? Status.Ok : readMerged();
}

/** The file whose bytes are wanted next; -1 when all open files have ended, or wait at the barrier of `holdAt`. */
export function wantedFile(): i32 {
  let reader = firstOpen();
  while (changetype<usize>(reader) != 0) {
    if (reader.life == Life.Open && !reader.pending) return <i32>reader.file;
    reader = reader.nextOpen;
  }
  return -1;
}

/**
 * Puts a file that was read to its end, or as far as memory sufficed, back to where a chunk begins. Fed the bytes from `chunkStart` to `chunkEnd`, it gives the
 * same segments with the same frame numbers and times; figures and logs do not change. End it with `endFile`.
 */
export function seekChunk(number: u32): Status {
  const chunk = chunkAt(number);
  if (changetype<usize>(chunk) == 0) return Status.NoSuchChunk;
  if (isFull()) abandonOpen();
  const reader = readerAt(chunk.file);
  if (reader.life != Life.Closed) return Status.NoSuchFile;
  forgetFragments();
  sealNames();
  addOpen(reader);
  reader.replaying = true;
  reader.tally = spareTally();
  reader.base = chunk.start;
  reader.skip = 0;
  reader.searching = false;
  reader.nextChunk = u64.MAX_VALUE;
  reader.chunk = number;
  reader.time = chunk.time;
  reader.frames = chunk.frames;
  reader.frameBase = chunk.frameBase;
  reader.sectionFirst = chunk.sectionFirst;
  reader.sectionCount = chunk.sectionCount;
  reader.order = chunk.order;
  reader.mode = chunk.mode;
  reader.count = chunk.count;
  return Status.Ok;
}

function readOn(reader: Reader): Status {
  if (reader.container == Container.Unknown) {
    const recognition = recognise(reader);
    if (recognition == Recognition.more) return Status.Ok;
    if (recognition == Recognition.unknown) {
      removeOpen(reader);
      // An empty file holds nothing, which is not a fault of its kind.
      return reader.length == 0 ? Status.Ok : Status.UnknownContainer;
    }
  }
  if (!isAlone(reader) || reader.pending) return readMerged();
  const status = readAlone(reader);
  if (reader.life == Life.Ended && status == Status.Ok && !reader.pending) removeOpen(reader);
  return status;
}
