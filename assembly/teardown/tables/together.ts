/** What happened to several connections at the same moment: restarts, aborts of a whole program, floods, full queues (VERDICTS D.3). */
import { factOf } from "../../connection/fact";
import { cell, rowCount } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Evidence } from "../../shared/evidence";
import { Outcome } from "../../shared/outcome";
import { RstForm } from "../../shared/reset";
import { addTo, pointsOf, raiseTo } from "../candidates";
import {
  Grouping,
  addEvidence,
  beginTimeline,
  groupEnd,
  putOnTimeline,
  sortTimeline,
  timeOf,
  timelineLength,
  timelineRow,
  wordOf,
} from "./timeline";

const SECOND: i64 = 1_000_000_000;
/** Connections lost within this time of each other were lost by the same event. */
const LOST: i64 = 5 * SECOND;
/** Connections aborted within this time were aborted by the same hand. */
const ABORTED: i64 = SECOND / 10;
/** Attempts within this time belong to one flood; a service that answered within it was up. */
const FLOOD: i64 = 10 * SECOND;
/** So many make a flood. */
const MANY: u32 = 50;

/** Which question a walk along the timeline asks. */
enum Walk {
  Lost,
  Aborted,
  Flood,
}

/** Runs all of them. */
export function judgeTogether(): void {
  walk(Walk.Lost, Grouping.RstSender, LOST);
  walk(Walk.Aborted, Grouping.RstSender, ABORTED);
  walk(Walk.Flood, Grouping.Service, FLOOD);
  judgeListenDrops();
}

function belongs(row: u32, question: Walk): bool {
  const outcome = wordOf(row, Column.Outcome);
  const form = wordOf(row, Column.RstForm);
  switch (question) {
    case Walk.Lost:
      return pointsOf(row, Cause.STATE_LOST) > 0 && outcome == Outcome.RESET;
    case Walk.Aborted:
      return outcome == Outcome.RESET && (form == RstForm.ACTIVE || form == RstForm.BARE) && factOf(row).noData == 0;
    default:
      return outcome == Outcome.HALF_OPEN || outcome == Outcome.NO_ANSWER;
  }
}

function timeIn(row: u32, question: Walk): i64 {
  return timeOf(row, question == Walk.Flood ? Column.Start : Column.RstTime);
}

function walk(question: Walk, grouping: Grouping, reach: i64): void {
  if (!beginTimeline()) return;
  for (let row: u32 = 0; row < rowCount(); row++) if (belongs(row, question)) putOnTimeline(row, timeIn(row, question));
  sortTimeline(grouping);
  for (let from: u32 = 0; from < timelineLength();) {
    const end = groupEnd(from, grouping);
    walkGroup(question, from, end, reach);
    from = end;
  }
}

/** A window of ±`reach` slides along the group. */
function walkGroup(question: Walk, from: u32, end: u32, reach: i64): void {
  let first = from;
  let behind = from;
  for (let index = from; index < end; index++) {
    const time = timeIn(timelineRow(index), question);
    while (timeIn(timelineRow(first), question) < time - reach) first++;
    while (behind < end && timeIn(timelineRow(behind), question) <= time + reach) behind++;
    tell(question, timelineRow(index), first, behind);
  }
}

function tell(question: Walk, row: u32, first: u32, behind: u32): void {
  const together = behind - first;
  if (question == Walk.Flood) {
    if (together < MANY) return;
    raiseTo(row, Cause.SYN_FLOOD, 10);
    addEvidence(row, Evidence.FLOOD);
  } else if (together >= 3) {
    if (question == Walk.Lost) {
      addTo(row, Cause.PEER_RESTART, 5);
      addEvidence(row, Evidence.LOST_TOGETHER);
    } else if (idleSpread(first, behind) > SECOND) {
      raiseTo(row, Cause.APP_ABORT, 9);
      addTo(row, Cause.IDLE_TIMEOUT_RST, -3);
      addEvidence(row, Evidence.ABORTED_TOGETHER);
    }
  }
}

/** How different the idle times before the RSTs are: a timer would fire after the same time for each. */
function idleSpread(first: u32, behind: u32): i64 {
  let least = i64.MAX_VALUE;
  let most: i64 = 0;
  for (let index = first; index < behind && index < first + 64; index++) {
    const idle = timeOf(timelineRow(index), Column.IdleLast);
    if (idle < least) least = idle;
    if (idle > most) most = idle;
  }
  return most - least;
}

/** Unanswered SYNs to a service that answered others at the same time (LISTEN_DROP). */
function judgeListenDrops(): void {
  if (!beginTimeline()) return;
  for (let row: u32 = 0; row < rowCount(); row++) {
    const silent = wordOf(row, Column.Outcome) == Outcome.NO_ANSWER;
    if (silent || answered(row)) putOnTimeline(row, timeOf(row, Column.Start));
  }
  sortTimeline(Grouping.Service);
  for (let from: u32 = 0; from < timelineLength();) {
    const end = groupEnd(from, Grouping.Service);
    for (let index = from; index < end; index++) {
      const row = timelineRow(index);
      if (answered(row)) continue;
      if (!hasAnswerNear(index, from, end)) continue;
      raiseTo(row, Cause.LISTEN_DROP, pointsOf(row, Cause.CAPTURE_END) > 0 ? 5 : 8);
      addEvidence(row, Evidence.SERVICE_ANSWERED);
    }
    from = end;
  }
}

function answered(row: u32): bool {
  return load<u32>(cell(row, Column.SynackCountSrv)) > 0;
}

/** Looks both ways along the group for a handshake that was answered within ten seconds of any of the row's SYNs. */
function hasAnswerNear(index: u32, from: u32, end: u32): bool {
  const row = timelineRow(index);
  const earliest = timeOf(row, Column.Start) - FLOOD;
  const latest = timeOf(row, Column.End) + FLOOD;
  for (let next = index + 1; next < end && timeOf(timelineRow(next), Column.Start) <= latest; next++)
    if (answered(timelineRow(next))) return true;
  for (let before = index; before > from && timeOf(timelineRow(before - 1), Column.Start) >= earliest; before--)
    if (answered(timelineRow(before - 1))) return true;
  return false;
}
