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
  eachMarked,
  isEstablished,
  markRow,
  putOnTimeline,
  sortTimeline,
  timelineRow,
  timelineTime,
  wordOf,
} from "./timeline";

/** Connections lost within this time of each other were lost by the same event. */
const LOST: i64 = 5 * SECOND;
/** Connections aborted within this time were aborted by the same hand. */
const ABORTED: i64 = SECOND / 10;
/** Attempts within this time belong to one flood; a service that answered within it was up. */
const FLOOD: i64 = 10 * SECOND;
/** So many attempts make a flood, so many losses an event. */
const FLOOD_ROWS: u32 = 50;
const EVENT_ROWS: u32 = 3;

/** Which question a walk along the timeline asks. */
enum Walk {
  Lost,
  Aborted,
  HalfOpen,
  Unanswered,
}

/** The walk under way, how far its window reaches, and how many rows in it are enough. */
let walk: Walk = Walk.Lost;
let reach: i64 = 0;
let enough: u32 = 0;

/** Runs all of them. */
export function judgeTogether(): void {
  walkResets(Walk.Lost, LOST, tellLost);
  walkResets(Walk.Aborted, ABORTED, tellAborted);
  walkAttempts(Walk.HalfOpen);
  walkAttempts(Walk.Unanswered);
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

function walkResets(question: Walk, within: i64, tell: (row: u32) => void): void {
  walk = question;
  reach = within;
  enough = EVENT_ROWS;
  walkAll(Grouping.RstSender, tell);
}

function walkAttempts(question: Walk): void {
  walk = question;
  reach = FLOOD;
  enough = FLOOD_ROWS;
  walkAll(Grouping.Service, tellFlood);
}

function walkAll(grouping: Grouping, tell: (row: u32) => void): void {
  if (!beginTimeline()) return;
  eachPage(gather);
  sortTimeline(grouping);
  eachGroup(walkGroup);
  eachMarked(tell);
}

function gather(first: u32, end: u32): void {
  for (let row = first; row < end; row++) if (belongs(row)) putOnTimeline(row, timeIn(row));
}

/** A window of ±`reach` slides along the group. */
function walkGroup(from: u32, end: u32): void {
  if (end - from < enough) return;
  let first = from;
  let behind = from;
  for (let index = from; index < end; index++) {
    const time = timelineTime(index);
    while (timelineTime(first) < time - reach) first++;
    while (behind < end && timelineTime(behind) <= time + reach) behind++;
    if (behind - first < enough) continue;
    if (walk != Walk.Aborted || idleSpread(first, behind) > SECOND) markRow(timelineRow(index));
  }
}

function tellFlood(row: u32): void {
  raiseTo(row, Cause.SYN_FLOOD, 10);
  addEvidence(row, Evidence.FLOOD);
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
  eachMarked(tellListenDrop);
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
    const wasUp = hasBefore && timelineTime(before) >= timelineTime(index) - FLOOD;
    if (wasUp || (after < end && timelineTime(after) <= cellOf(row, Column.End) + FLOOD)) markRow(row);
  }
}

function tellListenDrop(row: u32): void {
  raiseTo(row, Cause.LISTEN_DROP, wordOf(row, Fact.EndsSoon) != 0 ? 5 : 8);
  addEvidence(row, Evidence.SERVICE_ANSWERED);
}

function isSilent(row: u32): bool {
  return wordOf(row, Column.Outcome) == Outcome.NO_ANSWER;
}

/** When the service answered, or the attempt began. */
function momentOf(row: u32): i64 {
  return isSilent(row) ? cellOf(row, Column.Start) : cellOf(row, Fact.SynackTime);
}
