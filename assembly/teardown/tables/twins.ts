/** One connection captured on both sides of an address translator: two rows with the same initial numbers (VERDICTS A.8). */
import { factOf } from "../../connection/fact";
import { holdSort, putSort, sortThings, sortedItem } from "../../memory/radix";
import { cell, rowCount } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Direction } from "../../shared/direction";
import { Event } from "../../shared/event";
import { Evidence } from "../../shared/evidence";
import { raiseTo } from "../candidates";
import { addEvidence, timeOf } from "./timeline";

/** First packets of twins are this close. */
const CLOSE: i64 = 1_000_000_000;
/** What leads whatever else there are points for: the RST is on one side of the device only. */
const PROOF: i32 = 40;

/** Links twins, and names the device where a RST is on one of them only. */
export function judgeTwins(): void {
  if (!holdSort(rowCount())) return;
  let count: u32 = 0;
  for (let row: u32 = 0; row < rowCount(); row++) {
    if (load<u32>(cell(row, Column.FrameSyn)) != 0 && factOf(row).synackTime != 0) putSort(count++, row, keyOf(row));
  }
  sortThings(count, i64.MIN_VALUE, Direction.Ascending);
  for (let index: u32 = 0; index + 1 < count; index++) {
    const row = sortedItem(index);
    const other = sortedItem(index + 1);
    if (keyOf(row) == keyOf(other) && areTwins(row, other)) link(row, other);
  }
}

function keyOf(row: u32): i64 {
  const fact = factOf(row);
  return <i64>(((<u64>fact.isnClient) << 32) | (<u64>fact.isnServer));
}

function areTwins(row: u32, other: u32): bool {
  const apart = timeOf(row, Column.Start) - timeOf(other, Column.Start);
  if (apart > CLOSE || apart < -CLOSE) return false;
  // A translator changes an address; where only ports differ, it is two connections of one program.
  return (
    load<u32>(cell(row, Column.ClientIp)) != load<u32>(cell(other, Column.ClientIp)) ||
    load<u32>(cell(row, Column.ServerIp)) != load<u32>(cell(other, Column.ServerIp))
  );
}

function link(row: u32, other: u32): void {
  // The copy nearer to the client has the shorter way back to it; the other one is the same connection again.
  const inside = timeOf(row, Column.RttClient) <= timeOf(other, Column.RttClient) ? row : other;
  const outside = inside == row ? other : row;
  const at = cell(outside, Column.Events);
  store<u32>(at, load<u32>(at) | (1 << Event.TWIN));
  // Which copy is nearer is a guess where a way back was not measured.
  if (timeOf(row, Column.RttClient) < 0 || timeOf(other, Column.RttClient) < 0) return;
  compare(inside, outside, Sender.Server);
  compare(outside, inside, Sender.Client);
}

/** Whose RST shows the device: the far side's, seen on this copy only. The near side's may have been swallowed on its way out. */
enum Sender {
  Client,
  Server,
}

function compare(row: u32, other: u32, sender: Sender): void {
  const by = factOf(row).rstBy;
  if (<i32>by != sender) return;
  if (load<u8>(cell(row, Column.RstEventCount)) == 0) return;
  const sent = load<u32>(cell(other, by == 0 ? Column.RstCountClt : Column.RstCountSrv));
  if (sent > 0) return;
  raiseTo(row, Cause.INJECTED_RST, PROOF);
  addEvidence(row, Evidence.ONE_TWIN_ONLY);
}
