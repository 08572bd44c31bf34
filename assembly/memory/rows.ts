/** The table of connections: rows in pages, each page column by column, each column of a page as narrow as its numbers allow. */
import { reserve } from "./arena";
import { freeBlock, holdBlocks, takeBlock } from "./blocks";
import { CELL_COUNT, written } from "./draft";

// A page is a list of its columns, and a block for each column that is not all zeros:
//
//   page ─▶ ╒═ column 0 ══════════════════════╤═ column 1 ═╤═ ... ═╤══════════╕
//           │ base i64 │ block u32 │ bits u32 │            │       │ rows u64 │
//           └───────────────┬─────────────────┴────────────┴───────┴──────────┘
//                           ▼
//           ╒═ block ═══════════════════════════════════════╕
//           │ 1024 codes of `bits` bits, lowest bits first  │
//           └───────────────────────────────────────────────┘
//
// A code of 0 is the number 0; any other is the number less `base`. A column has 0 bits as long as all its numbers are 0,
// and moves to a block of more bits, or to another base, when a number comes that does not fit: numbers of neighbours are
// alike, so that a time, a frame or a host takes few bits beside the base.

/** Rows in a page, as a power of two. */
export const PAGE_BITS: u32 = 10;
/** Rows in a page. */
export const PAGE_ROWS: u32 = 1 << PAGE_BITS;
/** More pages than fit into 4 GB: a row takes more than 128 bytes with all that belongs to it. */
const MAX_PAGES: u32 = 1 << 15;
/** Codes of this many bits lie within one word of eight bytes wherever they begin; wider ones take a word each. */
const MOST_BITS: u32 = 56;
const WORD_BITS: u32 = 64;

/** What a row takes, seldom more; it is held from the row's beginning, so that what was read can be written when memory is full. */
const ROW_BYTES: u64 = 112;

const pages: usize = memory.data(MAX_PAGES * 4, 16);
/** Behind the columns: one more than the last row written. */
const ROWS_AT: usize = <usize>CELL_COUNT * 16;
const PAGE_BYTES: usize = ROWS_AT + 16;
/** Bits that each column usually takes, u8. */
const usual: usize = memory.data(CELL_COUNT, 16);
/** Columns this narrow take no fewer bits because they could. */
const NARROW: u32 = 8;
/** The numbers of a column on its way to another block. */
const numbers: usize = memory.data(<i32>PAGE_ROWS * 8, 16);
let count: u32 = 0;
let kept: u32 = 0;

/**
 * Adds a row of zeros.
 * @returns its number, or `u32.MAX_VALUE` when memory is full
 */
export function addRow(): u32 {
  if ((count & (PAGE_ROWS - 1)) == 0) {
    const page = count >> PAGE_BITS;
    if (!holdBlocks(<u64>(count - kept + PAGE_ROWS) * ROW_BYTES)) return u32.MAX_VALUE;
    const address = page < MAX_PAGES ? reserve(PAGE_BYTES) : 0;
    if (address == 0) return u32.MAX_VALUE;
    store<u32>(pages + ((<usize>page) << 2), <u32>address);
  }
  return count++;
}

/** Takes back the row added last, of which nothing is written. */
export function dropRow(): void {
  count--;
}

/** Number of rows. */
export function rowCount(): u32 {
  return count;
}

// @ts-ignore: decorator
@inline
function pageOf(page: u32): usize {
  return <usize>load<u32>(pages + ((<usize>page) << 2));
}

// @ts-ignore: decorator
@inline
function maskOf(bits: u32): u64 {
  return bits == WORD_BITS ? u64.MAX_VALUE : ((<u64>1) << bits) - 1;
}

/** The number in one cell. */
export function cellOf(row: u32, column: i32): i64 {
  const entry = pageOf(row >> PAGE_BITS) + ((<usize>column) << 4);
  const bits = load<u32>(entry, 12);
  const at = (row & (PAGE_ROWS - 1)) * bits;
  // A column without a block reads address 0, of which no bit is left.
  const word = load<u64>(<usize>load<u32>(entry, 8) + <usize>(at >> 3));
  const code = (word >> (at & 7)) & maskOf(bits);
  return code == 0 ? 0 : load<i64>(entry) + <i64>code;
}

/**
 * Changes the number in one cell.
 * @returns false when memory is full
 */
export function changeCell(row: u32, column: i32, value: i64): bool {
  const page = pageOf(row >> PAGE_BITS);
  const entry = page + ((<usize>column) << 4);
  const within = row & (PAGE_ROWS - 1);
  if (within >= load<u32>(page, ROWS_AT)) store<u32>(page, within + 1, ROWS_AT);
  return put(page, entry, within, value);
}

/**
 * Packs the row that was written in the draft; a row is packed once.
 * @returns false when memory is full
 */
