/** The row that is being written: a number for each column, until all of them are packed into the table together. */
import { COLUMN_COUNT } from "../shared/column";

/** Columns that only the engine knows (connection/fact.ts) come behind those of shared/column.ts. */
export const FIRST_FACT: i32 = COLUMN_COUNT;
/** Columns of both kinds, at most. */
export const CELL_COUNT: i32 = COLUMN_COUNT + 36;

const numbers: usize = memory.data(CELL_COUNT * 8, 16);

/** Begins a row: zeros. */
export function beginDraft(): void {
  memory.fill(numbers, 0, <usize>CELL_COUNT * 8);
}

/** Writes a number of the row. */
// @ts-ignore: decorator
@inline
export function write(column: i32, value: i64): void {
  store<i64>(numbers + ((<usize>column) << 3), value);
}

/** A number of the row as it was written. */
// @ts-ignore: decorator
@inline
export function written(column: i32): i64 {
  return load<i64>(numbers + ((<usize>column) << 3));
}
