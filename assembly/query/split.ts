/** Counts over time apart for groups of connections: those with the most of what is counted, and all others together. */
import {
  EVENT_BYTES,
  EVENT_RUN,
  eventCount,
  eventKind,
  eventMicroseconds,
  eventRow,
  openRun,
} from "../connection/event-log";
import { ROOM_BYTES, Room } from "../memory/room";
import { PAGE_BITS, PAGE_ROWS, rowCount } from "../memory/rows";
import { COLUMN_COUNT, Column } from "../shared/column";
import { GroupBy } from "../shared/group-by";
import { QueryStatus } from "../shared/query-status";
import { SERIES_COUNT, Series } from "../shared/series";
import { isMatched, matchedRows } from "./filter";
import { NO_GROUP, groupCount, groupKey, groupOfRow, numberGroups } from "./grouping";
import { binCount, findBin, foundBin } from "./time-bins";
import { VALUES_BYTES, leastKnown, readPage } from "./values";

// What is counted is said twice over: a bit for each `Series` whose happenings count, and the column whose value each
// of them adds, where it adds more than 1. A column stands for a connection as a whole, so it goes with the series
// Start and End alone.
//
// The answer: a line for each group picked, most first, then one for all others; each an f64 for every bin.

/** In place of a column: each happening adds 1. */
const EACH_ONE: i32 = -1;
/** Lines of groups of their own, at most: more than any enum of words has members. */
const MOST_LINES: u32 = 64;
/** Series that are connections as a whole rather than packets. */
const WHOLE: u32 = (1 << Series.Start) | (1 << Series.End);

/** The sum of each group over all bins, f64. */
const totals = changetype<Room>(memory.data(ROOM_BYTES, 8));
/** The line of each group, u8. */
const lines = changetype<Room>(memory.data(ROOM_BYTES, 8));
const counts = changetype<Room>(memory.data(ROOM_BYTES, 8));
const times: usize = memory.data(<i32>VALUES_BYTES, 16);
const values: usize = memory.data(<i32>VALUES_BYTES, 16);
/** The events that count among those of a run, an address u32 each. */
const chosen: usize = memory.data(<i32>(EVENT_RUN << 2), 16);
/** The groups picked, u32 each, most first. */
const picked: usize = memory.data(MOST_LINES * 4, 8);
/** The keys of the groups picked, both halves as f64. */
const keys: usize = memory.data(MOST_LINES * 16, 8);

let lineCount: u32 = 0;
let others: u32 = 0;
/** Whether sums go to the groups' totals; to the lines' bins otherwise. */
let weighing = false;

/** Groups the rows that passed the filter that ran last. Until some are picked, all of them count in one line. */
export function groupLines(by: GroupBy): QueryStatus {
  if (<u32>by > <u32>GroupBy.All) return QueryStatus.OutOfRange;
  lineCount = 0;
  if (!numberGroups(by) || lines.hold(<usize>groupCount()) == 0) return QueryStatus.MemoryFull;
  memory.fill(lines.start, 0, <usize>groupCount());
  return QueryStatus.Done;
}

/**
 * Picks the groups with the most of what is counted, within the bins of `layBins` and under the filter that ran last,
 * which must let nothing through that was not grouped. Equal ones: the one that comes first in the capture.
 * @param series a bit for each `Series` that counts
 * @param column whose values are added, or `EACH_ONE`
 * @param most groups to pick, up to 64
 */
export function pickLines(series: u32, column: i32, most: u32): QueryStatus {
  if (!isCountable(series, column) || most > MOST_LINES) return QueryStatus.OutOfRange;
  const bytes = (<usize>groupCount()) << 3;
  if (totals.hold(bytes) == 0) return QueryStatus.MemoryFull;
  memory.fill(totals.start, 0, bytes);
  weighing = true;
  sumUp(series, column);
  lineCount = 0;
  others = 0;
  for (let group: u32 = 0; group < groupCount(); group++) if (totalOf(group) > 0) pick(group, most);
  memory.fill(lines.start, <u8>lineCount, <usize>groupCount());
  for (let line: u32 = 0; line < lineCount; line++) {
    const group = load<u32>(picked + ((<usize>line) << 2));
    const key = groupKey(group);
    store<u8>(lines.start + group, <u8>line);
    store<f64>(keys + ((<usize>line) << 4), <f64>(key >> 32));
    store<f64>(keys + ((<usize>line) << 4), <f64>(key & 0xffffffff), 8);
  }
  return QueryStatus.Done;
}

