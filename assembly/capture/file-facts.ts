/** "What was read": the figures of each file, as plain numbers for the host. */
import { FileFact } from "../shared/file-fact";
import { chunkAt, chunkCount, chunkEndOffset, chunkOfFrame } from "./chunk";
import { interfaceOfFile } from "./interfaces";
import { readerAt } from "./reader";

/** A figure of a file; 0 when there is no such file. */
export function fileFact(file: u32, fact: FileFact): f64 {
  const reader = readerAt(file);
  if (changetype<usize>(reader) == 0) return 0;
  const tally = reader.kept;
  switch (fact) {
    case FileFact.Container:
      return <f64>reader.container;
    case FileFact.ByteOrder:
      return <f64>reader.order;
    case FileFact.TicksPerSecond:
      return reader.interfacesKept != 0 ? interfaceOfFile(reader, 0).clock.rate : reader.clock.rate;
    case FileFact.Frames:
      return <f64>tally.frames;
    case FileFact.Segments:
      return <f64>tally.segments;
    case FileFact.IcmpErrors:
      return <f64>tally.icmpErrors;
    case FileFact.Fragments:
      return <f64>tally.fragments;
    case FileFact.Bytes:
      return <f64>reader.length;
    case FileFact.WireBytes:
      return <f64>tally.wireBytes;
    case FileFact.CutFrames:
      return <f64>tally.cutFrames;
    case FileFact.TimeBackwards:
      return <f64>tally.backwards;
    case FileFact.TimeBackwardsFar:
      return <f64>tally.backwardsFar;
    case FileFact.TimeBackwardsFrame:
      return <f64>tally.backwardsFrame;
    case FileFact.CutOff:
      return <f64>tally.cutOff;
    case FileFact.CutOffAt:
      return <f64>tally.cutOffAt;
    case FileFact.Damages:
      return <f64>tally.damages;
    case FileFact.DamageAt:
      return <f64>tally.damageAt;
    case FileFact.DamageFrame:
      return <f64>tally.damageFrame;
    case FileFact.DamageBytes:
      return <f64>tally.damageBytes;
    case FileFact.Sections:
      return <f64>tally.sections;
    case FileFact.Interfaces:
      return <f64>reader.interfacesKept;
    case FileFact.Timeless:
      return <f64>tally.timeless;
    case FileFact.Links:
      return <f64>tally.links;
    case FileFact.OtherLinks:
      return <f64>tally.otherLinks;
    case FileFact.Asides:
      return <f64>tally.asides;
    default:
      return 0;
  }
}

/** Time of a file's earliest record in nanoseconds since 1970, 0 when it has none. */
export function fileFirstTime(file: u32): i64 {
  const reader = readerAt(file);
  return changetype<usize>(reader) == 0 ? 0 : reader.kept.firstTime;
}

/** Time of a file's latest record in nanoseconds since 1970, 0 when it has none. */
export function fileLastTime(file: u32): i64 {
  const reader = readerAt(file);
  return changetype<usize>(reader) == 0 ? 0 : reader.kept.lastTime;
}

function listed(rows: usize, count: u32, index: u32, cell: usize): u32 {
  return index < count ? load<u32>(rows + cell) : 0;
}

/** Link type `index` of a file, in the order in which they occurred; below `FileFact.Links`. */
export function fileLink(file: u32, index: u32): u32 {
  const reader = readerAt(file);
  if (changetype<usize>(reader) == 0) return 0;
  return listed(reader.kept.linkRows + <usize>index * 8, reader.kept.links, index, 0);
}

function aside(file: u32, index: u32, cell: usize): u32 {
  const reader = readerAt(file);
  if (changetype<usize>(reader) == 0) return 0;
  return listed(reader.kept.asideRows + <usize>index * 16, reader.kept.asides, index, cell);
}

/** An `Aside`: why the frames of row `index` were set aside; below `FileFact.Asides`. */
export function asideReason(file: u32, index: u32): u32 {
  return aside(file, index, 0);
}

/** The reason's detail (see shared/aside.ts), 2^32 - 1 for a row of several details. */
export function asideDetail(file: u32, index: u32): u32 {
  return aside(file, index, 4);
}

/** Frames of row `index`. */
export function asideFrames(file: u32, index: u32): u32 {
  return aside(file, index, 8);
}

/** The first such frame, counted from 1 in its file. */
export function asideFirstFrame(file: u32, index: u32): u32 {
  return aside(file, index, 12);
}

/** Which file chunk `number` is part of, -1 when there is no such chunk. */
export function chunkFile(number: u32): i32 {
  return number < chunkCount() ? <i32>chunkAt(number).file : -1;
}

/** Where chunk `number` begins in its decompressed file. */
export function chunkStart(number: u32): f64 {
  return number < chunkCount() ? <f64>chunkAt(number).start : 0;
}

/** Where chunk `number` ends in its decompressed file. */
export function chunkEnd(number: u32): f64 {
  return number < chunkCount() ? <f64>chunkEndOffset(number) : 0;
}

/** Time of the record before chunk `number` in its file, nanoseconds since 1970: about when the chunk begins. */
export function chunkTime(number: u32): i64 {
  return number < chunkCount() ? chunkAt(number).time : 0;
}

/** Which file a frame is in, by its number over all files; -1 when there is no such frame. */
export function frameFile(frame: u32): i32 {
  const number = chunkOfFrame(frame);
  return number < chunkCount() ? <i32>chunkAt(number).file : -1;
}

/** A frame's number in its own file, by its number over all files: what Wireshark shows for that file. */
export function frameInFile(frame: u32): u32 {
  const number = chunkOfFrame(frame);
  return number < chunkCount() ? frame - chunkAt(number).frameBase : 0;
}
