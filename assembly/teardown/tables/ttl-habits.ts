/** Hosts whose RSTs always carry another initial ttl than their data: there the ttl is no evidence (VERDICTS D.3, M19). */
import { factOf } from "../../connection/fact";
import { rowCount } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Evidence } from "../../shared/evidence";
import { pointsOf, raiseTo, addTo } from "../candidates";
import {
  Grouping,
  addEvidence,
  beginTimeline,
  groupEnd,
  putOnTimeline,
  sortTimeline,
  timelineLength,
  timelineRow,
  wordOf,
} from "./timeline";

/** So many RSTs with the same offset make a habit. */
const HABIT: u32 = 3;

/** Takes the ttl's weight back where it is a habit. */
export function judgeTtlHabits(): void {
  if (!beginTimeline()) return;
  for (let row: u32 = 0; row < rowCount(); row++) if (isCandidate(row)) putOnTimeline(row, factOf(row).ttlOffset);
  sortTimeline(Grouping.RstSender);
  for (let from: u32 = 0; from < timelineLength();) {
    const end = groupEnd(from, Grouping.RstSender);
    judgeHost(from, end);
    from = end;
  }
}

/**
 * A RST with another *initial* ttl (255 where data has 64): a nearer device that keeps the initial value shows a small offset,
 * which stays evidence however often it comes.
 */
function isCandidate(row: u32): bool {
  const fact = factOf(row);
  if (fact.rstBy > 1 || fact.ttlOffset == 0) return false;
  const rst = initialTtl(wordOf(row, Column.RstTtl));
  const own = initialTtl(wordOf(row, fact.rstBy == 0 ? Column.TtlMinClt : Column.TtlMinSrv));
  return rst != own;
}

/** The next of the values hosts begin with. */
function initialTtl(ttl: i32): i32 {
  return ttl <= 32 ? 32 : ttl <= 64 ? 64 : ttl <= 128 ? 128 : 255;
}

/** Rows of a host stand sorted by offset: runs of one offset. */
function judgeHost(from: u32, end: u32): void {
  let first = from;
  for (let index = from; index < end; index++) {
    const offset = factOf(timelineRow(index)).ttlOffset;
    if (factOf(timelineRow(first)).ttlOffset != offset) first = index;
    const last = index + 1 == end || factOf(timelineRow(index + 1)).ttlOffset != offset;
    if (last && index + 1 - first >= HABIT) for (let at = first; at <= index; at++) forgive(timelineRow(at));
  }
}

function forgive(row: u32): void {
  const fact = factOf(row);
  addEvidence(row, Evidence.TTL_USUAL);
  const weight = <i32>fact.weight - <i32>fact.ttlWeight;
  fact.weight = <i8>weight;
  if (pointsOf(row, Cause.INJECTED_RST) == 0) return;
  addTo(row, Cause.INJECTED_RST, -127);
  if (weight >= 2) raiseTo(row, Cause.INJECTED_RST, weight >= 4 ? 5 + weight : weight + 1);
}
