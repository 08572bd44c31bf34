/** The selection: the rows that answer the page's last question, in order. */
import { ROOM_BYTES, Room } from "../memory/room";
import { PAGE_ROWS, rowCount } from "../memory/rows";
import { QueryStatus } from "../shared/query-status";
import { matchedRows } from "./filter";

// The list: │ row u32 │ row u32 │ ...

const list = changetype<Room>(memory.data(ROOM_BYTES, 8));
let count: u32 = 0;

/**
 * Takes the rows that passed the filter that ran last as the new selection, in the order of their first packets.
 * @returns `Done` or `MemoryFull`, which leaves the selection empty
 */
export function selectMatched(): QueryStatus {
  const rows = countMatched();
  count = 0;
  if (list.hold((<usize>rows) << 2) == 0) return QueryStatus.MemoryFull;
  let at = list.start;
  const bitmap = matchedRows();
  for (let base: u32 = 0; base < rowCount(); base += 64) {
    let word = load<u64>(bitmap + (base >> 3));
    for (; word != 0; word &= word - 1) {
      store<u32>(at, base + <u32>ctz(word));
      at += 4;
    }
  }
  count = rows;
  return QueryStatus.Done;
}

/** How many rows passed the filter that ran last. */
export function countMatched(): u32 {
  const bitmap = matchedRows();
  // The bitmap is cleared up to a whole page, so whole words may be read.
  const bytes = ((rowCount() + PAGE_ROWS - 1) & ~(PAGE_ROWS - 1)) >> 3;
  let rows: u64 = 0;
  for (let at: usize = 0; at < bytes; at += 8) rows += popcnt(load<u64>(bitmap + at));
  return <u32>rows;
}

/** How many rows the selection holds. */
export function selectionCount(): u32 {
  return count;
}

/** Where the list of rows begins. */
export function selectionStart(): usize {
  return list.start;
}

/** The row at a place of the selection, which must be below `selectionCount`. */
// @ts-ignore: decorator
@inline
export function selectedRow(place: u32): u32 {
  return load<u32>(list.start + ((<usize>place) << 2));
}
