/** Health checks: connections without data from one client to one service in even intervals (VERDICTS D.3). */
import { Fact } from "../../connection/fact";
import { cellOf, eachPage } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Evidence } from "../../shared/evidence";
import { Outcome } from "../../shared/outcome";
import { raiseTo } from "../candidates";
import {
  Grouping,
  addEvidence,
  beginTimeline,
  eachGroup,
  eachMarked,
  markRow,
  putOnTimeline,
  sortTimeline,
  timelineRow,
  timelineTime,
  wordOf,
} from "./timeline";

/** Fewer are no series. */
const SERIES: u32 = 4;
/** Checks come no faster than this. */
const SHORTEST: f64 = 500_000_000;
/** Intervals that vary more than this share of their mean are not even. */
const EVEN: f64 = 0.2;

/** Finds the series and names them. */
export function judgeChecks(): void {
  if (!beginTimeline()) return;
  eachPage(gather);
  sortTimeline(Grouping.ClientAndService);
  eachGroup(judgeGroup);
  eachMarked(tell);
}

function judgeGroup(from: u32, end: u32): void {
  if (end - from < SERIES || !isEven(from, end)) return;
  for (let index = from; index < end; index++) markRow(timelineRow(index));
}

function tell(row: u32): void {
  if (!canBeCheck(row)) return;
  raiseTo(row, Cause.HEALTH_CHECK, 10);
  addEvidence(row, Evidence.PERIODIC);
}

function gather(first: u32, end: u32): void {
  for (let row = first; row < end; row++) if (looksLikeCheck(row)) putOnTimeline(row, cellOf(row, Column.Start));
}

function looksLikeCheck(row: u32): bool {
  return wordOf(row, Fact.NoData) == 1 && wordOf(row, Column.SynackCountSrv) > 0;
}

/** Whether the row's end is one that a check may have, and nothing else explains it already. */
function canBeCheck(row: u32): bool {
  const outcome = wordOf(row, Column.Outcome);
  if (outcome == Outcome.CLOSED_FIN) return true;
  const byClient = wordOf(row, Fact.RstBy) == 0 && wordOf(row, Column.ClientKnown) != 0;
  return byClient && wordOf(row, Fact.Told) == 0 && (outcome == Outcome.SETUP_ABORTED || outcome == Outcome.RESET);
}

function isEven(from: u32, end: u32): bool {
  const intervals = <f64>(end - from - 1);
  let sum: f64 = 0;
  let squares: f64 = 0;
  for (let index = from + 1; index < end; index++) {
    const gap = <f64>(timelineTime(index) - timelineTime(index - 1));
    sum += gap;
    squares += gap * gap;
  }
  const mean = sum / intervals;
  if (mean < SHORTEST) return false;
  const variance = max<f64>(squares / intervals - mean * mean, 0);
  return Math.sqrt(variance) < EVEN * mean;
}
