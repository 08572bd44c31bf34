/** Idle limits measured on several connections of a path beat every list of defaults (VERDICTS E.3). */
import { cellOf, eachPage } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Evidence } from "../../shared/evidence";
import { bestOf } from "../candidates";
import {
  Grouping,
  addEvidence,
  beginTimeline,
  eachGroup,
  putOnTimeline,
  sortTimeline,
  timelineRow,
  timelineTime,
  wordOf,
} from "./timeline";

/** So many connections with the same silence are a measurement. */
const ENOUGH: u32 = 3;

/** Finds services whose idle connections end after the same silence, within 2 %. */
export function judgeMeasuredIdle(): void {
  if (!beginTimeline()) return;
  eachPage(gather);
  sortTimeline(Grouping.Service);
  eachGroup(judgeService);
}

function gather(first: u32, end: u32): void {
  for (let row = first; row < end; row++) if (isIdleCause(bestOf(row))) putOnTimeline(row, silenceOf(row));
}

function isIdleCause(cause: Cause): bool {
  return cause == Cause.IDLE_TIMEOUT_RST || cause == Cause.STATE_LOST_IDLE || cause == Cause.IDLE_CLOSE;
}

/** The silence that ended the connection. */
function silenceOf(row: u32): i64 {
  if (bestOf(row) == Cause.STATE_LOST_IDLE) return cellOf(row, Column.TriggerGap);
  return wordOf(row, Column.RstForm) != 0 ? cellOf(row, Column.IdleLast) : cellOf(row, Column.FinIdle);
}

/** The rows of a service stand sorted by silence; a window of 2 % slides along. */
function judgeService(from: u32, end: u32): void {
  let first = from;
  let behind = from;
  for (let index = from; index < end; index++) {
    const silence = timelineTime(index);
    const reach = silence / 50;
    while (timelineTime(first) < silence - reach) first++;
    while (behind < end && timelineTime(behind) <= silence + reach) behind++;
    if (sameCause(first, behind, bestOf(timelineRow(index))) >= ENOUGH)
      addEvidence(timelineRow(index), Evidence.IDLE_MEASURED);
  }
}

/** How many of a run end for this cause; three are enough. */
function sameCause(first: u32, behind: u32, cause: Cause): u32 {
  let count: u32 = 0;
  for (let index = first; index < behind && count < ENOUGH; index++) if (bestOf(timelineRow(index)) == cause) count++;
  return count;
}
