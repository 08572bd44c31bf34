/** A capture whose records are not in the order of time, as bytes in which they are: for files put together unsorted (VERDICTS A.6). */
import { Status } from "../../assembly/shared/status";
import type { Bytes, Chunks } from "./chunks";
import { feed, FEED_BYTES } from "./feed";
import { i64At } from "./views";
import type { Engine } from "./wasm-module";

/** What is held twice for a moment must fit into the memory of a worker. */
const LONGEST = 1 << 30;
/** Magic numbers of pcap, in either byte order, of microseconds and of nanoseconds. */
const PCAP_MAGICS: readonly number[] = [0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1];
const PCAP_HEADER = 24;
const SECTION_HEADER = 0x0a0d0d0a;
const LEAST_BLOCK = 12;

/** Where a record lies in the file, `from` up to `to`, and when it was captured in nanoseconds. */
interface Extent {
  readonly time: bigint;
  readonly from: number;
  readonly to: number;
}

/**
 * The bytes of a capture with its records in the order of their times, those of equal times as they stood. What a pcapng file
 * holds between them, its interfaces above all, moves to the front in its own order.
 * @param engine an engine of its own, which is thrown away
 * @returns the bytes themselves when they are in order; null when they cannot be sorted: too long, damaged, of more than one
 * section (each has interfaces of its own), or of another container than pcap and pcapng
 * @throws {Error} when the disk or the browser fails to deliver
 */
export async function sortedByTime(engine: Engine, bytes: Bytes): Promise<Bytes | null> {
  if (engine.indexRecords() === 0) return null;
  const whole = await readThrough(engine, bytes);
  if (whole === null) return null;
  const records = recordsOf(engine);
  if (records.every(({ time }, index) => index === 0 || time >= (records[index - 1]?.time ?? time))) return bytes;
  const rest = between(records, whole);
  if (rest === null) return null;
  const last = records[records.length - 1]?.to ?? whole.length;
  const inOrder = records.sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0));
  const result = new Uint8Array(whole.length);
  let end = 0;
  for (const { from, to } of [...rest, ...inOrder, { from: last, to: whole.length }]) {
    result.set(whole.subarray(from, to), end);
    end += to - from;
  }
  return inMemory(result);
}

/** Feeds the whole file. @returns its bytes, or null when memory does not suffice */
async function readThrough(engine: Engine, bytes: Bytes): Promise<Uint8Array | null> {
  const file = engine.openFile();
  const chunks = bytes.open(0);
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for (let piece = await chunks.next(); piece !== null; piece = await chunks.next()) {
      length += piece.length;
      if (length > LONGEST) return null;
      pieces.push(piece.slice());
      for (let at = 0; at < piece.length; at += FEED_BYTES) {
        if (feed(engine, file, piece.subarray(at, at + FEED_BYTES)) === Status.MemoryFull) return null;
      }
    }
  } finally {
    await chunks.close();
  }
  if (engine.endFile(file) === Status.MemoryFull) return null;
  const whole = new Uint8Array(length);
  let end = 0;
  for (const piece of pieces) {
    whole.set(piece, end);
    end += piece.length;
  }
  return whole;
}

function recordsOf(engine: Engine): Extent[] {
  return Array.from({ length: engine.indexedRecords() }, (_, index) => {
    const [time = 0n, from = 0n, bytes = 0n] = i64At(engine, engine.indexedRecordAt(index), 3);
    return { time, from: Number(from), to: Number(from + bytes) };
  });
}

/** What lies before and between the records; null when a part of it must stay where it is. */
function between(records: readonly Extent[], whole: Uint8Array): Pick<Extent, "from" | "to">[] | null {
  const view = new DataView(whole.buffer);
  const magic = whole.length < PCAP_HEADER ? 0 : view.getUint32(0);
  const gaps: Pick<Extent, "from" | "to">[] = [];
  let end = 0;
  for (const { from, to } of records) {
    if (to > whole.length) return null;
    if (from > end) gaps.push({ from: end, to: from });
    end = to;
  }
  const movable =
    magic === SECTION_HEADER
      ? gaps.every((gap) => isBlocks(view, gap))
      : PCAP_MAGICS.includes(magic) && gaps.length === 1 && gaps[0]?.to === PCAP_HEADER;
  return movable ? gaps : null;
}

/** Whether these are whole pcapng blocks, none of which but the file's first begins a section. */
function isBlocks(view: DataView, { from, to }: Pick<Extent, "from" | "to">): boolean {
  const little = view.getUint8(8) === 0x4d;
  let at = from;
  while (at + LEAST_BLOCK <= to) {
    if (at > 0 && view.getUint32(at) === SECTION_HEADER) return false;
    const length = view.getUint32(at + 4, little);
    if (length < LEAST_BLOCK) return false;
    at += length;
  }
  return at === to;
}

function inMemory(bytes: Uint8Array): Bytes {
  return {
    size: bytes.length,
    open(from, to = bytes.length): Chunks {
      let at = from;
      return {
        next() {
          const piece = bytes.subarray(at, Math.min(at + FEED_BYTES, to));
          at += piece.length;
          return Promise.resolve(piece.length === 0 ? null : piece);
        },
        close: () => Promise.resolve(),
        ending: () => "whole",
      };
    },
  };
}
