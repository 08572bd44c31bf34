/** The current record: one captured frame with its time, wherever it came from. */
import { LinkType } from "../shared/link-type";
import { Tally } from "./tally";

/** Filled by the containers, read by every later stage; good until the next record is asked for. */
export class Record {
  /** Which file it is from, and where it is counted. */
  static file: u32 = 0;
  static tally: Tally = changetype<Tally>(0);
  /** Address of the frame's first byte. */
  static address: usize = 0;
  /** Bytes of the frame that are in memory. */
  static captured: u32 = 0;
  /** Bytes of the frame on the wire. */
  static wire: u32 = 0;
  /** A `LinkType`, or another number of the same registry. */
  static link: u32 = LinkType.None;
  /** Nanoseconds since 1970. */
  static time: i64 = 0;
  /** Frame number over all files, from 1. */
  static frame: u32 = 0;
  /** Frame number in its file, from 1. */
  static frameInFile: u32 = 0;
  /** Number of the chunk it began in. */
  static chunk: u32 = 0;
}

/** What asking a container for the next record gave. */
export enum Step {
  /** `Record` holds it. */
  Record,
  /** More bytes are needed. */
  More,
  /** A block without a frame was read, or a damaged one stepped over: ask again. */
  Again,
  /** Memory is full. */
  Full,
}
