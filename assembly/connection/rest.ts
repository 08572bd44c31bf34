/** Connections at rest: they fell silent, most after their end, and wait packed for more packets, in a quarter of the room (VERDICTS E.5). */
import { reserve } from "../memory/arena";
import {
  C_PREVIOUS,
  C_QUEUED,
  C_RESTING,
  Live,
  NO_SIDE,
  RESTING_HEAD,
  SLOT_BYTES,
  freeSlot,
  halfOf,
  resetsOf,
  takeSlot,
} from "./live";
import { BLOCK_BYTES, ResetBlock, freeBlock, takeBlock } from "./reset-block";

// A connection at rest: │ the first 80 bytes of its slot │ lines u32 │ the lines that are not all zeros, packed │
// A packed line:        │ codes of its 8 words, 4 bits each │ the words without their leading zeros │
// A code up to 8 says how many bytes follow; one from 9 on, less 9, how many follow of the time from the word to the last packet.
// The lines are those of the slot behind its first, then those of its RSTs, if it has any.

const LINE: usize = 64;
const SLOT_LINES: usize = SLOT_BYTES / LINE - 1;
const BLOCK_LINES: usize = BLOCK_BYTES / LINE;
/** The most a packed line takes, and what is written beyond it. */
const LINE_MOST: usize = 4 + LINE + 8;
const MOST: usize = RESTING_HEAD + 4 + (SLOT_LINES + BLOCK_LINES) * LINE_MOST;

/** Room is handed out in steps of 32 bytes; what one gave back is found by its steps. */
const STEP_BITS: usize = 5;
/** Reserved together. Whoever warms a slot (live.ts) reads as far as one reaches: so much is left at the end. */
const CHUNK: usize = 1 << 17;

/** Words this near to the time of the last packet are kept by their distance: they are times. */
const NEAR: u64 = 1 << 48;
/** The first code of such a word. */
const TIMES: u32 = 9;
/** For each number of bytes the bits of a word that they take up. */
const MASKS: usize = memory.data<u64>([
  0, 0xff, 0xffff, 0xffffff, 0xffffffff, 0xffffffffff, 0xffffffffffff, 0xffffffffffffff, 0xffffffffffffffff,
]);

const packed: usize = memory.data(<i32>MOST, 16);
const free: usize = memory.data(<i32>(((MOST >> STEP_BITS) + 1) << 2), 16);
/** Time of the last packet of the connection being packed or unpacked. */
let last: u64 = 0;
let fresh: usize = 0;
let freshEnd: usize = 0;
// What waking needs when memory is full.
let spareSlot = changetype<Live>(0);
let spareBlock = changetype<ResetBlock>(0);

/**
 * Packs a connection that is in no list but the queue of ended ones, and frees its slot.
 * @returns the connection at rest, or null (address 0) when it stays as it is
 */
export function rest(live: Live): Live {
  const none = changetype<Live>(0);
  // Two lives of one four-tuple point at each other; a client not yet known is found at the end; few RSTs are followed by more.
  if ((live.flags & C_PREVIOUS) != 0 || live.previous != 0 || live.client == NO_SIDE) return none;
  const block = live.resets == 0 ? changetype<ResetBlock>(0) : resetsOf(live);
  if (live.resets != 0 && block.halves != 0) return none;
  if (!keepSpares()) return none;
  last = live.lastTime;
  memory.copy(packed, changetype<usize>(live), RESTING_HEAD);
  let at = pack(packed + RESTING_HEAD + 4, changetype<usize>(live) + LINE, SLOT_LINES, 0);
  if (live.resets != 0) at = pack(at, changetype<usize>(block), BLOCK_LINES, SLOT_LINES);
  const bytes = at - packed;
  const address = takeRoom(bytes);
  if (address == 0) return none;
  memory.copy(address, packed, bytes);
  const resting = changetype<Live>(address);
  resting.flags |= C_RESTING;
  freeSlot(live);
  return resting;
}

/**
 * Unpacks a connection at rest into a slot, which is in no list; its room stays until `leave`.
 * @returns null (address 0) when memory is full
 */
export function wake(resting: Live): Live {
  const from = changetype<usize>(resting);
  const lines = load<u32>(from, RESTING_HEAD);
  last = resting.lastTime;
  let live = takeSlot();
  if (changetype<usize>(live) == 0) {
    live = spareSlot;
    spareSlot = changetype<Live>(0);
    if (changetype<usize>(live) == 0) return live;
  }
  const at = unpack(from + RESTING_HEAD + 4, changetype<usize>(live) + LINE, SLOT_LINES, lines);
  memory.copy(changetype<usize>(live), from, RESTING_HEAD);
  live.flags &= ~(C_RESTING | C_QUEUED);
  const blockLines = lines >> (<u32>SLOT_LINES);
  if (blockLines != 0) {
    let block = takeBlock();
    if (changetype<usize>(block) == 0) {
      block = spareBlock;
      spareBlock = changetype<ResetBlock>(0);
    }
    live.resets = <u32>changetype<usize>(block);
    if (live.resets == 0) {
      freeSlot(live);
      return changetype<Live>(0);
    }
    unpack(at, changetype<usize>(block), BLOCK_LINES, blockLines);
    block.live = <u32>changetype<usize>(halfOf(live, 0));
  }
  return live;
}

