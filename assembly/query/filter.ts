/** Runs a filter program over all rows, a page of one column at a time, and leaves a bit for each row. */
import { PAGE_BITS, PAGE_ROWS, rowCount } from "../memory/rows";
import { ROOM_BYTES, Room } from "../memory/room";
import { Column } from "../shared/column";
import { FilterOp } from "../shared/filter-op";
import { QueryStatus } from "../shared/query-status";
import { hostBitmapBytes, lookUpNetworks, networkBitmap } from "./networks";
import { MAX_DEPTH, STEP_BYTES, checkProgram, operandBytes, programStart, stepColumn, stepLength } from "./program";
import { VALUES_BYTES, leastKnown, readMeant, readPage } from "./values";

// The stack of truths: MAX_DEPTH masks of a page, a byte for each row, 0xff for true.

/** Every byte of a word set to 1. */
const ONES: u64 = 0x0101010101010101;
/** The top bit of every byte of a word. */
const TOPS: u64 = 0x8080808080808080;

const stack: usize = memory.data(MAX_DEPTH << PAGE_BITS, 16);
const values: usize = memory.data(<i32>VALUES_BYTES, 16);
const matched = changetype<Room>(memory.data(ROOM_BYTES, 8));

/**
 * Runs the program in `filterRoom`.
 * @param length its bytes; 0 lets every row through
 */
export function runFilter(length: u32): QueryStatus {
  const status = checkProgram(length);
  if (status != QueryStatus.Done) return status;
  if (!lookUpNetworks(length)) return QueryStatus.MemoryFull;
  const pages = (rowCount() + PAGE_ROWS - 1) >> PAGE_BITS;
  if (matched.hold(((<usize>pages) << PAGE_BITS) >> 3) == 0) return QueryStatus.MemoryFull;
  for (let page: u32 = 0; page < pages; page++) {
    if (length == 0) memory.fill(stack, 0xff, PAGE_ROWS);
    else runPage(page, length);
    packMask(page);
  }
  return QueryStatus.Done;
}

/** A bit for each row, row 0 in the lowest bit of the first byte, rounded up to whole pages; as `runFilter` left it. */
export function matchedRows(): usize {
  return matched.start;
}

/** Whether the row passed the filter that ran last. */
// @ts-ignore: decorator
@inline
export function isMatched(bitmap: usize, row: u32): bool {
  return ((load<u8>(bitmap + (row >> 3)) >> ((<u8>row) & 7)) & 1) != 0;
}

function runPage(page: u32, length: usize): void {
  let networks: usize = 0;
  let top = stack;
  const end = programStart() + length;
  for (let step = programStart(); step < end; step += stepLength(step)) {
    const op: FilterOp = load<u8>(step);
    if (op == FilterOp.And || op == FilterOp.Or) {
      top -= PAGE_ROWS;
      combine(op, top - PAGE_ROWS, top);
    } else if (op == FilterOp.Not) {
      invert(top - PAGE_ROWS);
    } else {
      if (op == FilterOp.Network) testHosts(page, step, networkBitmap(networks++), top);
      else test(op, page, step, top);
      top += PAGE_ROWS;
    }
  }
}

function test(op: FilterOp, page: u32, step: usize, mask: usize): void {
  const column = stepColumn(step);
  const operand = step + STEP_BYTES;
  switch (op) {
    case FilterOp.Range:
      testRange(page, column, load<i64>(operand), load<i64>(operand, 8), mask);
      break;
    case FilterOp.Set:
      testSet(page, step, mask);
      break;
    case FilterOp.Hosts:
      testHosts(page, step, operand, mask);
      break;
    case FilterOp.Cause:
      testCause(page, column, load<u64>(operand), mask);
      break;
    case FilterOp.Bit:
      testBit(page, column, load<u32>(operand), mask);
      break;
    case FilterOp.Known:
      testRange(page, column, i64.MIN_VALUE, i64.MAX_VALUE, mask);
      break;
    default:
      memory.fill(mask, 0xff, PAGE_ROWS);
      break;
  }
}