export function keepDraft(row: u32): bool {
  const page = pageOf(row >> PAGE_BITS);
  const within = row & (PAGE_ROWS - 1);
  if (within >= load<u32>(page, ROWS_AT)) store<u32>(page, within + 1, ROWS_AT);
  kept++;
  let fits = true;
  let entry = page;
  for (let column = 0; column < CELL_COUNT; column++) {
    const value = written(column);
    if (value != 0 && !put(page, entry, within, value)) fits = false;
    entry += 16;
  }
  return fits;
}

// @ts-ignore: decorator
@inline
function put(page: usize, entry: usize, within: u32, value: i64): bool {
  const bits = load<u32>(entry, 12);
  const mask = maskOf(bits);
  const code: u64 = value == 0 ? 0 : value - load<i64>(entry);
  if (code > mask || (code == 0 && value != 0)) return refit(page, entry, within, value);
  if (bits != 0) putCode(<usize>load<u32>(entry, 8), within * bits, mask, code);
  return true;
}

// @ts-ignore: decorator
@inline
function putCode(block: usize, place: u32, mask: u64, code: u64): void {
  const at = block + <usize>(place >> 3);
  const shift = <u64>(place & 7);
  store<u64>(at, (load<u64>(at) & ~(mask << shift)) | (code << shift));
}

/** Moves a column to a block in which a number fits as well that did not fit so far. */
function refit(page: usize, entry: usize, within: u32, value: i64): bool {
  const rows = load<u32>(page, ROWS_AT);
  const bitsBefore = load<u32>(entry, 12);
  unpack(entry, rows, numbers);
  store<i64>(numbers + ((<usize>within) << 3), value);
  let low = value;
  let high = value;
  for (let row: usize = 0; row < <usize>rows; row++) {
    const number = load<i64>(numbers + (row << 3));
    if (number == 0) continue;
    low = min(low, number);
    high = max(high, number);
  }
  const span = <u64>(high - low) + 1;
  let bits = <u32>(64 - clz(span));
  if (bitsBefore == 0) bits = max(bits, usualBits(page, entry));
  let base: i64 = 0;
  // From 0 where a base would save nothing; else with the spare codes on the side where the last number came from.
  if (span == 0 || bits > MOST_BITS) bits = WORD_BITS;
  else if (low < 0 || <u32>(64 - clz(high)) > bits) {
    const spare = maskOf(bits) - span;
    base = low - 1 - <i64>(low == high ? spare >> 2 : value == low ? spare : 0);
  }
  noteBits(page, entry, bits);
  const block = takeBlock(bits);
  if (block == 0) return false;
  if (bitsBefore != 0) freeBlock(<usize>load<u32>(entry, 8), bitsBefore);
  store<i64>(entry, base);
  store<u32>(entry, <u32>block, 8);
  store<u32>(entry, bits, 12);
  const mask = maskOf(bits);
  for (let row: u32 = 0; row < rows; row++) {
    const number = load<i64>(numbers + ((<usize>row) << 3));
    if (number != 0) putCode(block, row * bits, mask, <u64>(number - base));
  }
  return true;
}

/**
 * Bits for the first number of a column in a page: pages are alike. Each time one less, which other columns of the kind take
 * back where they need it, so that what one large number took is not kept for good.
 */
function usualBits(page: usize, entry: usize): u32 {
  const at = usual + ((entry - page) >> 4);
  const bits: u32 = load<u8>(at);
  if (bits > NARROW) store<u8>(at, bits - 1);
  return load<u8>(at);
}

function noteBits(page: usize, entry: usize, bits: u32): void {
  const at = usual + ((entry - page) >> 4);
  if (bits <= MOST_BITS && bits > <u32>load<u8>(at)) store<u8>(at, bits);
}

/**
 * Widens a page's cells of a column.
 * @param page which page; it must exist
 * @param into `PAGE_ROWS` numbers, an i64 each; behind the last row of the table they are 0
 */
export function readCells(page: u32, column: i32, into: usize): void {
  unpack(pageOf(page) + ((<usize>column) << 4), PAGE_ROWS, into);
}

function unpack(entry: usize, rows: u32, into: usize): void {
  const bits = load<u32>(entry, 12);
  const base = load<i64>(entry);
  const end = into + ((<usize>rows) << 3);
  if (bits == 0) memory.fill(into, 0, end - into);
  else if (base == 0) unpackCodes(<usize>load<u32>(entry, 8), bits, into, end);
  else unpackBased(<usize>load<u32>(entry, 8), bits, base, into, end);
}

function unpackCodes(block: usize, bits: u32, into: usize, end: usize): void {
  const mask = maskOf(bits);
  let place: usize = 0;
  for (let at = into; at < end; at += 8) {
    store<u64>(at, (load<u64>(block + (place >> 3)) >> (place & 7)) & mask);
    place += bits;
  }
}

function unpackBased(block: usize, bits: u32, base: i64, into: usize, end: usize): void {
  const mask = maskOf(bits);
  let place: usize = 0;
  for (let at = into; at < end; at += 8) {
    const code = (load<u64>(block + (place >> 3)) >> (place & 7)) & mask;
    store<i64>(at, code == 0 ? 0 : base + <i64>code);
    place += bits;
  }
}
