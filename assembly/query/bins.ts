/** Counts events over time under the filter that ran last: whole counts only, ratios are made by who shows them. */
import { eventAt, eventCount, eventKind, eventMicroseconds, eventRow } from "../connection/event-log";
import { ROOM_BYTES, Room } from "../memory/room";
import { PAGE_BITS, PAGE_ROWS, columnOfPage, rowCount } from "../memory/rows";
import { COLUMN_COUNT, Column, columnKind } from "../shared/column";
import { Kind } from "../shared/kind";
import { SERIES_COUNT, Series } from "../shared/series";
import { isMatched, matchedRows } from "./filter";
import { VALUES_BYTES, readPage } from "./values";

// The answer: lines of `bins` counts, u32 each; SERIES_COUNT lines in the order of `Series`, or one line a word.

/** More bins than any screen has columns. */
const MAX_BINS: u32 = 1 << 16;

/** Lines of `countEnds`: more than any enum of words has members. */
const MAX_WORDS: u32 = 64;

const room = changetype<Room>(memory.data(ROOM_BYTES, 8));
const values: usize = memory.data(<i32>VALUES_BYTES, 16);

let from: i64 = 0;
let width: i64 = 1;
let bins: u32 = 0;
// The bin that was hit last: events come nearly in order, so that most of them need no division.
let bin: u32 = 0;
let binStart: i64 = 0;

/**
 * Counts all series in bins.
 * @param start nanoseconds since 1970 where the first bin begins
 * @param binWidth nanoseconds of a bin, above 0
 * @param count bins, up to 65536
 * @returns address of the counts, good until the next call; 0 when out of range or memory is full
 */
export function countBins(start: i64, binWidth: i64, count: u32): usize {
  if (!begin(start, binWidth, count, SERIES_COUNT)) return 0;
  countEvents();
  countTimes(Column.Start, Series.Start);
  countTimes(Column.End, Series.End);
  return room.start;
}

/**
 * Counts connections in the bins of their ends, apart for each word of a column: its outcome or cause (VERDICTS E.1).
 * @returns address of 64 lines of counts, one for each member, otherwise as `countBins`
 */
export function countEnds(start: i64, binWidth: i64, count: u32, column: Column): usize {
  if (<u32>column >= <u32>COLUMN_COUNT || columnKind(column) != Kind.Word) return 0;
  if (!begin(start, binWidth, count, MAX_WORDS)) return 0;
  const bitmap = matchedRows();
  for (let base: u32 = 0; base < rowCount(); base += PAGE_ROWS) {
    readPage(base >> PAGE_BITS, Column.End, values);
    const words = columnOfPage(base >> PAGE_BITS, column);
    const rows = min<u32>(PAGE_ROWS, rowCount() - base);
    for (let row: u32 = 0; row < rows; row++) {
      const word = <u32>load<u8>(words + row);
      if (word >= MAX_WORDS || !isMatched(bitmap, base + row)) continue;
      if (findBin(load<i64>(values + ((<usize>row) << 3)))) addOne(room.start + <usize>word * ((<usize>bins) << 2));
    }
  }
  return room.start;
}

function begin(start: i64, binWidth: i64, count: u32, lines: u32): bool {
  if (binWidth <= 0 || count == 0 || count > MAX_BINS) return false;
  const bytes = <usize>count * lines * 4;
  if (room.hold(bytes) == 0) return false;
  memory.fill(room.start, 0, bytes);
  from = start;
  width = binWidth;
  bins = count;
  bin = 0;
  binStart = start;
  return true;
}

function countEvents(): void {
  const bitmap = matchedRows();
  const line: usize = (<usize>bins) << 2;
  for (let index: u32 = 0; index < eventCount(); index++) {
    const event = eventAt(index);
    if (!isMatched(bitmap, eventRow(event))) continue;
    if (findBin(eventMicroseconds(event) * 1000)) addOne(room.start + <usize>eventKind(event) * line);
  }
}

function countTimes(column: Column, series: Series): void {
  const bitmap = matchedRows();
  const line = room.start + <usize>series * ((<usize>bins) << 2);
  for (let base: u32 = 0; base < rowCount(); base += PAGE_ROWS) {
    readPage(base >> PAGE_BITS, column, values);
    const rows = min<u32>(PAGE_ROWS, rowCount() - base);
    for (let row: u32 = 0; row < rows; row++) {
      if (isMatched(bitmap, base + row) && findBin(load<i64>(values + ((<usize>row) << 3)))) addOne(line);
    }
  }
}

/** Finds the bin of a time; false when it lies outside of all. */
// @ts-ignore: decorator
@inline
function findBin(time: i64): bool {
  if (<u64>(time - binStart) < <u64>width) return true;
  if (time < from) return false;
  const found = <u64>(time - from) / <u64>width;
  if (found >= <u64>bins) return false;
  bin = <u32>found;
  binStart = from + <i64>found * width;
  return true;
}

// @ts-ignore: decorator
@inline
function addOne(line: usize): void {
  const at = line + ((<usize>bin) << 2);
  store<u32>(at, load<u32>(at) + 1);
}
