/** What a measure counts over time: packets at their own times where the capture's log holds them, connections at their first or last packet elsewhere. */
import { Column } from "../../assembly/shared/column";
import type { Figure, SeriesName, Tally } from "../bridge/analyser";
import { OUTCOME_ORDER } from "../words/outcome";
import type { Measure } from "./measure";

/** When a measure's happenings are counted. */
export type Moment = "packet" | "first packet" | "last packet";

/** A measure over time. */
export interface Tallies {
  readonly count: Tally;
  readonly per?: Tally;
  readonly moment: Moment;
}

/** Columns whose packets are logged with their times. */
const LOGGED: ReadonlyMap<Figure, readonly SeriesName[]> = new Map<Figure, readonly SeriesName[]>([
  [Column.SynCount, ["syn.clt", "syn.srv"]],
  [Column.SynCountClt, ["syn.clt"]],
  [Column.SynCountSrv, ["syn.srv"]],
  [Column.SynackCount, ["synack"]],
  [Column.CtCount, ["ct"]],
  [Column.FinCount, ["fin.clt", "fin.srv"]],
  [Column.FinCountClt, ["fin.clt"]],
  [Column.FinCountSrv, ["fin.srv"]],
  [Column.RstCount, ["rst.clt", "rst.srv"]],
  [Column.RstCountClt, ["rst.clt"]],
  [Column.RstCountSrv, ["rst.srv"]],
]);

function tallyOf(figure: Figure, moment: Moment): Tally {
  const logged = moment === "packet" ? LOGGED.get(figure) : undefined;
  if (logged !== undefined) return { series: logged };
  const series: SeriesName[] = [moment === "first packet" ? "start" : "end"];
  if (figure === "connections") return { series };
  if (typeof figure === "number") return { series, column: figure };
  if ("known" in figure) return { series, only: [{ op: "known", column: figure.known }] };
  // Every connection ended in some way.
  if (figure.outcomes.length === OUTCOME_ORDER.length) return { series };
  return { series, only: [{ op: "set", column: Column.Outcome, values: figure.outcomes.map(BigInt) }] };
}

/** When a measure is counted. */
export function momentOf({ sum }: Measure): Moment {
  if (LOGGED.has(sum)) return "packet";
  return sum === "connections" || sum === Column.ConnAttemptCount ? "first packet" : "last packet";
}

/** How a measure is counted over time. */
export function talliesOf(measure: Measure): Tallies {
  const moment = momentOf(measure);
  const count = tallyOf(measure.sum, moment);
  return measure.per === undefined ? { count, moment } : { count, per: tallyOf(measure.per, moment), moment };
}
