/** Rows of one kind, sorted by group and by time: what happened to the same host or service at the same moment (VERDICTS D.3). */
import { Fact } from "../../connection/fact";
import { holdSort, putKey, putSort, sortThings, sortedItem, sortedKey } from "../../memory/radix";
import { ROOM_BYTES, Room } from "../../memory/room";
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

// Rows of a group lie far from each other, so a walk along the timeline had better not look at them: it finds their times
// here, and marks those of which something is to be told, which are then visited in the order in which they lie.

/** Time of each row on the timeline, i64. */
const times = changetype<Room>(memory.data(ROOM_BYTES, 8));
/** A bit for each row that is marked. */
const marks = changetype<Room>(memory.data(ROOM_BYTES, 8));
let count: u32 = 0;

/** Begins a timeline, and no row is marked. @returns false when memory is full */
export function beginTimeline(): bool {
  const rows = rowCount();
  count = 0;
  if (times.hold((<usize>rows) << 3) == 0 || marks.hold(markBytes()) == 0) return false;
  memory.fill(marks.start, 0, markBytes());
  return holdSort(rows);
}

/** Puts a row on the timeline, at a time in nanoseconds (or any other number to sort by). */
export function putOnTimeline(row: u32, time: i64): void {
  store<i64>(times.start + ((<usize>row) << 3), time);
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

/** The time at which the row at a place of the sorted timeline was put there. */
export function timelineTime(index: u32): i64 {
  return load<i64>(times.start + ((<usize>sortedItem(index)) << 3));
}

/** Marks a row. */
export function markRow(row: u32): void {
  const at = marks.start + <usize>(row >> 3);
  store<u8>(at, load<u8>(at) | ((<u8>1) << ((<u8>row) & 7)));
}

/** Calls `visit` for one marked row after the other. */
export function eachMarked(visit: (row: u32) => void): void {
  for (let at: usize = 0; at < markBytes(); at += 8) {
    for (let rest = load<u64>(marks.start + at); rest != 0; rest &= rest - 1) visit(((<u32>at) << 3) + <u32>ctz(rest));
  }
}

/** Whole words of eight bytes. */
function markBytes(): usize {
  return (<usize>((rowCount() + 63) >> 6)) << 3;
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
