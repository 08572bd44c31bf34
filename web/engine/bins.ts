/** Charts over time: lays out the bins, has the engine count in them, and copies the counts out. */
import type { Column } from "../../assembly/shared/column";
import { GroupBy } from "../../assembly/shared/group-by";
import { QueryStatus } from "../../assembly/shared/query-status";
import { Series } from "../../assembly/shared/series";
import type {
  Bins,
  BinsQuestion,
  FilterProgram,
  SeriesName,
  Split,
  SplitCounts,
  SplitQuestion,
  Tally,
} from "../bridge/analyser";
import { check, there } from "./answer";
import { binWidth } from "./bin-width";
import { withAlso } from "./program";
import { GROUP_BY, readKey, type KeyNames } from "./ranking";
import { f64At, u32At, unsigned } from "./views";
import type { Engine } from "./wasm-module";

/** What of the engine counts over time. */
export type BinsEngine = Pick<
  Engine,
  | "memory"
  | "layBins"
  | "countBins"
  | "groupLines"
  | "pickLines"
  | "pickedLines"
  | "pickedKeys"
  | "otherLines"
  | "countLines"
>;

/** What charts ask with: the engine, and a way to let it find the connections that match. */
export interface ChartEngine {
  readonly engine: BinsEngine;
  readonly names: KeyNames;
  readonly filter: (program: FilterProgram) => void;
}

const SERIES: Readonly<Record<SeriesName, Series>> = {
  "syn.clt": Series.SynClient,
  "syn.srv": Series.SynServer,
  synack: Series.Synack,
  ct: Series.Established,
  "fin.clt": Series.FinClient,
  "fin.srv": Series.FinServer,
  "rst.clt": Series.RstClient,
  "rst.srv": Series.RstServer,
  start: Series.Start,
  end: Series.End,
};

/** More bins than any screen has columns; the engine takes no more. */
const MAX_BINS = 65_536;
/** In place of a tally's column: each happening counts as 1. */
const EACH_ONE = -1;

/** Events over time. The last bin may reach beyond the time asked for. */
export function countBins(asked: ChartEngine, question: BinsQuestion): Bins {
  const { engine } = asked;
  const bins = layBins(asked, question);
  const { length } = bins.x;
  asked.filter(question.filter);
  const at = unsigned(there(engine.countBins(), length));
  const series: Partial<Record<SeriesName, Float64Array>> = {};
  for (const name of question.series) {
    series[name] = Float64Array.from(u32At(engine, at + SERIES[name] * length * 4, length));
  }
  const { tallies = [] } = question;
  if (tallies.length > 0) check(engine.groupLines(GroupBy.All));
  return { ...bins, series, tallies: tallies.map((tally) => countAll(asked, question.filter, tally, length)) };
}

/** A tally over time, apart for groups of connections. */
export function countSplit(asked: ChartEngine, question: SplitQuestion): Split {
  const { engine } = asked;
  const { count, per, filter } = question;
  const bins = layBins(asked, question);
  const { length } = bins.x;
  asked.filter(filter);
  check(engine.groupLines(GROUP_BY[question.by]));
  if (count.only !== undefined) asked.filter(withAlso(filter, count.only));
  check(engine.pickLines(bitsOf(count), columnOf(count), question.most));
  const picked = engine.pickedLines();
  const keys = f64At(engine, engine.pickedKeys(), picked * 2).slice();
  const groups = engine.otherLines();
  const counts = lines(asked, count, picked + 1, length);
  if (per !== undefined && per.only !== count.only) asked.filter(withAlso(filter, per.only));
  const divisors = per === undefined ? [] : lines(asked, per, picked + 1, length);
  const countsOf = (line: number): SplitCounts => {
    const divisor = divisors[line];
    const own = { count: counts[line] ?? new Float64Array(length) };
    return divisor === undefined ? own : { ...own, per: divisor };
  };
  return {
    ...bins,
    lines: Array.from({ length: picked }, (_, line) => ({
      ...countsOf(line),
      group: readKey(question.by, keys[line * 2] ?? 0, keys[line * 2 + 1] ?? 0, asked.names),
    })),
    others: { ...countsOf(picked), groups },
  };
}

/** A tally of all connections; they must have been grouped as one. */
function countAll(asked: ChartEngine, filter: FilterProgram, tally: Tally, length: number): Float64Array {
  asked.filter(withAlso(filter, tally.only));
  return lines(asked, tally, 1, length)[0] ?? new Float64Array(length);
}

function layBins(
  { engine }: ChartEngine,
  question: Pick<BinsQuestion, "from" | "to" | "bins" | "origin">,
): Pick<Bins, "width" | "from" | "x"> {
  const width = binWidth(question.to - question.from, Math.min(question.bins, MAX_BINS - 1));
  const from = floor(question.from, width, question.origin ?? 0n);
  const length = Math.max(1, Number((question.to - from + width - 1n) / width));
  if (engine.layBins(from, width, length) === 0) check(QueryStatus.OutOfRange);
  return { width, from, x: Float64Array.from({ length }, (_, bin) => Number(from + BigInt(bin) * width) / 1e9) };
}

/** What the engine counts now, in so many lines of so many bins. */
function lines({ engine }: ChartEngine, tally: Tally, count: number, length: number): Float64Array[] {
  const at = unsigned(there(engine.countLines(bitsOf(tally), columnOf(tally)), count));
  return Array.from({ length: count }, (_, line) => f64At(engine, at + line * length * 8, length).slice());
}

function bitsOf({ series }: Tally): number {
  return series.reduce((bits, name) => bits | (1 << SERIES[name]), 0);
}

function columnOf({ column }: Tally): Column | typeof EACH_ONE {
  return column ?? EACH_ONE;
}

/** The start of the bin a time lies in; bins begin at multiples of their width from the origin, before it too. */
function floor(time: bigint, width: bigint, origin: bigint): bigint {
  const rest = (time - origin) % width;
  return rest < 0n ? time - rest - width : time - rest;
}