/** How many groups were picked. */
export function pickedLines(): u32 {
  return lineCount;
}

/** Address of their keys: two f64 each, the upper and the lower half. */
export function pickedKeys(): usize {
  return keys;
}

/** How many groups have something of what is counted, and were not picked. */
export function otherLines(): u32 {
  return others;
}

/**
 * Counts in the bins of `layBins`, a line for each group picked and one for all others.
 * @returns address of the counts, good until the next call; 0 when out of range or memory is full
 */
export function countLines(series: u32, column: i32): usize {
  if (!isCountable(series, column)) return 0;
  const bytes = (<usize>(lineCount + 1) * <usize>binCount()) << 3;
  if (counts.hold(bytes) == 0) return 0;
  memory.fill(counts.start, 0, bytes);
  weighing = false;
  sumUp(series, column);
  return counts.start;
}

function isCountable(series: u32, column: i32): bool {
  if (series >> SERIES_COUNT != 0 || binCount() == 0) return false;
  return column == EACH_ONE || (<u32>column < <u32>COLUMN_COUNT && (series & ~WHOLE) == 0);
}

/** Takes a group into the list of those picked, where it belongs; one that falls off the end is another. */
function pick(group: u32, most: u32): void {
  const total = totalOf(group);
  let place = lineCount;
  while (place > 0 && totalOf(load<u32>(picked + ((<usize>(place - 1)) << 2))) < total) place--;
  if (lineCount == most) others++;
  else lineCount++;
  if (place >= lineCount) return;
  const at = picked + ((<usize>place) << 2);
  memory.copy(at + 4, at, (<usize>(lineCount - 1 - place)) << 2);
  store<u32>(at, group);
}

function sumUp(series: u32, column: i32): void {
  if (series & ~WHOLE) sumEvents(series);
  if (series & (1 << Series.Start)) sumRows(Column.Start, column);
  if (series & (1 << Series.End)) sumRows(Column.End, column);
}

function sumEvents(series: u32): void {
  for (let base: u32 = 0; base < eventCount(); base += EVENT_RUN) {
    const end = chosen + ((<usize>chooseEvents(base, series)) << 2);
    for (let at = chosen; at < end; at += 4) {
      const event = <usize>load<u32>(at);
      if (findBin(eventMicroseconds(event) * 1000)) add(groupOfRow(eventRow(event)), 1);
    }
  }
}

/**
 * Opens the run from `base` on and lists those of its events that count. It does so without a branch: kinds follow one another in no
 * order that a processor could foresee.
 * @returns how many there are in `chosen`
 */
function chooseEvents(base: u32, series: u32): u32 {
  const bitmap = matchedRows();
  let event = openRun(base);
  const end = event + <usize>min<u32>(EVENT_RUN, eventCount() - base) * EVENT_BYTES;
  let count: u32 = 0;
  for (; event < end; event += EVENT_BYTES) {
    store<u32>(chosen + ((<usize>count) << 2), <u32>event);
    count += (series >> eventKind(event)) & (<u32>isMatched(bitmap, eventRow(event)));
  }
  return count;
}

function sumRows(moment: Column, column: i32): void {
  const bitmap = matchedRows();
  const least = column == EACH_ONE ? 0 : leastKnown(column);
  for (let base: u32 = 0; base < rowCount(); base += PAGE_ROWS) {
    readPage(base >> PAGE_BITS, moment, times);
    if (column != EACH_ONE) readPage(base >> PAGE_BITS, column, values);
    const rows = min<u32>(PAGE_ROWS, rowCount() - base);
    for (let row: u32 = 0; row < rows; row++) {
      if (!isMatched(bitmap, base + row) || !findBin(load<i64>(times + ((<usize>row) << 3)))) continue;
      const value = column == EACH_ONE ? 1 : load<i64>(values + ((<usize>row) << 3));
      if (value >= least) add(groupOfRow(base + row), <f64>value);
    }
  }
}

// @ts-ignore: decorator
@inline
function add(group: u32, amount: f64): void {
  if (group == NO_GROUP) return;
  const place = weighing ? group : <u32>load<u8>(lines.start + group) * binCount() + foundBin();
  const at = (weighing ? totals.start : counts.start) + ((<usize>place) << 3);
  store<f64>(at, load<f64>(at) + amount);
}

// @ts-ignore: decorator
@inline
function totalOf(group: u32): f64 {
  return load<f64>(totals.start + ((<usize>group) << 3));
}
