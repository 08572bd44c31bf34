/** Hosts whose RSTs always carry another ttl than their data: there the ttl is no evidence (VERDICTS D.3, M19). */
import { Fact } from "../../connection/fact";
import { cellOf, changeCell, eachPage } from "../../memory/rows";
import { Column } from "../../shared/column";
import { Evidence } from "../../shared/evidence";
import { IDLE } from "../case";
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
import { changeWeight } from "./weight";

/** So many plausible RSTs with the same offset make a habit. */
const HABIT: u32 = 3;

/** Takes the ttl's weight back where it is a habit. */
export function judgeTtlHabits(): void {
  if (!beginTimeline()) return;
  eachPage(gather);
  sortTimeline(Grouping.RstSender);
  eachGroup(judgeHost);
}

function gather(first: u32, end: u32): void {
  for (let row = first; row < end; row++)
    if (wordOf(row, Column.RstEventCount) != 0 && cellOf(row, Fact.TtlOffset) != 0 && isEstablished(row))
      putOnTimeline(row, cellOf(row, Fact.TtlOffset));
}

/**
 * Whether the RST looks genuine but for its ttl. A RST after silence does not count: an idle device in the path always resets
 * with its own ttl, and would clear itself; nor does one that other evidence speaks against.
 */
function isPlausible(row: u32): bool {
  const silent = max(cellOf(row, Column.IdleLast), cellOf(row, Column.TriggerGap)) >= IDLE;
  return !silent && cellOf(row, Column.InjectionWeight) - cellOf(row, Fact.TtlWeight) < 2;
}

/** Rows of a host stand sorted by offset: runs of one offset. */
function judgeHost(from: u32, end: u32): void {
  let first = from;
  let plausible: u32 = 0;
  for (let index = from; index < end; index++) {
    const offset = cellOf(timelineRow(index), Fact.TtlOffset);
    if (isPlausible(timelineRow(index))) plausible++;
    const last = index + 1 == end || cellOf(timelineRow(index + 1), Fact.TtlOffset) != offset;
    if (!last) continue;
    for (let at = first; plausible >= HABIT && at <= index; at++) forgive(timelineRow(at));
    first = index + 1;
    plausible = 0;
  }
}

function forgive(row: u32): void {
  addEvidence(row, Evidence.TTL_USUAL);
  changeWeight(row, -(<i32>cellOf(row, Fact.TtlWeight)));
  changeCell(row, Fact.TtlWeight, 0);
}
