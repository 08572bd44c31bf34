/** One connection captured on both sides of an address translator: two rows with the same initial numbers (VERDICTS A.8). */
import { Fact } from "../../connection/fact";
import { holdSort, putSort, sortThings, sortedItem, sortedKey } from "../../memory/radix";
import { cellOf, changeCell, eachPage, rowCount } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Direction } from "../../shared/direction";
import { Event } from "../../shared/event";
import { Evidence } from "../../shared/evidence";
import { raiseTo } from "../candidates";
import { addEvidence, wordOf } from "./timeline";

/** First packets of twins are this close. */
const CLOSE: i64 = 1_000_000_000;
/** What leads whatever else there are points for: the RST is on one side of the device only. */
const PROOF: i32 = 40;

let count: u32 = 0;

/** Links twins, and names the device where a RST is on one of them only. */
export function judgeTwins(): void {
  if (!holdSort(rowCount())) return;
  count = 0;
  eachPage(gather);
  sortThings(count, i64.MIN_VALUE, Direction.Ascending);
  for (let index: u32 = 0; index + 1 < count; index++) {
    if (sortedKey(index) != sortedKey(index + 1)) continue;
    const row = sortedItem(index);
    const other = sortedItem(index + 1);
    if (areTwins(row, other)) link(row, other);
  }
}

function gather(first: u32, end: u32): void {
  for (let row = first; row < end; row++)
    if (wordOf(row, Column.FrameSyn) != 0 && cellOf(row, Fact.SynackTime) != 0) putSort(count++, row, keyOf(row));
}

function keyOf(row: u32): i64 {
  return (cellOf(row, Fact.IsnClient) << 32) | cellOf(row, Fact.IsnServer);
}

function areTwins(row: u32, other: u32): bool {
  const apart = cellOf(row, Column.Start) - cellOf(other, Column.Start);
  if (apart > CLOSE || apart < -CLOSE) return false;
  // A translator changes an address; where only ports differ, it is two connections of one program.
  return (
    wordOf(row, Column.ClientIp) != wordOf(other, Column.ClientIp) ||
    wordOf(row, Column.ServerIp) != wordOf(other, Column.ServerIp)
  );
}

function link(row: u32, other: u32): void {
  // The copy nearer to the client has the shorter way back to it; the other one is the same connection again.
  const inside = cellOf(row, Column.RttClient) <= cellOf(other, Column.RttClient) ? row : other;
  const outside = inside == row ? other : row;
  changeCell(outside, Column.Events, wordOf(outside, Column.Events) | (1 << Event.TWIN));
  // Which copy is nearer is a guess where a way back was not measured.
  if (cellOf(row, Column.RttClient) < 0 || cellOf(other, Column.RttClient) < 0) return;
  compare(inside, outside, Sender.Server);
  compare(outside, inside, Sender.Client);
}

/** Whose RST shows the device: the far side's, seen on this copy only. The near side's may have been swallowed on its way out. */
enum Sender {
  Client,
  Server,
}

function compare(row: u32, other: u32, sender: Sender): void {
  const by = wordOf(row, Fact.RstBy);
  if (<i32>by != sender) return;
  if (wordOf(row, Column.RstEventCount) == 0) return;
  const sent = wordOf(other, by == 0 ? Column.RstCountClt : Column.RstCountSrv);
  if (sent > 0) return;
  raiseTo(row, Cause.INJECTED_RST, PROOF);
  addEvidence(row, Evidence.ONE_TWIN_ONLY);
}
