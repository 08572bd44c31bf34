/** What happened to several connections at the same moment: restarts, aborts of a whole program, floods, full queues (VERDICTS D.3). */
import { Fact } from "../../connection/fact";
import { cellOf, eachPage } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Evidence } from "../../shared/evidence";
import { Outcome } from "../../shared/outcome";
import { RstForm } from "../../shared/reset";
import { addTo, pointsOf, raiseTo } from "../candidates";
import { SECOND, isStateless } from "../case";
import {
  Grouping,
  addEvidence,
  beginTimeline,
  eachGroup,
  isEstablished,
  putOnTimeline,
  sortTimeline,
  timelineRow,
  wordOf,
} from "./timeline";

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
  HalfOpen,
  Unanswered,
}

/** The walk under way, and how far its window reaches. */
let walk: Walk = Walk.Lost;
let reach: i64 = 0;

/** Runs all of them. */
export function judgeTogether(): void {
  walkAll(Walk.Lost, Grouping.RstSender, LOST);
  walkAll(Walk.Aborted, Grouping.RstSender, ABORTED);
  walkAll(Walk.HalfOpen, Grouping.Service, FLOOD);
  walkAll(Walk.Unanswered, Grouping.Service, FLOOD);
  judgeListenDrops();
}

function belongs(row: u32): bool {
  if (walk == Walk.HalfOpen) return wordOf(row, Column.Outcome) == Outcome.HALF_OPEN;
  if (walk == Walk.Unanswered) return wordOf(row, Column.Outcome) == Outcome.NO_ANSWER;
  if (wordOf(row, Column.RstEventCount) == 0 || !isEstablished(row)) return false;
  const form = wordOf(row, Column.RstForm);
  return walk == Walk.Lost ? isStateless(<u8>form) : form == RstForm.ACTIVE || form == RstForm.BARE;
}

function timeIn(row: u32): i64 {
  return cellOf(row, walk >= Walk.HalfOpen ? Column.Start : Column.RstTime);
}

function walkAll(question: Walk, grouping: Grouping, within: i64): void {
  walk = question;
  reach = within;
  if (!beginTimeline()) return;
  eachPage(gather);
  sortTimeline(grouping);
  eachGroup(walkGroup);
}

function gather(first: u32, end: u32): void {
  for (let row = first; row < end; row++) if (belongs(row)) putOnTimeline(row, timeIn(row));
}

/** A window of ±`reach` slides along the group. */
function walkGroup(from: u32, end: u32): void {
  let first = from;
  let behind = from;
  for (let index = from; index < end; index++) {
    const time = timeIn(timelineRow(index));
    while (timeIn(timelineRow(first)) < time - reach) first++;
    while (behind < end && timeIn(timelineRow(behind)) <= time + reach) behind++;
    tell(timelineRow(index), first, behind);
  }
}

function tell(row: u32, first: u32, behind: u32): void {
  const together = behind - first;
  if (walk >= Walk.HalfOpen) {
    if (together < MANY) return;
    raiseTo(row, Cause.SYN_FLOOD, 10);
    addEvidence(row, Evidence.FLOOD);
  } else if (together >= 3) {
    if (walk == Walk.Lost) tellLost(row);
    else if (idleSpread(first, behind) > SECOND) tellAborted(row);
  }
}

/** A restart explains what was lost in use; after silence a forgotten state explains it as well. */
function tellLost(row: u32): void {
  if (wordOf(row, Column.Outcome) != Outcome.RESET || pointsOf(row, Cause.STATE_LOST) == 0) return;
  addTo(row, Cause.PEER_RESTART, 5);
  addEvidence(row, Evidence.LOST_TOGETHER);
}

function tellAborted(row: u32): void {
  if (wordOf(row, Column.Outcome) != Outcome.RESET) return;
  addTo(row, Cause.IDLE_TIMEOUT_RST, -3);
  if (pointsOf(row, Cause.APP_ABORT) == 0) return;
  raiseTo(row, Cause.APP_ABORT, 9);
  addEvidence(row, Evidence.ABORTED_TOGETHER);
}

/** How different the idle times before the RSTs are: a timer would fire after the same time for each. */
function idleSpread(first: u32, behind: u32): i64 {
  let least = i64.MAX_VALUE;
  let most: i64 = 0;
  for (let index = first; index < behind; index++) {
    const idle = cellOf(timelineRow(index), Column.IdleLast);
    if (idle < least) least = idle;
    if (idle > most) most = idle;
    if (most - least > SECOND) break;
  }
  return most - least;
}

/** Unanswered SYNs to a service that answered others at the same time (LISTEN_DROP). */
function judgeListenDrops(): void {
  if (!beginTimeline()) return;
  eachPage(gatherMoments);
  sortTimeline(Grouping.Service);
  eachGroup(judgeService);
}

function gatherMoments(first: u32, end: u32): void {
  for (let row = first; row < end; row++)
    if (isSilent(row) || cellOf(row, Fact.SynackTime) != 0) putOnTimeline(row, momentOf(row));
}

/** A group stands sorted by moment: of the answers, the last before an attempt and the first after it are the nearest. */
function judgeService(from: u32, end: u32): void {
  let before: u32 = from;
  let hasBefore = false;
  let after: u32 = from;
  for (let index = from; index < end; index++) {
    const row = timelineRow(index);
    if (!isSilent(row)) {
      before = index;
      hasBefore = true;
      continue;
    }
    after = max(after, index);
    while (after < end && isSilent(timelineRow(after))) after++;
    const wasUp = hasBefore && momentOf(timelineRow(before)) >= cellOf(row, Column.Start) - FLOOD;
    if (!wasUp && (after == end || momentOf(timelineRow(after)) > cellOf(row, Column.End) + FLOOD)) continue;
    raiseTo(row, Cause.LISTEN_DROP, wordOf(row, Fact.EndsSoon) != 0 ? 5 : 8);
    addEvidence(row, Evidence.SERVICE_ANSWERED);
  }
}

function isSilent(row: u32): bool {
  return wordOf(row, Column.Outcome) == Outcome.NO_ANSWER;
}

/** When the service answered, or the attempt began. */
function momentOf(row: u32): i64 {
  return isSilent(row) ? cellOf(row, Column.Start) : cellOf(row, Fact.SynackTime);
}
