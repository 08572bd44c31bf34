/** Finds out which rows belong together: gives each matched row the number of its group. */
import { hostCount } from "../connection/hosts";
import { ROOM_BYTES, Room } from "../memory/room";
import { PAGE_BITS, PAGE_ROWS, rowCount } from "../memory/rows";
import { Column } from "../shared/column";
import { GroupBy } from "../shared/group-by";
import { isMatched, matchedRows } from "./filter";
import { countMatched } from "./selection";
import { VALUES_BYTES, readPage } from "./values";

/** In place of a column: there is none. */
const NO_COLUMN: i32 = -1;
/** The group of a row that did not match. */
export const NO_GROUP: u32 = u32.MAX_VALUE;

// A slot of the hash table: │ number of the group + 1, 0 where free u32 │ hash u32 │. Keys are looked at only where the
// hashes are the same, so that most searches touch one cache line.

/** The slots; at most three quarters of them are ever full. */
const slots = changetype<Room>(memory.data(ROOM_BYTES, 8));
/** The key of each group, u64. */
const keys = changetype<Room>(memory.data(ROOM_BYTES, 8));
/** The group of each row, u32. */
const groups = changetype<Room>(memory.data(ROOM_BYTES, 8));

const first: usize = memory.data(<i32>VALUES_BYTES, 16);
const second: usize = memory.data(<i32>VALUES_BYTES, 16);

let count: u32 = 0;
let mask: u32 = 0;
/** Takes what the first loop over a page's pairs reads, so that it is not optimised away: it only warms the cache. */
let warmed: u64 = 0;

/**
 * Numbers the groups of the rows that passed the filter that ran last, in the order in which they first appear.
 * @returns false when memory is full; there are no groups then
 */
export function numberGroups(by: GroupBy): bool {
  count = 0;
  if (!holdTables(min<u32>(countMatched(), mostGroups(by)))) return false;
  const bitmap = matchedRows();
  const isPair = secondOf(by) != NO_COLUMN;
  for (let base: u32 = 0; base < rowCount(); base += PAGE_ROWS) {
    readKeys(base >> PAGE_BITS, by);
    const rows = min<u32>(PAGE_ROWS, rowCount() - base);
    if (isPair) warmSlots(rows);
    for (let row: u32 = 0; row < rows; row++) {
      let group = NO_GROUP;
      if (isMatched(bitmap, base + row)) {
        const key = load<u64>(first + ((<usize>row) << 3));
        group = groupOf(key, isPair ? mixed(key) : <u32>key);
      }
      store<u32>(groups.start + ((<usize>(base + row)) << 2), group);
    }
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

/** How many groups there can be, whatever the rows hold. */
function mostGroups(by: GroupBy): u32 {
  switch (by) {
    case GroupBy.Client:
    case GroupBy.Server:
      // A row that is not written yet has host 0, whether there is one or not.
      return hostCount() + 1;
    case GroupBy.Port:
      return 1 << 16;
    case GroupBy.Cause:
    case GroupBy.Outcome:
      return 1 << 8;
    case GroupBy.All:
      return 1;
    default:
      return u32.MAX_VALUE;
  }
}

function holdTables(most: u32): bool {
  let capacity: u32 = 64;
  while (capacity - (capacity >> 2) < most) capacity <<= 1;
  mask = capacity - 1;
  if (slots.hold((<usize>capacity) << 3) == 0) return false;
  if (keys.hold((<usize>most) << 3) == 0 || groups.hold((<usize>rowCount()) << 2) == 0) return false;
  memory.fill(slots.start, 0, (<usize>capacity) << 3);
  return true;
}

/** The column that rows of a group share, or `NO_COLUMN`. */
function firstOf(by: GroupBy): i32 {
  switch (by) {
    case GroupBy.Client:
    case GroupBy.Pair:
      return Column.ClientIp;
    case GroupBy.Server:
    case GroupBy.Service:
      return Column.ServerIp;
    case GroupBy.Port:
      return Column.ServerPort;
    case GroupBy.Zone:
      return Column.ClientZone;
    case GroupBy.Cause:
      return Column.Cause;
    case GroupBy.Outcome:
      return Column.Outcome;
    default:
      return NO_COLUMN;
  }
}

/** The other column that they share, or `NO_COLUMN`. */
function secondOf(by: GroupBy): i32 {
  switch (by) {
    case GroupBy.Service:
      return Column.ServerPort;
    case GroupBy.Pair:
      return Column.ServerIp;
    case GroupBy.Zone:
      return Column.ServerZone;
    default:
      return NO_COLUMN;
  }
}

/** Leaves the keys of a page's rows in `first`. */
function readKeys(page: u32, by: GroupBy): void {
  if (firstOf(by) == NO_COLUMN) memory.fill(first, 0, VALUES_BYTES);
  else readPage(page, firstOf(by), first);
  if (secondOf(by) == NO_COLUMN) return;
  readPage(page, secondOf(by), second);
  for (let at: usize = 0; at < VALUES_BYTES; at += 8) {
    store<u64>(first + at, (load<u64>(first + at) << 32) | load<u64>(second + at));
  }
}

/** Spreads pairs over the table; numbers of hosts and ports are small and lie in it side by side as they are. */
// @ts-ignore: decorator
@inline
function mixed(key: u64): u32 {
  const product = key * 0x9e3779b97f4a7c15;
  return <u32>(product ^ (product >> 32));
}

/** Fetches the slots of a page's pairs together: they lie all over a table that no cache holds. */
function warmSlots(rows: u32): void {
  let warm: u64 = 0;
  for (let row: u32 = 0; row < rows; row++) warm += load<u64>(slotAt(mixed(load<u64>(first + ((<usize>row) << 3)))));
  warmed = warm;
}

function groupOf(key: u64, hash: u32): u32 {
  let slot = hash;
  let held = load<u64>(slotAt(slot));
  while (held != 0) {
    if (<u32>(held >> 32) == hash && groupKey(<u32>held - 1) == key) return <u32>held - 1;
    held = load<u64>(slotAt(++slot));
  }
  store<u64>(keys.start + ((<usize>count) << 3), key);
  store<u64>(slotAt(slot), ((<u64>hash) << 32) | (<u64>++count));
  return count - 1;
}

// @ts-ignore: decorator
@inline
function slotAt(slot: u32): usize {
  return slots.start + ((<usize>(slot & mask)) << 3);
}
