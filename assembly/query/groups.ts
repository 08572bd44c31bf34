/** Rankings: connections, outcomes and sums of columns for each group of the rows that passed the filter that ran last. */
import { ROOM_BYTES, Room } from "../memory/room";
import { PAGE_BITS, PAGE_ROWS, rowCount } from "../memory/rows";
import { COLUMN_COUNT, Column } from "../shared/column";
import { GroupBy } from "../shared/group-by";
import { Outcome } from "../shared/outcome";
import { QueryStatus } from "../shared/query-status";
import { NO_GROUP, groupCount, groupOfRow, numberGroups } from "./grouping";
import { VALUES_BYTES, leastKnown, readPage } from "./values";

// ╒═ tallies ═════════════════════════════════════════╤═ sum 0 ══════╤═ sum 1 ══════╤═ ... ═╕
// │ (groups + 1) × │ connections u32 │ 13 outcomes u32 │ groups × f64 │ groups × f64 │       │
// └───────────────────────────────────────────────────┴──────────────┴──────────────┴───────┘
// The last tally is that of all groups together.
// Each sum apart, so that the pass over its column touches nothing else. They are exact up to 2^53; beyond, as sums
// of nanoseconds can be in a forged capture, they lose digits rather than their sign.

/** Number of outcomes. */
export const OUTCOME_COUNT: u32 = Outcome.STRAY + 1;
/** Columns that one question may sum. */
export const MAX_SUMS: u32 = 32;
/** Added to a column that is not summed: how many of its cells hold a value is counted. */
const KNOWN: u32 = 0x8000;
const TALLY_BYTES: usize = 56;
const OUTCOMES_AT: usize = 4;

const groups = changetype<Room>(memory.data(ROOM_BYTES, 8));
const values: usize = memory.data(<i32>VALUES_BYTES, 16);
const columns: usize = memory.data(<i32>MAX_SUMS * 2, 8);

let sums: u32 = 0;

/** Where the page's side writes the columns to sum, a u16 each (with `KNOWN` for those to count), at most `MAX_SUMS`. */
export function sumColumns(): usize {
  return columns;
}

/**
 * Groups the matched rows and sums the columns for each group; cells without a value are left out.
 * @param count how many columns stand in `sumColumns`
 */
export function groupMatched(by: GroupBy, count: u32): QueryStatus {
  if (<u32>by > <u32>GroupBy.All || count > MAX_SUMS) return QueryStatus.OutOfRange;
  for (let sum: u32 = 0; sum < count; sum++) {
    if ((columnOf(sum) & ~KNOWN) >= <u32>COLUMN_COUNT) return QueryStatus.OutOfRange;
  }
  sums = count;
  if (!numberGroups(by)) return QueryStatus.MemoryFull;
  const bytes = <usize>groupCount() * (TALLY_BYTES + ((<usize>count) << 3)) + TALLY_BYTES;
  if (groups.hold(bytes) == 0) return QueryStatus.MemoryFull;
  memory.fill(groups.start, 0, bytes);
  countConnections();
  for (let sum: u32 = 0; sum < count; sum++) sumColumn(columnOf(sum), sumAt(sum));
  return QueryStatus.Done;
}

/** Number of columns summed for each group. */
export function sumCount(): u32 {
  return sums;
}

/** Connections of a group; of all together where `group` is `groupCount`. */
export function groupConnections(group: u32): u32 {
  return load<u32>(tallyAt(group));
}

/** Connections of a group, or of all as above, that ended so. */
export function groupOutcome(group: u32, outcome: u32): u32 {
  return load<u32>(tallyAt(group) + ((<usize>outcome) << 2), OUTCOMES_AT);
}

/** A group's sum of column number `sum`. */
export function groupSum(group: u32, sum: u32): f64 {
  return load<f64>(sumAt(sum) + ((<usize>group) << 3));
}

// @ts-ignore: decorator
@inline
function tallyAt(group: u32): usize {
  return groups.start + <usize>group * TALLY_BYTES;
}

// @ts-ignore: decorator
@inline
function sumAt(sum: u32): usize {
  return tallyAt(groupCount() + 1) + <usize>groupCount() * ((<usize>sum) << 3);
}

function countConnections(): void {
  const all = tallyAt(groupCount());
  for (let base: u32 = 0; base < rowCount(); base += PAGE_ROWS) {
    readPage(base >> PAGE_BITS, Column.Outcome, values);
    const rows = min<u32>(PAGE_ROWS, rowCount() - base);
    for (let row: u32 = 0; row < rows; row++) {
      const group = groupOfRow(base + row);
      if (group == NO_GROUP) continue;
      const outcome = load<u32>(values + ((<usize>row) << 3));
      countOne(tallyAt(group), outcome);
      countOne(all, outcome);
    }
  }
}

// @ts-ignore: decorator
@inline
function countOne(tally: usize, outcome: u32): void {
  store<u32>(tally, load<u32>(tally) + 1);
  if (outcome >= OUTCOME_COUNT) return;
  const at = tally + OUTCOMES_AT + ((<usize>outcome) << 2);
  store<u32>(at, load<u32>(at) + 1);
}

function columnOf(sum: u32): u32 {
  return <u32>load<u16>(columns + ((<usize>sum) << 1));
}

function sumColumn(code: u32, sums: usize): void {
  const column: Column = code & ~KNOWN;
  const counting = (code & KNOWN) != 0;
  const least = leastKnown(column);
  for (let base: u32 = 0; base < rowCount(); base += PAGE_ROWS) {
    readPage(base >> PAGE_BITS, column, values);
    const rows = min<u32>(PAGE_ROWS, rowCount() - base);
    for (let row: u32 = 0; row < rows; row++) {
      const group = groupOfRow(base + row);
      const value = load<i64>(values + ((<usize>row) << 3));
      if (group == NO_GROUP || value < least) continue;
      const sum = sums + ((<usize>group) << 3);
      store<f64>(sum, load<f64>(sum) + (counting ? 1 : <f64>value));
    }
  }
}
