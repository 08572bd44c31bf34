/** Connections at rest: they fell silent, most after their end, and wait packed for more packets, in a quarter of the room (VERDICTS E.5). */
import { reserve } from "../memory/arena";
import { giveBack, takeFree } from "../memory/free-list";
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
import { EXTRAS_BYTES, openExtras } from "./extras";
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
  openQuirks,
  resetsOf,
  ringOf,
  takeSlot,
} from "./live";
import { QUIRKS_BYTES } from "./quirks";
import { BLOCK_BYTES, ResetBlock, TRIGGER_END, takeBlock } from "./reset-block";
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
//   │ the first 48 bytes of its slot │ a bit for each vector: not as expected │ steps u8 │ parts u8 │ those vectors, packed │
//
// The vectors are those of the slot behind the head and then those of its parts, in the order in which they explain each other.

/** Parts that few connections have, in their order: RSTs, quirks, extras of the low and of the high side. */
const RESETS: u32 = 1;
const QUIRKS: u32 = 2;
const EXTRAS: u32 = 4;

/** Vectors of the slot behind the head, and of all parts. */
const VECTORS: usize = (SLOT_BYTES - RESTING_HEAD + BLOCK_BYTES + QUIRKS_BYTES + 2 * EXTRAS_BYTES) / VECTOR;
const MARKS_AT: usize = RESTING_HEAD;
/** How much room it takes, in steps; which parts it has. */
const STEPS_AT: usize = MARKS_AT + ((VECTORS + 7) >> 3);
const PARTS_AT: usize = STEPS_AT + 1;
const VECTORS_AT: usize = PARTS_AT + 1;
const MOST: usize = VECTORS_AT + VECTORS * VECTOR_MOST + VECTOR;

/** Bytes of a line of the cache. */
const LINE: usize = 64;

/** Room is handed out in steps of 16 bytes; what one gave back is found by its steps. */
const STEP_BITS: usize = 4;
/** Reserved together. Whoever warms a slot (live.ts) reads as far as one reaches: so much is left at the end. */
const CHUNK: usize = 1 << 17;

const packed: usize = memory.data(<i32>MOST, 16);
const free: usize = memory.data(<i32>(((MOST >> STEP_BITS) + 1) << 2), 16);
/** A slot, and each part, as they are expected of the connection that is being packed. */
const expected: usize = memory.data(<i32>SLOT_BYTES, 16);
const expectedResets: usize = memory.data(<i32>BLOCK_BYTES, 16);
const expectedQuirks: usize = memory.data(<i32>QUIRKS_BYTES, 16);
const expectedExtras: usize = memory.data(<i32>EXTRAS_BYTES, 16);
let fresh: usize = 0;
let freshEnd: usize = 0;

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
  const live = takeSlot();
  if (changetype<usize>(live) == 0) return live;
  const at = changetype<usize>(resting);
  const parts: u32 = load<u8>(at, PARTS_AT);
  if (parts != 0 && !takeParts(live, parts)) {
    freeSlot(live);
    return changetype<Live>(0);
  }
  copyVectors(changetype<usize>(live), at, RESTING_HEAD);
  // As expectations have it, which find zeros.
  live.client = 0;
  marks = at + MARKS_AT;
  packedEnd = at + VECTORS_AT;
  apart = 0;
  passSlot(live);
  if (live.resets != 0) {
    passBlock(live, resetsOf(live));
    resetsOf(live).live = <u32>changetype<usize>(halfOf(live, 0));
  }
  if (live.quirks != 0) pass(<usize>live.quirks, <usize>live.quirks + QUIRKS_BYTES);
  for (let side: u32 = 0; side < 2; side++) {
    const extras = <usize>halfOf(live, side).extras;
    if (extras != 0) pass(extras, extras + EXTRAS_BYTES);
  }
  live.flags &= ~(C_RESTING | C_QUEUED);
  return live;
}

/** Takes memory for what few connections have. @returns false when memory is full */
function takeParts(live: Live, parts: u32): bool {
  if (parts & RESETS) {
    live.resets = <u32>changetype<usize>(takeBlock());
    if (live.resets == 0) return false;
  }
  if (parts & QUIRKS) {
    openQuirks(live);
    if (live.quirks == 0) return false;
  }
  for (let side: u32 = 0; side < 2; side++) {
    if ((parts & (EXTRAS << side)) == 0) continue;
    openExtras(halfOf(live, side));
    if (halfOf(live, side).extras == 0) return false;
  }
  return true;
}

/** Gives the room of a connection that was at rest back. */
export function leave(resting: Live): void {
  const at = changetype<usize>(resting);
  giveBack(free + ((<usize>load<u8>(at, STEPS_AT)) << 2), at);
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
  clearVectors(expected, SLOT_BYTES);
  copyVectors(expected, changetype<usize>(live), RESTING_HEAD);
  copyVectors(packed, changetype<usize>(live), RESTING_HEAD);
  clearVectors(packed + MARKS_AT, VECTORS_AT - MARKS_AT);
  marks = packed + MARKS_AT;
  packedEnd = packed + VECTORS_AT;
  const model = changetype<Live>(expected);
  // Where its parts lie is not packed, nor where its RSTs find both sides.
  model.resets = live.resets;
  model.quirks = live.quirks;
  halfOf(model, 0).extras = halfOf(live, 0).extras;
  halfOf(model, 1).extras = halfOf(live, 1).extras;
  apart = changetype<usize>(live) - expected;
  passSlot(model);
  if ((live.resets | live.quirks | halfOf(model, 0).extras | halfOf(model, 1).extras) != 0) packParts(model);
  store<u8>(packed, <u8>((packedEnd - packed + 15) >> STEP_BITS), STEPS_AT);
}

function packParts(model: Live): void {
  let parts: u32 = 0;
  if (model.resets != 0) {
    parts |= RESETS;
    clearVectors(expectedResets, BLOCK_BYTES);
    const block = changetype<ResetBlock>(expectedResets);
    block.live = resetsOf(model).live;
    apart = <usize>model.resets - expectedResets;
    passBlock(model, block);
  }
  if (model.quirks != 0) {
    parts |= QUIRKS;
    clearVectors(expectedQuirks, QUIRKS_BYTES);
    apart = <usize>model.quirks - expectedQuirks;
    pass(expectedQuirks, expectedQuirks + QUIRKS_BYTES);
  }
  for (let side: u32 = 0; side < 2; side++) {
    const extras = <usize>halfOf(model, side).extras;
    if (extras == 0) continue;
    parts |= EXTRAS << side;
    clearVectors(expectedExtras, EXTRAS_BYTES);
    apart = extras - expectedExtras;
    pass(expectedExtras, expectedExtras + EXTRAS_BYTES);
  }
  store<u8>(packed, <u8>parts, PARTS_AT);
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
  pass(at + offsetof<Live>("startTime"), at + offsetof<Live>("idleMaxAt"));
  expectHandshake(live, client, server);
  pass(at + offsetof<Live>("idleMaxAt"), at + offsetof<Live>("badSynackAck"));
  expectEstablished(live);
  pass(at + offsetof<Live>("badSynackAck"), ringOf(live));
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

function takeRoom(bytes: usize): usize {
  const steps = (bytes + 15) >> STEP_BITS;
  const found = takeFree(free + (steps << 2));
  if (found != 0) return found;
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
