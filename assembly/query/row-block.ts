/** Lays out columns of some selected rows side by side, for the page's side to copy. */
import { ROOM_BYTES, Room } from "../memory/room";
import { COLUMN_COUNT, Column } from "../shared/column";
import { selectedRow, selectionCount, selectionStart } from "./selection";
import { valueAt } from "./values";

const block = changetype<Room>(memory.data(ROOM_BYTES, 8));

/**
 * A column of the selection as floating-point numbers; for columns that stay below 2^53.
 * @param first place in the selection
 * @param count rows; `first + count` at most `selectionCount`
 * @returns address of `count` f64, good until the next call; 0 when out of range or memory is full
 */
export function takeNumbers(first: u32, count: u32, column: Column): usize {
  const into = holdCells(first, count, column);
  if (into == 0) return 0;
  for (let index: u32 = 0; index < count; index++) {
    store<f64>(into + ((<usize>index) << 3), <f64>valueAt(selectedRow(first + index), column));
  }
  return into;
}

/** A column of the selection as signed 64-bit numbers; otherwise as `takeNumbers`. */
export function takeWide(first: u32, count: u32, column: Column): usize {
  const into = holdCells(first, count, column);
  if (into == 0) return 0;
  for (let index: u32 = 0; index < count; index++) {
    store<i64>(into + ((<usize>index) << 3), valueAt(selectedRow(first + index), column));
  }
  return into;
}

/** Where the rows' own numbers lie, a u32 each, from a place of the selection on; 0 when out of range. */
export function takeRows(first: u32, count: u32): usize {
  return inSelection(first, count) ? selectionStart() + ((<usize>first) << 2) : 0;
}

function inSelection(first: u32, count: u32): bool {
  return <u64>first + count <= <u64>selectionCount();
}

function holdCells(first: u32, count: u32, column: Column): usize {
  if (<u32>column >= <u32>COLUMN_COUNT || !inSelection(first, count)) return 0;
  return block.hold((<usize>count) << 3);
}
