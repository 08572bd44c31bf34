/** Finds out which rows belong together: gives each matched row the number of its group. */
import { ROOM_BYTES, Room } from "../memory/room";
import { cell, rowCount } from "../memory/rows";
import { Column } from "../shared/column";
import { GroupBy } from "../shared/group-by";
import { isMatched, matchedRows } from "./filter";
import { countMatched } from "./selection";
import { zoneOf } from "./zones";

/** The group of a row that did not match. */
export const NO_GROUP: u32 = u32.MAX_VALUE;

/** Hash table: a group's number + 1 in each slot, 0 where free; at most half full, whatever the rows hold. */
const slots = changetype<Room>(memory.data(ROOM_BYTES, 8));
/** The key of each group, u64. */
const keys = changetype<Room>(memory.data(ROOM_BYTES, 8));
/** The group of each row, u32. */
const groups = changetype<Room>(memory.data(ROOM_BYTES, 8));

let count: u32 = 0;
let mask: u32 = 0;

/**
 * Numbers the groups of the rows that passed the filter that ran last, in the order in which they first appear.
 * @returns false when memory is full; there are no groups then
 */
export function numberGroups(by: GroupBy): bool {
  count = 0;
  if (!holdTables(countMatched())) return false;
  const bitmap = matchedRows();
  for (let row: u32 = 0; row < rowCount(); row++) {
    const group = isMatched(bitmap, row) ? groupOf(keyOf(row, by)) : NO_GROUP;
    store<u32>(groups.start + ((<usize>row) << 2), group);
  }
  return true;
}

/** Number of groups. */
export function groupCount(): u32 {
  return count;
}

/** What the rows of a group have in common: host, port or word; of two, the first in the upper half. */
export function groupKey(group: u32): u64 {
  return load<u64>(keys.start + ((<usize>group) << 3));
}

/** The group of a row, or `NO_GROUP`. */
// @ts-ignore: decorator
@inline
export function groupOfRow(row: u32): u32 {
  return load<u32>(groups.start + ((<usize>row) << 2));
}

function holdTables(rows: u32): bool {
  let capacity: u32 = 64;
  while (capacity >> 1 < rows) capacity <<= 1;
  mask = capacity - 1;
  if (slots.hold((<usize>capacity) << 2) == 0) return false;
  if (keys.hold((<usize>rows) << 3) == 0 || groups.hold((<usize>rowCount()) << 2) == 0) return false;
  memory.fill(slots.start, 0, (<usize>capacity) << 2);
  return true;
}

function keyOf(row: u32, by: GroupBy): u64 {
  switch (by) {
    case GroupBy.Client:
      return <u64>load<u32>(cell(row, Column.ClientIp));
    case GroupBy.Server:
      return <u64>load<u32>(cell(row, Column.ServerIp));
    case GroupBy.Service:
      return ((<u64>load<u32>(cell(row, Column.ServerIp))) << 32) | (<u64>load<u16>(cell(row, Column.ServerPort)));
    case GroupBy.Port:
      return <u64>load<u16>(cell(row, Column.ServerPort));
    case GroupBy.Pair:
      return ((<u64>load<u32>(cell(row, Column.ClientIp))) << 32) | (<u64>load<u32>(cell(row, Column.ServerIp)));
    case GroupBy.Zone:
      return (
        ((<u64>zoneOf(load<u32>(cell(row, Column.ClientIp)))) << 32) |
        (<u64>zoneOf(load<u32>(cell(row, Column.ServerIp))))
      );
    case GroupBy.All:
      return 0;
    case GroupBy.Cause:
      return <u64>load<u8>(cell(row, Column.Cause));
    default:
      return <u64>load<u8>(cell(row, Column.Outcome));
  }
}

function groupOf(key: u64): u32 {
  let mixed = key * 0x9e3779b97f4a7c15;
  mixed ^= mixed >> 32;
  let at = slotAt(<u32>mixed);
  for (let slot = <u32>mixed; load<u32>(at) != 0; at = slotAt(++slot)) {
    const found = load<u32>(at) - 1;
    if (groupKey(found) == key) return found;
  }
  store<u64>(keys.start + ((<usize>count) << 3), key);
  store<u32>(at, ++count);
  return count - 1;
}

// @ts-ignore: decorator
@inline
function slotAt(slot: u32): usize {
  return slots.start + ((<usize>(slot & mask)) << 2);
}
