/** Connections at rest: they fell silent, most after their end, and wait packed for more packets, in a quarter of the room (VERDICTS E.5). */
import { reserve } from "../memory/arena";
import {
  expectBefore,
  expectBeginning,
  expectEstablished,
  expectFin,
  expectHandshake,
  expectIdentity,
  expectKept,
  expectLast,
  expectLastPacket,
  expectNumbers,
  expectReset,
  expectRing,
  expectSent,
  expectServer,
} from "./expectation";
import { HALF_BYTES, Half } from "./half";
import {
  C_PREVIOUS,
  C_QUEUED,
  C_RESTING,
  HALVES_AT,
  Live,
  NO_SIDE,
  RESTING_HEAD,
  SLOT_BYTES,
  freeSlot,
  halfOf,
  resetsOf,
  takeSlot,
  ringOf,
} from "./live";
import { BLOCK_BYTES, ResetBlock, TRIGGER_END, freeBlock, takeBlock } from "./reset-block";
import {
  VECTOR,
  VECTOR_MOST,
  beginVectorCode,
  bytesPacked,
  clearVectors,
  copyVectors,
  packVector,
  unpackVector,
} from "./vector-code";

// A connection at rest:
//
//   │ the first 48 bytes of its slot │ a bit for each vector: not as expected │ steps u8 │ 1 with RSTs u8 │ those vectors, packed │
//
// The vectors are those of the slot behind the head and then those of its RSTs, in the order in which they explain each other.

/** Vectors of the slot behind the head, and of the RSTs. */
const VECTORS: usize = (SLOT_BYTES - RESTING_HEAD + BLOCK_BYTES) / VECTOR;
const MARKS_AT: usize = RESTING_HEAD;
/** How much room it takes, in steps; whether it has RSTs. */
const STEPS_AT: usize = MARKS_AT + ((VECTORS + 7) >> 3);
const RESETS_AT: usize = STEPS_AT + 1;
const VECTORS_AT: usize = RESETS_AT + 1;
const MOST: usize = VECTORS_AT + VECTORS * VECTOR_MOST + VECTOR;

/** Bytes of a line of the cache. */
const LINE: usize = 64;

/** Room is handed out in steps of 16 bytes; what one gave back is found by its steps. */
const STEP_BITS: usize = 4;
/** Reserved together. Whoever warms a slot (live.ts) reads as far as one reaches: so much is left at the end. */
const CHUNK: usize = 1 << 17;

const packed: usize = memory.data(<i32>MOST, 16);
const free: usize = memory.data(<i32>(((MOST >> STEP_BITS) + 1) << 2), 16);
/** A slot, and RSTs behind it, as they are expected of the connection that is being packed. */
const expected: usize = memory.data(<i32>(SLOT_BYTES + BLOCK_BYTES), 16);
let fresh: usize = 0;
let freshEnd: usize = 0;
// What waking needs when memory is full.
let spareSlot = changetype<Live>(0);
let spareBlock = changetype<ResetBlock>(0);

/** The number of the next vector to be packed or unpacked, and where the bits lie that tell which are packed. */
let vector: usize = 0;
let marks: usize = 0;
/** Where the next packed one goes, or lies. */
let packedEnd: usize = 0;
/** How far what is packed lies behind what is expected of it; 0 while something is unpacked. */
let apart: usize = 0;
/** Takes what was read only to warm the cache, so that it is not optimised away. */
let warmed: u64 = 0;

/**
 * Packs a connection that is in no list but the queue of ended ones, and frees its slot.
 * @returns the connection at rest, or null (address 0) when it stays as it is
 */
export function rest(live: Live): Live {
  const none = changetype<Live>(0);
  // Two lives of one four-tuple point at each other; a client not yet known is found at the end; few RSTs are followed by more.
  if ((live.flags & C_PREVIOUS) != 0 || live.previous != 0 || live.client == NO_SIDE) return none;
  if (live.resets != 0 && resetsOf(live).halves != 0) return none;
  if (!keepSpares()) return none;
  pack(live);
  const bytes = packedEnd - packed;
  const address = takeRoom(bytes);
  if (address == 0) return none;
  copyVectors(address, packed, bytes);
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
  let live = takeSlot();
  if (changetype<usize>(live) == 0) {
    live = spareSlot;
    spareSlot = changetype<Live>(0);
    if (changetype<usize>(live) == 0) return live;
  }
  const at = changetype<usize>(resting);
  let block = changetype<ResetBlock>(0);
  if (load<u8>(at, RESETS_AT) != 0) {
    block = takeBlock();
    if (changetype<usize>(block) == 0) {
      block = spareBlock;
      spareBlock = changetype<ResetBlock>(0);
    }
    if (changetype<usize>(block) == 0) {
      freeSlot(live);
      return changetype<Live>(0);
    }
  }
  copyVectors(changetype<usize>(live), at, RESTING_HEAD);
  // As expectations have it, which find zeros.
  live.client = 0;
  marks = at + MARKS_AT;
  packedEnd = at + VECTORS_AT;
  apart = 0;
  passSlot(live);
  if (changetype<usize>(block) != 0) {
    passBlock(live, block);
    block.live = <u32>changetype<usize>(halfOf(live, 0));
    live.resets = <u32>changetype<usize>(block);
  }
  live.flags &= ~(C_RESTING | C_QUEUED);
  return live;
}

/** Gives the room of a connection that was at rest back. */
export function leave(resting: Live): void {
  const at = changetype<usize>(resting);
  const list = free + ((<usize>load<u8>(at, STEPS_AT)) << 2);
  store<u32>(at, load<u32>(list));
  store<u32>(list, <u32>at);
}

