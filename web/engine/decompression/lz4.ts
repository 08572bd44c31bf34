/** lz4 frames (the lz4 project's doc/lz4_Frame_format.md, doc/lz4_Block_format.md). Checksums are passed over, not checked. */
import type { Bytes, Chunks } from "../chunks";
import { Gathered, stepped, type Step } from "./gathered";

const MAGIC = 0x184d2204;
/** The older format that `lz4 -l` and kernels write: blocks of at most 8 MiB, each on its own. */
const LEGACY_MAGIC = 0x184c2102;
const LEGACY_BLOCK = 8 << 20;
/** Magic numbers of frames to be skipped, without their last four bits. */
const SKIPPED_MAGIC = 0x184d2a5;
/** A match reaches back at most this far, also into the block before. */
const HISTORY = 65536;

/** What the header of a frame says. */
interface Frame {
  readonly legacy: boolean;
  readonly blockMaximum: number;
  /** Bytes of checksum behind each block, and behind the frame. */
  readonly blockChecksum: number;
  readonly contentChecksum: number;
}

/**
 * Decodes one block.
 * @param source the compressed block
 * @param target holds `at` bytes of history; the block's bytes go behind them
 * @returns where the block's bytes end, or -1 when the block is damaged
 */
export function decodeBlock(source: Uint8Array, target: Uint8Array, at: number): number {
  let from = 0;
  let to = at;
  const extended = (length: number): number => {
    let sum = length;
    if (length !== 15) return sum;
    for (let more = 255; more === 255; sum += more) more = source[from++] ?? 0;
    return sum;
  };
  while (from < source.length) {
    const token = source[from++] ?? 0;
    const literals = extended(token >> 4);
    if (from + literals > source.length || to + literals > target.length) return -1;
    target.set(source.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    if (from >= source.length) return to;
    const distance = (source[from] ?? 0) | ((source[from + 1] ?? 0) << 8);
    from += 2;
    const length = extended(token & 15) + 4;
    if (distance === 0 || distance > to || to + length > target.length) return -1;
    to = copyMatch(target, to, distance, length);
  }
  return to;
}

function copyMatch(target: Uint8Array, at: number, distance: number, length: number): number {
  if (distance >= length) {
    target.copyWithin(at, at - distance, at - distance + length);
  } else {
    // The match overlaps what it writes: a run that repeats its own start.
    for (let index = 0; index < length; index++) target[at + index] = target[at + index - distance] ?? 0;
  }
  return at + length;
}

/** Reads the header of the next frame, passing over those to be skipped; or says how the file ended. */
async function readFrame(input: Gathered): Promise<Frame | "whole" | "cut off" | "damaged"> {
  let magic: number;
  for (;;) {
    if (!(await input.atLeast(4))) return input.view().length === 0 ? "whole" : "cut off";
    magic = input.takeU32();
    if (magic >>> 4 !== SKIPPED_MAGIC) break;
    if (!(await input.atLeast(4)) || !(await input.skip(input.takeU32()))) return "cut off";
  }
  if (magic === LEGACY_MAGIC) return { legacy: true, blockMaximum: LEGACY_BLOCK, blockChecksum: 0, contentChecksum: 0 };
  if (magic !== MAGIC) return "damaged";
  if (!(await input.atLeast(2))) return "cut off";
  const [flags = 0, block = 0] = input.take(2);
  const rest = (flags & 0x08 ? 8 : 0) + (flags & 0x01 ? 4 : 0) + 1;
  if (!(await input.skip(rest))) return "cut off";
  return {
    legacy: false,
    blockMaximum: 1 << (8 + 2 * Math.max(4, (block >> 4) & 7)),
    blockChecksum: flags & 0x10 ? 4 : 0,
    contentChecksum: flags & 0x04 ? 4 : 0,
  };
}

/** The decompressed pieces. */
export function unlz4(bytes: Bytes): Chunks {
  const input = new Gathered(bytes.open(0));
  let frame: Frame | null = null;
  let window = new Uint8Array(0);
  let held = 0;

  const endOfFrame = async (current: Frame): Promise<Step> => {
    frame = null;
    return (await input.skip(current.contentChecksum)) ? { piece: new Uint8Array(0) } : { ending: "cut off" };
  };

  const readBlock = async (current: Frame): Promise<Step> => {
    if (!(await input.atLeast(4))) return { ending: current.legacy && input.view().length === 0 ? "whole" : "cut off" };
    const word = input.takeU32();
    if (word === 0) return endOfFrame(current);
    const stored = !current.legacy && word >>> 31 === 1;
    const size = current.legacy ? word : word & 0x7fffffff;
    if (size > current.blockMaximum + 65536) return { ending: "damaged" };
    if (!(await input.atLeast(size + current.blockChecksum))) return { ending: "cut off" };
    const block = input.take(size);
    const start = keepHistory(current);
    let end = start + size;
    if (stored) window.set(block, start);
    else end = decodeBlock(block, window, start);
    if (end < 0) return { ending: "damaged" };
    input.take(current.blockChecksum);
    held = end;
    return { piece: window.subarray(start, end) };
  };

  const keepHistory = (current: Frame): number => {
    const kept = Math.min(held, HISTORY);
    window.copyWithin(0, held - kept, held);
    held = kept;
    return current.legacy ? 0 : kept;
  };

  const step = async (): Promise<Step> => {
    if (frame !== null) return readBlock(frame);
    const next = await readFrame(input);
    if (typeof next === "string") return { ending: next };
    frame = next;
    held = 0;
    const room = HISTORY + next.blockMaximum + 65536;
    if (window.length < room) window = new Uint8Array(room);
    return { piece: window.subarray(0, 0) };
  };
  return stepped(input, step);
}