function testRange(page: u32, column: Column, low: i64, high: i64, mask: usize): void {
  const least = max<i64>(low, leastKnown(column));
  if (least > high) {
    memory.fill(mask, 0, PAGE_ROWS);
    return;
  }
  readMeant(page, column, values);
  // One unsigned comparison does for both ends.
  const width = <u64>high - <u64>least;
  for (let row: usize = 0; row < PAGE_ROWS; row++) {
    const inside = <u64>load<i64>(values + (row << 3)) - <u64>least <= width;
    store<u8>(mask + row, <u8>-(<i32>inside));
  }
}

function testSet(page: u32, step: usize, mask: usize): void {
  const column = stepColumn(step);
  const least = leastKnown(column);
  const first = step + STEP_BYTES;
  const count = <u32>(operandBytes(step) >> 3);
  readMeant(page, column, values);
  for (let row: usize = 0; row < PAGE_ROWS; row++) {
    const value = load<i64>(values + (row << 3));
    store<u8>(mask + row, value >= least && isAmong(value, first, count) ? 0xff : 0);
  }
}

/** Whether `value` is one of `count` ascending numbers. */
function isAmong(value: i64, first: usize, count: u32): bool {
  let low: u32 = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<i64>(first + ((<usize>middle) << 3)) < value) low = middle + 1;
    else high = middle;
  }
  return low < count && load<i64>(first + ((<usize>low) << 3)) == value;
}

function testHosts(page: u32, step: usize, bitmap: usize, mask: usize): void {
  const bytes = bitmap == step + STEP_BYTES ? operandBytes(step) : hostBitmapBytes();
  readPage(page, stepColumn(step), values);
  for (let row: usize = 0; row < PAGE_ROWS; row++) {
    const host = load<u32>(values + (row << 3));
    const marked = <usize>(host >> 3) < bytes && isMatched(bitmap, host);
    store<u8>(mask + row, <u8>-(<i32>marked));
  }
}

/** Compares all eight causes of a row at once: a byte of the difference is 0 where they are equal. */
function testCause(page: u32, column: Column, cause: u64, mask: usize): void {
  readPage(page, column, values);
  const wanted = (cause & 0xff) * ONES;
  for (let row: usize = 0; row < PAGE_ROWS; row++) {
    const difference = load<u64>(values + (row << 3)) ^ wanted;
    const found = ((difference - ONES) & ~difference & TOPS) != 0;
    store<u8>(mask + row, <u8>-(<i32>found));
  }
}

function testBit(page: u32, column: Column, bit: u32, mask: usize): void {
  readPage(page, column, values);
  for (let row: usize = 0; row < PAGE_ROWS; row++) {
    store<u8>(mask + row, <u8>-(<i32>((load<u32>(values + (row << 3)) >> bit) & 1)));
  }
}

function combine(op: FilterOp, into: usize, other: usize): void {
  for (let at: usize = 0; at < PAGE_ROWS; at += 16) {
    const a = v128.load(into + at);
    const b = v128.load(other + at);
    v128.store(into + at, op == FilterOp.And ? v128.and(a, b) : v128.or(a, b));
  }
}

function invert(mask: usize): void {
  for (let at: usize = 0; at < PAGE_ROWS; at += 16) v128.store(mask + at, v128.not(v128.load(mask + at)));
}

/** Packs the lowest mask into the bitmap, with no bit behind the last row. */
function packMask(page: u32): void {
  const rows = min<u32>(PAGE_ROWS, rowCount() - (page << PAGE_BITS));
  if (rows < PAGE_ROWS) memory.fill(stack + rows, 0, PAGE_ROWS - rows);
  const bits = matched.start + (((<usize>page) << PAGE_BITS) >> 3);
  for (let at: usize = 0; at < PAGE_ROWS; at += 16) {
    store<u16>(bits + (at >> 3), <u16>i8x16.bitmask(v128.load(stack + at)));
  }
}
