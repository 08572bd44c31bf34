/** Sorts numbered things by 64-bit numbers: a stable radix sort that needs only as many passes as the numbers are far apart. */
import { Direction } from "../shared/direction";
import { ROOM_BYTES, Room } from "./room";

// ╒═ keys ══════╤═ items ═════╤═ keys, next pass ═╤═ items, next pass ═╕
// │ count × u64 │ count × u32 │ count × u64       │ count × u32        │
// └─────────────┴─────────────┴───────────────────┴────────────────────┘

/** Bits that one pass sorts by. */
const DIGIT_BITS: u32 = 11;
const BUCKETS: u32 = 1 << DIGIT_BITS;
const MAX_PASSES: u32 = (64 + DIGIT_BITS - 1) / DIGIT_BITS;

const room = changetype<Room>(memory.data(ROOM_BYTES, 8));
const histograms: usize = memory.data(<i32>(MAX_PASSES * BUCKETS * 4), 16);

let keys: usize = 0;
let items: usize = 0;
let nextKeys: usize = 0;
let nextItems: usize = 0;
/** Where in a sorted word the number begins. */
let keyShift: u64 = 0;

/**
 * Makes room for things to sort; what was sorted before is lost.
 * @returns false when memory is full
 */
export function holdSort(count: u32): bool {
  const keyBytes: usize = (<usize>count) << 3;
  const itemBytes: usize = (((<usize>count) << 2) + 15) & ~15;
  keys = room.hold((keyBytes + itemBytes + 16) << 1);
  if (keys == 0) return false;
  nextKeys = keys + keyBytes;
  items = nextKeys + keyBytes;
  nextItems = items + itemBytes;
  return true;
}

/** Puts thing number `index`, below the count held, with the number it is sorted by. */
// @ts-ignore: decorator
@inline
export function putSort(index: u32, item: u32, key: i64): void {
  store<i64>(keys + ((<usize>index) << 3), key);
  store<u32>(items + ((<usize>index) << 2), item);
}

/** Gives thing `index` of the sorted list another number, to sort the list by that next. */
// @ts-ignore: decorator
@inline
export function putKey(index: u32, key: i64): void {
  store<i64>(keys + ((<usize>index) << 3), key);
}

/** The thing at place `index` of the list. */
// @ts-ignore: decorator
@inline
export function sortedItem(index: u32): u32 {
  return load<u32>(items + ((<usize>index) << 2));
}

/** What the thing at place `index` was sorted by, as a number that is equal for equal ones and grows along the list. */
// @ts-ignore: decorator
@inline
export function sortedKey(index: u32): u64 {
  return load<u64>(keys + ((<usize>index) << 3)) >> keyShift;
}

/** The list of things, a u32 each. */
export function sortedItems(): usize {
  return items;
}

/**
 * Sorts the first `count` things put; equal ones keep their order.
 * @param least numbers below this are no values: they come last in either direction
 */
export function sortThings(count: u32, least: i64, direction: Direction): void {
  const largest = normalise(count, least, direction);
  keyShift = 0;
  if (largest == 0) return;
  const keyBits: u32 = 64 - <u32>clz(largest);
  const itemBits = bitsOfItems(count);
  // Key and item in one word where both fit, as they nearly always do: half the memory to move.
  const isPacked = keyBits + itemBits <= 64;
  const shift: u32 = isPacked ? itemBits : 0;
  if (isPacked) pack(count, itemBits);
  keyShift = shift;
  const passes: u32 = (keyBits + DIGIT_BITS - 1) / DIGIT_BITS;
  countDigits(count, shift, passes);
  for (let pass: u32 = 0; pass < passes; pass++) {
    if (!scatterTargets(count, pass)) continue;
    if (isPacked) scatterWords(count, shift, pass);
    else scatterPairs(count, pass);
  }
  if (isPacked) unpack(count, itemBits);
}

/** Bits that the largest item needs. */
function bitsOfItems(count: u32): u32 {
  let all: u32 = 0;
  for (let index: u32 = 0; index < count; index++) all |= sortedItem(index);
  return 32 - clz(all);
}

function pack(count: u32, itemBits: u32): void {
  for (let index: u32 = 0; index < count; index++) {
    const at = keys + ((<usize>index) << 3);
    store<u64>(at, (load<u64>(at) << itemBits) | sortedItem(index));
  }
}

