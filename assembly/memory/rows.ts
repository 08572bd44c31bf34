/** The table of connections: rows in pages, each page column by column, each column of a page as narrow as its numbers allow. */
import { reserve } from "./arena";
import { freeBlock, holdBlocks, takeBlock } from "./blocks";
import { CELL_COUNT, DRAFTS, areZeros, beginDraft, clearDrafts, draftCount, draftRow, draftsOf } from "./draft";

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

/**
 * Calls `visit` for the rows of one page after the other, from its first to behind its last. Whoever goes through all rows
 * does it so: a loop that is one long call stays as the host first compiled it.
 */
export function eachPage(visit: (first: u32, end: u32) => void): void {
  for (let first: u32 = 0; first < count; first += PAGE_ROWS) visit(first, min(first + PAGE_ROWS, count));
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

function put(page: usize, entry: usize, within: u32, value: i64): bool {
  if (value != 0) {
    low = value;
    high = value;
    if (!isInReach(entry) && !refit(page, entry)) return false;
  }
  const bits = load<u32>(entry, 12);
  const code: u64 = value == 0 ? 0 : value - load<i64>(entry);
  if (bits != 0) putCode(<usize>load<u32>(entry, 8), within * bits, maskOf(bits), code);
  return true;
}

/** Begins to write a row, once for each; packs the rows written before when there is no room for one more. */
export function openDraft(row: u32): void {
  if (draftCount() == DRAFTS) keepDrafts();
  beginDraft(row);
}

/** First of each run of drafts whose rows follow each other within a page, u32, and behind the last run the number of drafts. */
const runs: usize = memory.data((DRAFTS + 1) * 4, 16);

/**
 * Packs the rows that were written; until then their cells are 0.
 * @returns false when memory is full
 */
export function keepDrafts(): bool {
  const end = findRuns();
  let fits = true;
  for (let column = 0; column < CELL_COUNT; column++) {
    const drafts = draftsOf(column);
    if (areZeros(drafts)) continue;
    for (let run = runs; run < end; run += 4) if (!keepRun(run, column, drafts)) fits = false;
  }
  kept += draftCount();
  clearDrafts();
  return fits;
}

/** Lists the runs, and says to their pages that there are these rows. @returns the address behind the last run */
function findRuns(): usize {
  let end = runs;
  for (let index: u32 = 0; index < draftCount(); index++) {
    const row = draftRow(index);
    const within = row & (PAGE_ROWS - 1);
    const page = pageOf(row >> PAGE_BITS);
    if (within >= load<u32>(page, ROWS_AT)) store<u32>(page, within + 1, ROWS_AT);
    if (index != 0 && row == draftRow(index - 1) + 1 && within != 0) continue;
    store<u32>(end, index);
    end += 4;
  }
  store<u32>(end, draftCount());
  return end;
}

/** Packs a column of a run. */
function keepRun(run: usize, column: i32, drafts: usize): bool {
  const first = load<u32>(run);
  const count = load<u32>(run, 4) - first;
  const row = draftRow(first);
  const within = row & (PAGE_ROWS - 1);
  const page = pageOf(row >> PAGE_BITS);
  const entry = page + ((<usize>column) << 4);
  const from = drafts + ((<usize>first) << 3);
  // Connections that end while others go on are rows far from each other.
  return count == 1 ? put(page, entry, within, load<i64>(from)) : keepNumbers(page, entry, from, within, count);
}

/** Packs numbers of a column into cells that follow each other and are 0. */
function keepNumbers(page: usize, entry: usize, from: usize, within: u32, count: u32): bool {
  const end = from + ((<usize>count) << 3);
  if (!encode(from, end, load<i64>(entry), maskOf(load<u32>(entry, 12)))) {
    findRange(from, end);
    if (!refit(page, entry)) return false;
    encode(from, end, load<i64>(entry), maskOf(load<u32>(entry, 12)));
  }
  putCodes(<usize>load<u32>(entry, 8), load<u32>(entry, 12), within, count);
  return true;
}

/** Codes of numbers, u64 each, and room for one more. */
const codes: usize = memory.data(<i32>(PAGE_ROWS + 1) * 8, 16);

/**
 * Turns numbers into codes.
 * @returns false when there is one that has no code
 */
function encode(from: usize, end: usize, base: i64, mask: u64): bool {
  const bases = i64x2.splat(base);
  const beyond = i64x2.splat(~mask);
  let misfits = i64x2.splat(0);
  let into = codes;
  for (let at = from; at < end; at += 16) {
    const two = at + 8 < end ? v128.load(at) : v128.load_zero<i64>(at);
    const zeros = i64x2.eq(two, i64x2.splat(0));
    const coded = v128.andnot(i64x2.sub(two, bases), zeros);
    const lost = v128.andnot(i64x2.eq(coded, i64x2.splat(0)), zeros);
    misfits = v128.or(misfits, v128.or(v128.and(coded, beyond), lost));
    v128.store(into, coded);
    into += 16;
  }
  return !v128.any_true(misfits);
}

/** The least and the greatest number of those looked at last, but for zeros; `low` is above `high` where there is none. */
let low: i64 = 0;
let high: i64 = 0;

function findRange(from: usize, end: usize): void {
  let least = i64.MAX_VALUE;
  let greatest = i64.MIN_VALUE;
  for (let at = from; at < end; at += 8) {
    const number = load<i64>(at);
    if (number == 0) continue;
    least = min(least, number);
    greatest = max(greatest, number);
  }
  low = least;
  high = greatest;
}

/** Whether a column has codes for the numbers from `low` to `high`. */
// @ts-ignore: decorator
@inline
function isInReach(entry: usize): bool {
  const base = load<i64>(entry);
  const mask = maskOf(load<u32>(entry, 12));
  return <u64>(low - base - 1) < mask && <u64>(high - base - 1) < mask;
}

/** Adds codes to cells that are 0, a word of eight bytes at a time. */
function putCodes(block: usize, bits: u32, within: u32, count: u32): void {
  const place = within * bits;
  let at = block + ((<usize>(place >> 6)) << 3);
  let shift: u32 = place & 63;
  let word = load<u64>(at);
  const end = codes + ((<usize>count) << 3);
  for (let from = codes; from < end; from += 8) {
    const code = load<u64>(from);
    word |= code << shift;
    shift += bits;
    if (shift < 64) continue;
    store<u64>(at, word);
    at += 8;
    shift -= 64;
    word = load<u64>(at) | (shift == 0 ? 0 : code >> (bits - shift));
  }
  store<u64>(at, word);
}

// @ts-ignore: decorator
@inline
function putCode(block: usize, place: u32, mask: u64, code: u64): void {
  const at = block + <usize>(place >> 3);
  const shift = <u64>(place & 7);
  store<u64>(at, (load<u64>(at) & ~(mask << shift)) | (code << shift));
}

/** Moves a column to a block in which the numbers from `low` to `high` fit as well, which did not fit so far. */
function refit(page: usize, entry: usize): bool {
  const rows = load<u32>(page, ROWS_AT);
  const bitsBefore = load<u32>(entry, 12);
  const leastNew = low;
  if (bitsBefore != 0) {
    const greatestNew = high;
    unpack(entry, rows, numbers);
    findRange(numbers, numbers + ((<usize>rows) << 3));
    low = min(low, leastNew);
    high = max(high, greatestNew);
  }
  const span = <u64>(high - low) + 1;
  let bits = <u32>(64 - clz(span));
  if (bitsBefore == 0) bits = max(bits, usualBits(page, entry));
  let base: i64 = 0;
  // From 0 where a base would save nothing; else with the spare codes on the side where the last numbers came from.
  if (span == 0 || bits > MOST_BITS) bits = WORD_BITS;
  else if (low < 0 || <u32>(64 - clz(high)) > bits) {
    const spare = maskOf(bits) - span;
    base = low - 1 - <i64>(bitsBefore == 0 ? spare >> 2 : leastNew == low ? spare : 0);
  }
  noteBits(page, entry, bits);
  const block = takeBlock(bits);
  if (block == 0) return false;
  if (bitsBefore != 0) freeBlock(<usize>load<u32>(entry, 8), bitsBefore);
  store<i64>(entry, base);
  store<u32>(entry, <u32>block, 8);
  store<u32>(entry, bits, 12);
  if (bitsBefore != 0) {
    encode(numbers, numbers + ((<usize>rows) << 3), base, maskOf(bits));
    putCodes(block, bits, 0, rows);
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