/** Gives the room of a connection that was at rest back. */
export function leave(resting: Live): void {
  const at = changetype<usize>(resting);
  let end = at + RESTING_HEAD + 4;
  for (let lines = load<u32>(at, RESTING_HEAD); lines != 0; lines &= lines - 1) end += 4 + bytesOfLine(load<u32>(end));
  const list = free + (((end - at + 31) >> STEP_BITS) << 2);
  store<u32>(at, load<u32>(list));
  store<u32>(list, <u32>at);
}

function keepSpares(): bool {
  if (changetype<usize>(spareSlot) == 0) spareSlot = takeSlot();
  if (changetype<usize>(spareBlock) == 0) spareBlock = takeBlock();
  return changetype<usize>(spareSlot) != 0 && changetype<usize>(spareBlock) != 0;
}

function takeRoom(bytes: usize): usize {
  const steps = (bytes + 31) >> STEP_BITS;
  const list = free + (steps << 2);
  const found = <usize>load<u32>(list);
  if (found != 0) {
    store<u32>(list, load<u32>(found));
    return found;
  }
  if (fresh + (steps << STEP_BITS) > freshEnd) {
    fresh = reserve(CHUNK);
    if (fresh == 0) {
      freshEnd = 0;
      return 0;
    }
    freshEnd = fresh + CHUNK - SLOT_BYTES;
  }
  const address = fresh;
  fresh += steps << STEP_BITS;
  return address;
}

/** Packs `count` lines, whose bits begin at `first`. @returns where the packed bytes end */
function pack(into: usize, from: usize, count: usize, first: usize): usize {
  let lines: u32 = first == 0 ? 0 : load<u32>(packed, RESTING_HEAD);
  for (let line: usize = 0; line < count; line++, from += LINE) {
    const low = v128.or(v128.load(from), v128.load(from, 16));
    const high = v128.or(v128.load(from, 32), v128.load(from, 48));
    if (!v128.any_true(v128.or(low, high))) continue;
    const bit = <u32>(first + line);
    lines |= 1 << bit;
    let codes: u32 = 0;
    let at = into + 4;
    for (let word: usize = 0; word < 8; word++) {
      const value = load<u64>(from + (word << 3));
      const since = last - value;
      const plain = bytesOf(value);
      const short = bytesOf(since);
      const isTime = since < NEAR && short < plain;
      const size = isTime ? short : plain;
      store<u64>(at, isTime ? since : value);
      at += size;
      codes |= (isTime ? TIMES + size : size) << ((<u32>word) << 2);
    }
    store<u32>(into, codes);
    into = at;
  }
  store<u32>(packed, lines, RESTING_HEAD);
  return into;
}

/** Unpacks `count` lines of zeros; bit 0 of `lines` is the first one's. @returns where the packed bytes end */
function unpack(at: usize, into: usize, count: usize, lines: u32): usize {
  for (let line: usize = 0; line < count; line++, into += LINE, lines >>= 1) {
    if ((lines & 1) == 0) continue;
    const codes = load<u32>(at);
    at += 4;
    for (let word: u32 = 0; word < 8; word++) {
      const code = (codes >> (word << 2)) & 15;
      const size = <usize>(code < TIMES ? code : code - TIMES);
      const value = load<u64>(at) & load<u64>(MASKS + (size << 3));
      store<u64>(into + ((<usize>word) << 3), code < TIMES ? value : last - value);
      at += size;
    }
  }
  return at;
}

/** How many bytes a word takes without its leading zeros. */
// @ts-ignore: decorator
@inline
function bytesOf(word: u64): u32 {
  return (71 - <u32>clz(word)) >> 3;
}

/** How many bytes the eight words of a packed line take, by their codes. */
function bytesOfLine(codes: u32): usize {
  const pairs = sizesOf(codes & 0x0f0f0f0f) + sizesOf((codes >> 4) & 0x0f0f0f0f);
  return (pairs * 0x01010101) >> 24;
}

/** Sizes for four codes, a byte each. */
function sizesOf(codes: u32): u32 {
  const times = ((codes + 0x07070707) >> 4) & 0x01010101;
  return codes - times * TIMES;
}
