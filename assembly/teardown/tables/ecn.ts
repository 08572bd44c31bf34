/** Attempts that a service reset because they asked for ECN: the next plain SYN was accepted (RFC 3360, VERDICTS D.4.3). */
import { factOf } from "../../connection/fact";
import { C_ECN } from "../../connection/live";
import { cell, rowCount } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { pointsOf, raiseTo } from "../candidates";
import {
  Grouping,
  beginTimeline,
  groupEnd,
  putOnTimeline,
  sortTimeline,
  timeOf,
  timelineLength,
  timelineRow,
} from "./timeline";

/** A retry comes within this time. */
const RETRY: i64 = 10_000_000_000;

/** Finds them. */
export function judgeEcn(): void {
  let any = false;
  for (let row: u32 = 0; row < rowCount() && !any; row++) any = pointsOf(row, Cause.ECN_RESET) > 0;
  if (!any || !beginTimeline()) return;
  for (let row: u32 = 0; row < rowCount(); row++) putOnTimeline(row, timeOf(row, Column.Start));
  sortTimeline(Grouping.ClientAndService);
  for (let from: u32 = 0; from < timelineLength();) {
    const end = groupEnd(from, Grouping.ClientAndService);
    for (let index = from; index + 1 < end; index++) {
      const row = timelineRow(index);
      if (pointsOf(row, Cause.ECN_RESET) > 0 && wasRetried(row, index + 1, end)) raiseTo(row, Cause.ECN_RESET, 9);
    }
    from = end;
  }
}

/** Whether an attempt after the RST, without ECN, was accepted soon enough. */
function wasRetried(row: u32, from: u32, end: u32): bool {
  const reset = timeOf(row, Column.RstTime);
  for (let index = from; index < end; index++) {
    const next = timelineRow(index);
    const start = timeOf(next, Column.Start);
    if (start > reset + RETRY) return false;
    const plain = (factOf(next).flags & C_ECN) == 0;
    if (start >= reset && plain && load<u8>(cell(next, Column.CtCount)) != 0) return true;
  }
  return false;
}
