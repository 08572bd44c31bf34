/** Attempts that a service reset because they asked for ECN: the next plain SYN was accepted (RFC 3360, VERDICTS D.4.3). */
import { Fact } from "../../connection/fact";
import { cellOf, eachPage } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { pointsOf, raiseTo, wasGiven } from "../candidates";
import { Grouping, beginTimeline, eachGroup, putOnTimeline, sortTimeline, timelineRow, wordOf } from "./timeline";

/** A retry comes within this time. */
const RETRY: i64 = 10_000_000_000;

/** Finds them. */
export function judgeEcn(): void {
  if (!wasGiven(Cause.ECN_RESET) || !beginTimeline()) return;
  eachPage(gather);
  sortTimeline(Grouping.ClientAndService);
  eachGroup(judgeGroup);
}

function gather(first: u32, end: u32): void {
  for (let row = first; row < end; row++) putOnTimeline(row, cellOf(row, Column.Start));
}

function judgeGroup(from: u32, end: u32): void {
  for (let index = from; index + 1 < end; index++) {
    const row = timelineRow(index);
    if (pointsOf(row, Cause.ECN_RESET) > 0 && wasRetried(row, index + 1, end)) raiseTo(row, Cause.ECN_RESET, 9);
  }
}

/** Whether an attempt after the RST, without ECN, was accepted soon enough. */
function wasRetried(row: u32, from: u32, end: u32): bool {
  const reset = cellOf(row, Column.RstTime);
  for (let index = from; index < end; index++) {
    const next = timelineRow(index);
    const start = cellOf(next, Column.Start);
    if (start > reset + RETRY) return false;
    const plain = wordOf(next, Fact.AskedEcn) == 0;
    if (start >= reset && plain && wordOf(next, Column.CtCount) != 0) return true;
  }
  return false;
}
