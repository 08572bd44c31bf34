/** Services that end nearly all their exchanges with RST: there it is how they close (VERDICTS E.3). */
import { cellOf, eachPage } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Evidence } from "../../shared/evidence";
import { Outcome } from "../../shared/outcome";
import { bestOf, wasGiven } from "../candidates";
import {
  Grouping,
  addEvidence,
  beginTimeline,
  eachGroup,
  putOnTimeline,
  sortTimeline,
  timelineRow,
  wordOf,
} from "./timeline";

/** So many exchanges show a habit. */
const ENOUGH: u32 = 10;

/** Marks the rows of such services. */
export function judgeHabits(): void {
  if ((!wasGiven(Cause.RST_AS_CLOSE) && !wasGiven(Cause.ABORT_AFTER_PEER_FIN)) || !beginTimeline()) return;
  eachPage(gather);
  sortTimeline(Grouping.Service);
  eachGroup(judgeGroup);
}

function judgeGroup(from: u32, end: u32): void {
  let resets: u32 = 0;
  for (let index = from; index < end; index++) if (closesWithReset(timelineRow(index))) resets++;
  const always = end - from >= ENOUGH && resets * 5 >= (end - from) * 4;
  for (let index = from; always && index < end; index++)
    if (closesWithReset(timelineRow(index))) addEvidence(timelineRow(index), Evidence.ALWAYS_RST);
}

function gather(first: u32, end: u32): void {
  for (let row = first; row < end; row++) if (isFinished(row)) putOnTimeline(row, cellOf(row, Column.Start));
}

function isFinished(row: u32): bool {
  const outcome = wordOf(row, Column.Outcome);
  return outcome == Outcome.CLOSED_FIN || outcome == Outcome.CLOSED_FIN_RST || outcome == Outcome.RESET;
}

function closesWithReset(row: u32): bool {
  const cause = bestOf(row);
  return cause == Cause.RST_AS_CLOSE || cause == Cause.ABORT_AFTER_PEER_FIN;
}
