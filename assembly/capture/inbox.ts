/** Where the host writes a file's bytes: one buffer for each file being read, handed on to the next when it is done. */
import { reserve } from "../memory/arena";
import { BLOCK_KEPT, Reader } from "./reader";

/** The most a host may write at a time. */
const FEED_MOST: u32 = 4 * 1024 * 1024;
/** What can be left over from the feed before: less than one record's kept part, with room to spare for searching. */
const LEFT_MOST: u32 = 4 * BLOCK_KEPT;

/** First free buffer; each holds the address of the next in its first bytes. */
let free: usize = 0;

/**
 * Makes room for `bytes` behind what is left over of the file, and remembers that so many were granted.
 * @returns the address to write to; 0 when memory is full or more than `FEED_MOST` were asked for
 */
export function makeRoom(reader: Reader, bytes: u32): usize {
  if (bytes > FEED_MOST) return 0;
  if (reader.buffer == 0) {
    const buffer = free != 0 ? free : reserve(FEED_MOST + LEFT_MOST);
    if (buffer == 0) return 0;
    if (buffer == free) free = load<usize>(buffer);
    reader.buffer = buffer;
    reader.at = buffer;
    reader.end = buffer;
  } else if (reader.at != reader.buffer) {
    const left = reader.left;
    reader.base = reader.offset;
    memory.copy(reader.buffer, reader.at, left);
    reader.at = reader.buffer;
    reader.end = reader.buffer + left;
  }
  if (<u64>reader.left + bytes > <u64>(FEED_MOST + LEFT_MOST)) return 0;
  reader.granted = bytes;
  return reader.end;
}

/** Takes `bytes`, which the host has written, in; bytes to be passed over are dropped at once. */
export function takeIn(reader: Reader, bytes: u32): void {
  reader.granted = 0;
  reader.end += bytes;
  if (!reader.replaying) reader.length += bytes;
  if (reader.skip != 0) {
    const skip = reader.skip;
    reader.skip = 0;
    reader.take(skip);
  }
}

/** Gives a file's buffer back for the next file; its offset stays known. */
export function releaseRoom(reader: Reader): void {
  if (reader.buffer == 0) return;
  reader.base = reader.offset;
  store<usize>(reader.buffer, free);
  free = reader.buffer;
  reader.buffer = 0;
  reader.at = 0;
  reader.end = 0;
}
