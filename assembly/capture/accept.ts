/** The last step of every container: the record it has laid out in `Record` is numbered, counted and passed over. */
import { beginChunk } from "./chunk";
import { Reader } from "./reader";
import { Record, Step } from "./record";
import { noteRecord } from "./record-index";
import { countFrame } from "./frame-count";

/**
 * Accepts the record whose address, lengths, link type and time the container has put into `Record`.
 * @param bytes what it takes up in the file, from the reader's position on
 */
export function accept(reader: Reader, bytes: u64): Step {
  return acceptInline(reader, bytes);
}

/** The same, for the containers that nearly all captures come in. */
// @ts-ignore: decorator
@inline
export function acceptInline(reader: Reader, bytes: u64): Step {
  if (reader.offset >= reader.nextChunk && !beginChunk(reader)) return Step.Full;
  if (!noteRecord(Record.time, reader.offset, bytes)) return Step.Full;
  const number = ++reader.frames;
  Record.file = reader.file;
  Record.tally = reader.tally;
  Record.frameInFile = number;
  Record.frame = reader.frameBase + number;
  Record.chunk = reader.chunk;
  reader.time = Record.time;
  countFrame(reader.tally);
  reader.take(bytes);
  return Step.Record;
}

/** Takes a frame check sequence of `bytes` off the record: what was not captured of the frame was its end. */
export function dropFrameCheck(bytes: u32): void {
  Record.wire -= min<u32>(bytes, Record.wire);
  if (Record.captured > Record.wire) Record.captured = Record.wire;
}
