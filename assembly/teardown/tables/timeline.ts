/** Rows of one kind, sorted by group and by time: what happened to the same host or service at the same moment (VERDICTS D.3). */
import { Fact } from "../../connection/fact";
import { holdSort, putKey, putSort, sortThings, sortedItem, sortedKey } from "../../memory/radix";
import { cellOf, changeCell, rowCount } from "../../memory/rows";
import { Column } from "../../shared/column";
import { Direction } from "../../shared/direction";

/** What makes rows belong together. */
export enum Grouping {
  /** The host that began. */
  Initiator,
  Service,
  ClientAndService,
  /** The host that sent the RST. */
  RstSender,
}

let count: u32 = 0;

/** Begins a timeline. @returns false when memory is full */
export function beginTimeline(): bool {
  count = 0;
  return holdSort(rowCount());
}

/** Puts a row on the timeline, at a time in nanoseconds (or any other number to sort by). */
export function putOnTimeline(row: u32, time: i64): void {
  putSort(count++, row, time);
}

/** Sorts what was put by group, within a group by time. */
export function sortTimeline(grouping: Grouping): void {
  sortThings(count, i64.MIN_VALUE, Direction.Ascending);
  for (let index: u32 = 0; index < count; index++) putKey(index, groupOf(sortedItem(index), grouping));
  sortThings(count, i64.MIN_VALUE, Direction.Ascending);
}

/** Row at a place of the sorted timeline. */
export function timelineRow(index: u32): u32 {
  return sortedItem(index);
}

/** Calls `visit` for one group after the other, with its first place and the one behind its last. */
export function eachGroup(visit: (from: u32, end: u32) => void): void {
  for (let from: u32 = 0; from < count;) {
    const end = groupEnd(from);
    visit(from, end);
    from = end;
  }
}

function groupEnd(from: u32): u32 {
  const group = sortedKey(from);
  let index = from + 1;
  while (index < count && sortedKey(index) == group) index++;
  return index;
}

/** A number that is the same for rows of a group; hosts beyond 2^24 share numbers, which no capture that fits reaches. */
function groupOf(row: u32, grouping: Grouping): i64 {
  switch (grouping) {
    case Grouping.Initiator:
      return wordOf(row, wordOf(row, Fact.Initiator) == 0 ? Column.ClientIp : Column.ServerIp);
    case Grouping.Service:
      return serviceOf(row);
    case Grouping.ClientAndService:
      return (((<i64>wordOf(row, Column.ClientIp)) & 0x7fffff) << 40) | (serviceOf(row) & 0xff_ffff_ffff);
    default:
      return wordOf(row, wordOf(row, Fact.RstBy) == 0 ? Column.ClientIp : Column.ServerIp);
  }
}

function serviceOf(row: u32): i64 {
  return ((<i64>wordOf(row, Column.ServerIp)) << 16) | (<i64>wordOf(row, Column.ServerPort));
}

/** A number of a row that is no larger than 32 bits. */
// @ts-ignore: decorator
@inline
export function wordOf(row: u32, column: i32): u32 {
  return <u32>cellOf(row, column);
}

/** Whether a connection was set up, or found in its middle. */
export function isEstablished(row: u32): bool {
  return wordOf(row, Column.CtCount) + wordOf(row, Column.CtPartialCount) != 0;
}

/** Sets an evidence bit of a row. */
export function addEvidence(row: u32, bit: u32): void {
  changeCell(row, Column.Evidence, wordOf(row, Column.Evidence) | (1 << bit));
}

/** Whether a row has an evidence bit. */
export function hasEvidence(row: u32, bit: u32): bool {
  return (wordOf(row, Column.Evidence) & (1 << bit)) != 0;
}