/** Reads from each line of a slot, so that those far away come into the cache together. @returns a number of no meaning */
function warmLines(live: Live): u64 {
  let warm: u64 = 0;
  const end = changetype<usize>(live) + SLOT_BYTES;
  for (let line = changetype<usize>(live); line < end; line += LINE) warm += load<u64>(line);
  return warm;
}

function pack(live: Live): void {
  if (packedEnd == 0) beginVectorCode();
  warmed = warmLines(live);
  clearVectors(expected, SLOT_BYTES + BLOCK_BYTES);
  copyVectors(expected, changetype<usize>(live), RESTING_HEAD);
  copyVectors(packed, changetype<usize>(live), RESTING_HEAD);
  clearVectors(packed + MARKS_AT, VECTORS_AT - MARKS_AT);
  marks = packed + MARKS_AT;
  packedEnd = packed + VECTORS_AT;
  const model = changetype<Live>(expected);
  // Where its RSTs lie is not packed, nor where they find both sides.
  model.resets = live.resets;
  apart = changetype<usize>(live) - expected;
  passSlot(model);
  if (live.resets != 0) {
    const modelBlock = changetype<ResetBlock>(expected + SLOT_BYTES);
    modelBlock.live = resetsOf(live).live;
    store<u8>(packed, 1, RESETS_AT);
    apart = <usize>live.resets - changetype<usize>(modelBlock);
    passBlock(model, modelBlock);
  }
  store<u8>(packed, <u8>((packedEnd - packed + 15) >> STEP_BITS), STEPS_AT);
}

/** Brings all of a slot behind the head to what it is, piece by piece: what is known tells what to expect of the next. */
function passSlot(live: Live): void {
  const at = changetype<usize>(live);
  vector = 0;
  expectIdentity(live);
  pass(at + RESTING_HEAD, at + offsetof<Live>("lastGap"));
  expectLastPacket(live);
  pass(at + offsetof<Live>("lastGap"), at + offsetof<Live>("startTime"));
  const client = halfOf(live, live.client & 1);
  const server = halfOf(live, (live.client & 1) ^ 1);
  passHalf(live, client);
  expectServer(server, client);
  passHalf(live, server);
  expectBeginning(live);
  pass(at + offsetof<Live>("startTime"), at + offsetof<Live>("synTime"));
  expectHandshake(live, client, server);
  pass(at + offsetof<Live>("synTime"), at + offsetof<Live>("synackLastTime"));
  expectEstablished(live);
  pass(at + offsetof<Live>("synackLastTime"), ringOf(live));
  expectRing(live);
  pass(ringOf(live), at + HALVES_AT);
}

function passHalf(live: Live, half: Half): void {
  const at = changetype<usize>(half);
  pass(at, at + offsetof<Half>("isn"));
  expectNumbers(live, half);
  pass(at + offsetof<Half>("isn"), at + offsetof<Half>("bytesNew"));
  expectLast(live, half);
  pass(at + offsetof<Half>("bytesNew"), at + offsetof<Half>("beforeTime"));
  expectBefore(half);
  pass(at + offsetof<Half>("beforeTime"), at + offsetof<Half>("dataAck"));
  expectSent(half);
  pass(at + offsetof<Half>("dataAck"), at + offsetof<Half>("finTime"));
  expectFin(half);
  pass(at + offsetof<Half>("finTime"), at + HALF_BYTES);
}

function passBlock(live: Live, block: ResetBlock): void {
  const at = changetype<usize>(block);
  expectReset(live, block);
  pass(at, at + TRIGGER_END);
  expectKept(live, block);
  pass(at + TRIGGER_END, at + BLOCK_BYTES);
}

/** Packs or unpacks the vectors from `at` to `end`, fewer than 32, where lies what is expected of them. */
function pass(at: usize, end: usize): void {
  const mark = marks + (vector >> 3);
  const shift = (<u32>vector) & 7;
  const count = (end - at) / VECTOR;
  vector += count;
  if (apart != 0) {
    const marked = packAll(at, end, at + apart);
    store<u64>(mark, load<u64>(mark) | ((<u64>marked) << shift));
  } else unpackAll(at, (<u32>(load<u64>(mark) >> shift)) & ((1 << (<u32>count)) - 1));
}

/** @returns a bit for each vector that is not as expected */
function packAll(at: usize, end: usize, from: usize): u32 {
  let marked: u32 = 0;
  let into = packedEnd;
  for (let bit: u32 = 1; at < end; at += VECTOR, from += VECTOR, bit <<= 1) {
    const actual = v128.load(from);
    const off = i32x4.sub(actual, v128.load(at));
    if (!v128.any_true(off)) continue;
    marked |= bit;
    v128.store(at, actual);
    into += packVector(into, off);
  }
  packedEnd = into;
  return marked;
}

/** `marked`: a bit for each vector that is not as expected. */
function unpackAll(first: usize, marked: u32): void {
  let from = packedEnd;
  for (; marked != 0; marked &= marked - 1) {
    const at = first + ((<usize>ctz(marked)) << 4);
    v128.store(at, i32x4.add(v128.load(at), unpackVector(from)));
    from += bytesPacked(from);
  }
  packedEnd = from;
}

function keepSpares(): bool {
  if (changetype<usize>(spareSlot) == 0) spareSlot = takeSlot();
  if (changetype<usize>(spareBlock) == 0) spareBlock = takeBlock();
  return changetype<usize>(spareSlot) != 0 && changetype<usize>(spareBlock) != 0;
}

function takeRoom(bytes: usize): usize {
  const steps = (bytes + 15) >> STEP_BITS;
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
