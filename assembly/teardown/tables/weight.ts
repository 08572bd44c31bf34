/** The points of injection follow its weight, also when other connections change that (VERDICTS D.3, D.4.4 rule 1, H.5, H.6). */
import { Fact } from "../../connection/fact";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Evidence } from "../../shared/evidence";
import { Outcome } from "../../shared/outcome";
import { cellOf, changeCell } from "../../memory/rows";
import { addTo, pointsOf, raiseTo } from "../candidates";
import { hasEvidence, wordOf } from "./timeline";

/** Adds to the weight of a row's evidence and gives injection the points of the new weight. */
export function changeWeight(row: u32, by: i32): void {
  const weight = <i32>cellOf(row, Column.InjectionWeight) + by;
  changeCell(row, Column.InjectionWeight, weight);
  const outcome = wordOf(row, Column.Outcome);
  if (outcome != Outcome.RESET && outcome != Outcome.CLOSED_FIN_RST) return;
  addTo(row, Cause.INJECTED_RST, -127);
  const points = pointsFor(row, weight, outcome);
  if (points > 0) raiseTo(row, Cause.INJECTED_RST, points);
}

function pointsFor(row: u32, weight: i32, outcome: Outcome): i32 {
  if (outcome == Outcome.CLOSED_FIN_RST) return weight >= 4 ? 5 + weight : 0;
  if (weight < 2) return 0;
  const points = weight >= 4 ? 5 + weight : weight + 1;
  const silence = max(pointsOf(row, Cause.STATE_LOST_IDLE), pointsOf(row, Cause.IDLE_TIMEOUT_RST));
  const proven =
    hasEvidence(row, Evidence.CONTINUED) ||
    hasEvidence(row, Evidence.SYNACK_AFTER_RST) ||
    hasEvidence(row, Evidence.RISING);
  if (silence > 0 && !proven) return min(points, silence - 2);
  return wordOf(row, Fact.RstChallenged) != 0 && weight >= 4 ? 16 : points;
}
