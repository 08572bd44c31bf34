/** One file being read: where it stands, what kind it is, what it held. */
import { ByteOrder } from "../memory/bytes";
import { Log, makeLog } from "../memory/log";
import { Container } from "../shared/container";
import { Clock, setMicroseconds } from "./clock";
import { Tally, makeTally } from "./tally";

/** Bytes of a frame that are kept in memory; the rest of larger frames is skipped by counting. */
export const FRAME_KEPT: u32 = 128 * 1024;
/** Bytes of a block that are kept in memory: a frame, its header and its options. */
export const BLOCK_KEPT: u32 = 256 * 1024;

/** Where a reader stands in its life. */
export enum Life {
  /** Takes bytes. */
  Open,
  /** The host said there are no more bytes; records may be pending still. */
  Ended,
  /** All is read. */
  Closed,
}

//   inbox: ╒═ taken ═╤══════ left over ══════╤═ room ═╕
//          │buffer   │at                 end │        │      `base`: offset in the stream of `buffer`

/** The state of one file; lives as long as the engine, so that its chunks can be read again. */
@unmanaged
export class Reader {
  /** Its number, from 0. */
  file: u32;
  /** A `Life`. */
  life: u32;
  /** A `Container`. */
  container: u32;
  /** A `ByteOrder`, of the current section. */
  order: u32;

  /** Address of the inbox, 0 while it has none. */
  buffer: usize;
  /** Address of the first byte not taken yet. */
  at: usize;
  /** Address behind the last byte. */
  end: usize;
  /** Room granted by the last call of `inbox`. */
  granted: u32;
  /** Offset in the decompressed stream of the byte at `buffer`. */
  base: u64;
  /** Bytes still to be passed over, beyond `end`. */
  skip: u64;
  /** Bytes of the stream taken in so far; stays when chunks are read again. */
  length: u64;

  /** Frames so far, and what to add for the number over all files. */
  frames: u32;
  frameBase: u32;
  /** Stream offset at which the next chunk begins, and the number of the current one. */
  nextChunk: u64;
  chunk: u32;
  /** Time of the latest record. */
  time: i64;

  /** Link type, bytes of frame check sequence and of record header, for containers with one of each. */
  link: u32;
  fcs: u32;
  headerBytes: u32;
  /** Captured lengths beyond this are damage. */
  longest: u32;
  /** Fields of a container of its own kind: see there. */
  mode: u32;
  count: u32;
  clock: Clock;
  origin: i64;
  /** Stream offset behind the last record, of containers that tell it. */
  stop: u64;

  /** Interfaces of all sections, in order; see interfaces.ts. */
  interfaces: usize;
  interfacesKept: u32;
  interfacesRoom: u32;
  /** First interface of the current section, and how many it has so far. */
  sectionFirst: u32;
  sectionCount: u32;

  /** Whether the next record is being looked for behind damage. */
  searching: bool;
  /** Whether a chunk is being read again: no figures, no log. */
  replaying: bool;
  /** Whether its next record is known and waits below, for merging. */
  pending: bool;
  private gap: u8;
  /** The record that waits for its turn among those of other files. */
  pendingAddress: usize;
  pendingCaptured: u32;
  pendingWire: u32;
  pendingLink: u32;
  pendingFrame: u32;
  pendingFrameInFile: u32;
  pendingChunk: u32;
  pendingTime: i64;
  /** The next open reader, or null. */
  nextOpen: Reader;

  /** Where figures go: its own tally, or one nobody reads while replaying. */
  tally: Tally;
  /** Its own tally. */
  kept: Tally;

  /** Captured and buffered bytes not taken yet. */
  // @ts-ignore: decorator
  @inline
  get left(): usize {
    return this.end - this.at;
  }

  /** Offset in the decompressed stream of the next byte to take. */
  // @ts-ignore: decorator
  @inline
  get offset(): u64 {
    return this.base + (this.at - this.buffer);
  }

  /** Passes over `bytes`, which may reach behind what is in memory. */
  // @ts-ignore: decorator
  @inline
  take(bytes: u64): void {
    const left = <u64>(this.end - this.at);
    if (bytes <= left) {
      this.at += <usize>bytes;
    } else {
      this.at = this.end;
      this.skip = bytes - left;
    }
  }
}

let log: Log = changetype<Log>(0);

/** Number of readers made so far. */
export function readerCount(): u32 {
  return changetype<usize>(log) == 0 ? 0 : log.length;
}

/** Reader `file`, or null (address 0) when there is none. */
export function readerAt(file: u32): Reader {
  return file < readerCount() ? changetype<Reader>(log.at(file)) : changetype<Reader>(0);
}

/** Makes a reader; null (address 0) when memory is full. */
export function makeReader(): Reader {
  if (changetype<usize>(log) == 0) {
    log = makeLog(offsetof<Reader>() + offsetof<Clock>(), 6);
    if (changetype<usize>(log) == 0) return changetype<Reader>(0);
  }
  const tally = makeTally();
  if (changetype<usize>(tally) == 0) return changetype<Reader>(0);
  const address = log.push();
  if (address == 0) return changetype<Reader>(0);
  const reader = changetype<Reader>(address);
  reader.file = log.length - 1;
  reader.container = Container.Unknown;
  reader.order = ByteOrder.little;
  reader.chunk = u32.MAX_VALUE;
  reader.clock = changetype<Clock>(address + offsetof<Reader>());
  setMicroseconds(reader.clock);
  reader.tally = tally;
  reader.kept = tally;
  return reader;
}
