/** The rows that are being written, a number for each column, until so many of them are there that packing them pays (rows.ts). */
import { COLUMN_COUNT } from "../shared/column";

//  ╒═ column 0 ════════════════════╤══════╤═ column 1 ══╤═ ... ═╕
//  │ draft 0 i64 │ draft 1 │ ...   │ free │ draft 0 ... │       │
//  └──────────────────────────────────────────────────────────────┘

/** Columns that only the engine knows (connection/fact.ts) come behind those of shared/column.ts. */
export const FIRST_FACT: i32 = COLUMN_COUNT;
/** Columns of both kinds, at most. */
export const CELL_COUNT: i32 = COLUMN_COUNT + 36;
/** Drafts that are packed together. */
export const DRAFTS: u32 = 64;
/** Bytes of a column's drafts. */
const DRAFT_BYTES: usize = 512;
/** From one column to the next: a line of the cache more, so that the columns of a row do not push each other out of it. */
const STRIDE: usize = DRAFT_BYTES + 64;

const numbers: usize = memory.data(CELL_COUNT * <i32>STRIDE, 16);
/** Row of each draft, u32. */
const rows: usize = memory.data(<i32>DRAFTS * 4, 16);
let count: u32 = 0;
/** First number of the row that is being written. */
let current: usize = numbers;

/** Begins a row: zeros. There must be fewer than `DRAFTS`. */
export function beginDraft(row: u32): void {
  current = numbers + ((<usize>count) << 3);
  store<u32>(rows + ((<usize>count) << 2), row);
  count++;
}

/** Writes a number of the row begun last. */
// @ts-ignore: decorator
@inline
export function write(column: i32, value: i64): void {
  store<i64>(current + <usize>column * STRIDE, value);
}

/** A number of the row begun last, as it was written. */
// @ts-ignore: decorator
@inline
export function written(column: i32): i64 {
  return load<i64>(current + <usize>column * STRIDE);
}

/** Rows begun since `clearDrafts`. */
export function draftCount(): u32 {
  return count;
}

/** Row of a draft, below `draftCount`. */
export function draftRow(index: u32): u32 {
  return load<u32>(rows + ((<usize>index) << 2));
}

/** Where a column's drafts lie, an i64 each. */
// @ts-ignore: decorator
@inline
export function draftsOf(column: i32): usize {
  return numbers + <usize>column * STRIDE;
}

/** Whether all drafts have 0 in a column. */
// @ts-ignore: decorator
@inline
export function areZeros(drafts: usize): bool {
  let all = v128.load(drafts);
  for (let at = drafts + 16; at < drafts + DRAFT_BYTES; at += 16) all = v128.or(all, v128.load(at));
  return !v128.any_true(all);
}

/** Begins anew. */
export function clearDrafts(): void {
  memory.fill(numbers, 0, <usize>CELL_COUNT * STRIDE);
  count = 0;
}
