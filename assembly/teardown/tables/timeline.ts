/** Rows of one kind, sorted by group and by time: what happened to the same host or service at the same moment (VERDICTS D.3). */
import { Fact } from "../../connection/fact";
import { holdSort, putKey, putSort, sortThings, sortedItem } from "../../memory/radix";
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

/** Rows on the timeline. */
export function timelineLength(): u32 {
  return count;
}

/** Row at a place of the sorted timeline. */
export function timelineRow(index: u32): u32 {
  return sortedItem(index);
}

/** Where the group that begins at `from` ends. */
export function groupEnd(from: u32, grouping: Grouping): u32 {
  const group = groupOf(sortedItem(from), grouping);
  let index = from + 1;
  while (index < count && groupOf(sortedItem(index), grouping) == group) index++;
  return index;
}

/** A number that is the same for rows of a group; hosts beyond 2^24 share numbers, which no capture that fits reaches. */
function groupOf(row: u32, grouping: Grouping): i64 {
  const client = <u64>wordOf(row, Column.ClientIp);
  const server = <u64>wordOf(row, Column.ServerIp);
  const service = (server << 16) | (<u64>wordOf(row, Column.ServerPort));
  switch (grouping) {
    case Grouping.Initiator:
      return <i64>(wordOf(row, Fact.Initiator) == 0 ? client : server);
    case Grouping.Service:
      return <i64>service;
    case Grouping.ClientAndService:
      return <i64>(((client & 0x7fffff) << 40) | (service & 0xff_ffff_ffff));
    default:
      return <i64>(wordOf(row, Fact.RstBy) == 0 ? client : server);
  }
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
