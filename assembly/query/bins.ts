/** Counts everything that is logged over time, under the filter that ran last: whole counts only, ratios are made by who shows them. */
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
import { Column } from "../shared/column";
import { SERIES_COUNT, Series } from "../shared/series";
import { isMatched, matchedRows } from "./filter";
import { binCount, findBin, foundBin } from "./time-bins";
import { VALUES_BYTES, readPage } from "./values";

// The answer: SERIES_COUNT lines in the order of `Series`, each a u32 for every bin.

const room = changetype<Room>(memory.data(ROOM_BYTES, 8));
const values: usize = memory.data(<i32>VALUES_BYTES, 16);

/**
 * Counts all series in the bins of `layBins`.
 * @returns address of the counts, good until the next call; 0 when memory is full
 */
export function countBins(): usize {
  const bytes = <usize>binCount() * SERIES_COUNT * 4;
  if (room.hold(bytes) == 0) return 0;
  memory.fill(room.start, 0, bytes);
  countEvents();
  countTimes(Column.Start, Series.Start);
  countTimes(Column.End, Series.End);
  return room.start;
}

function countEvents(): void {
  const bitmap = matchedRows();
  for (let first: u32 = 0; first < eventCount(); first += EVENT_RUN) {
    let event = openRun(first);
    const end = event + <usize>min<u32>(EVENT_RUN, eventCount() - first) * EVENT_BYTES;
    for (; event < end; event += EVENT_BYTES) {
      if (!isMatched(bitmap, eventRow(event))) continue;
      if (findBin(eventMicroseconds(event) * 1000)) addOne(lineOf(eventKind(event)));
    }
  }
}

function countTimes(column: Column, series: Series): void {
  const bitmap = matchedRows();
  const line = lineOf(series);
  for (let base: u32 = 0; base < rowCount(); base += PAGE_ROWS) {
    readPage(base >> PAGE_BITS, column, values);
    const rows = min<u32>(PAGE_ROWS, rowCount() - base);
    for (let row: u32 = 0; row < rows; row++) {
      if (isMatched(bitmap, base + row) && findBin(load<i64>(values + ((<usize>row) << 3)))) addOne(line);
    }
  }
}

// @ts-ignore: decorator
@inline
function lineOf(series: u32): usize {
  return room.start + <usize>series * ((<usize>binCount()) << 2);
}

// @ts-ignore: decorator
@inline
function addOne(line: usize): void {
  const at = line + ((<usize>foundBin()) << 2);
  store<u32>(at, load<u32>(at) + 1);
}