function unpack(count: u32, itemBits: u32): void {
  const mask: u64 = ((<u64>1) << itemBits) - 1;
  for (let index: u32 = 0; index < count; index++) {
    const word = load<u64>(keys + ((<usize>index) << 3));
    store<u32>(items + ((<usize>index) << 2), <u32>(word & mask));
  }
}

/**
 * Turns the numbers into keys from 0 that sort ascending.
 * @returns the largest key; 0 when the things are in order as they are
 */
function normalise(count: u32, least: i64, direction: Direction): u64 {
  let low: i64 = i64.MAX_VALUE;
  let high: i64 = i64.MIN_VALUE;
  const end = keys + ((<usize>count) << 3);
  for (let at = keys; at < end; at += 8) {
    const number = load<i64>(at);
    if (number < least) continue;
    low = min<i64>(low, number);
    high = max<i64>(high, number);
  }
  if (low > high) return 0;
  const last = <u64>high - <u64>low + 1;
  let previous: u64 = 0;
  let largest: u64 = 0;
  let inOrder = true;
  for (let at = keys; at < end; at += 8) {
    const number = load<i64>(at);
    let key = last;
    if (number >= least) key = direction == Direction.Ascending ? <u64>number - <u64>low : <u64>high - <u64>number;
    store<u64>(at, key);
    if (key < previous) inOrder = false;
    previous = key;
    largest = max<u64>(largest, key);
  }
  return inOrder ? 0 : largest;
}

/** Counts, in one reading, how often each digit above `shift` occurs in each pass. */
function countDigits(count: u32, shift: u32, passes: u32): void {
  memory.fill(histograms, 0, <usize>MAX_PASSES * BUCKETS * 4);
  const end = keys + ((<usize>count) << 3);
  for (let at = keys; at < end; at += 8) {
    let rest = load<u64>(at) >> shift;
    let histogram = histograms;
    for (let pass: u32 = 0; pass < passes; pass++) {
      const slot = histogram + ((<usize>(rest & (BUCKETS - 1))) << 2);
      store<u32>(slot, load<u32>(slot) + 1);
      rest >>= DIGIT_BITS;
      histogram += BUCKETS << 2;
    }
  }
}

/**
 * Turns a pass's counts into the places where each digit's things begin.
 * @returns false when all things have the same digit, so that the pass would move nothing
 */
function scatterTargets(count: u32, pass: u32): bool {
  const histogram = histograms + <usize>pass * (BUCKETS << 2);
  let place: u32 = 0;
  for (let slot = histogram; slot < histogram + (BUCKETS << 2); slot += 4) {
    const occurrences = load<u32>(slot);
    if (occurrences == count) return false;
    store<u32>(slot, place);
    place += occurrences;
  }
  return true;
}

function scatterWords(count: u32, itemBits: u32, pass: u32): void {
  const histogram = histograms + <usize>pass * (BUCKETS << 2);
  const shift: u64 = itemBits + pass * DIGIT_BITS;
  const end = keys + ((<usize>count) << 3);
  for (let at = keys; at < end; at += 8) {
    const word = load<u64>(at);
    store<u64>(nextKeys + ((<usize>takePlace(histogram, word >> shift)) << 3), word);
  }
  swapKeys();
}

function scatterPairs(count: u32, pass: u32): void {
  const histogram = histograms + <usize>pass * (BUCKETS << 2);
  const shift: u64 = pass * DIGIT_BITS;
  for (let index: u32 = 0; index < count; index++) {
    const key = load<u64>(keys + ((<usize>index) << 3));
    const place = takePlace(histogram, key >> shift);
    store<u64>(nextKeys + ((<usize>place) << 3), key);
    store<u32>(nextItems + ((<usize>place) << 2), sortedItem(index));
  }
  swapKeys();
  const other = items;
  items = nextItems;
  nextItems = other;
}

/** The next free place of a digit's things. */
// @ts-ignore: decorator
@inline
function takePlace(histogram: usize, digit: u64): u32 {
  const slot = histogram + ((<usize>(digit & (BUCKETS - 1))) << 2);
  const place = load<u32>(slot);
  store<u32>(slot, place + 1);
  return place;
}

function swapKeys(): void {
  const other = keys;
  keys = nextKeys;
  nextKeys = other;
}
