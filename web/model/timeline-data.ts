/** The chart over time as it is drawn: values of its lines in each bin, and what has no value (VERDICTS E.2). */
import { bytes, count, share } from "../words/quantity";
import { roundSpan } from "../words/time";
import type { ChartLine } from "./chart-lines";
import { quantityOf, valueOf, type Quantity } from "./measured";
import type { Charted } from "./timeline.svelte";

/** With fewer connections in a bin than this, a ratio says little and is drawn faint (VERDICTS E.2). */
export const ENOUGH_CONNECTIONS = 5;

/** Rows of marks that there is room for above the lines. */
const MARK_ROWS = 2;

/** A series as the chart draws it; the shape of parts/plot-series.ts, which this folder does not see. */
interface DrawnSeries {
  readonly label: string;
  readonly shape: "line" | "faint line" | "bars";
  readonly colour: string;
  readonly scale: Quantity | "quiet";
  readonly dash?: readonly number[];
  readonly values: readonly (number | null)[];
}

/** What the chart shows: its series and marks, over a range in seconds since 1970. */
export interface TimelineData {
  readonly x: Float64Array;
  readonly width: number;
  readonly from: number;
  readonly to: number;
  readonly series: readonly DrawnSeries[];
  readonly marks: readonly { readonly label: string; readonly colour: string; readonly events: readonly number[] }[];
  /** How values are written on the axes. */
  readonly written?: Readonly<Partial<Record<Quantity, (value: number) => string>>>;
}

/** Counts have a way of their own in the chart: they are whole. */
const WRITTEN: NonNullable<TimelineData["written"]> = {
  bytes,
  count: (value) => count(value),
  share: (value) => share(value, 1),
  time: (value) => roundSpan(BigInt(Math.round(value))),
};

/** The drawing of a chart. */
export function timelineData({ x, width, time, lines }: Charted): TimelineData {
  const counted = lines.some((line) => line.shape === "line" && quantityOf(line.measure) === "count");
  const alone = lines.every(({ shape }) => shape === "bars");
  return {
    x,
    width: Number(width) / 1e9,
    from: Number(time.from) / 1e9,
    to: Number(time.to) / 1e9,
    series: [
      // Bars first: what is drawn first lies behind.
      ...lines.filter(({ shape }) => shape === "bars").map((line) => bars(line, counted || alone)),
      ...stacked(lines.filter(({ shape }) => shape === "stack")),
      ...lines.filter(({ shape }) => shape === "line").flatMap(drawn),
    ],
    marks: marksOf(lines.filter(({ measure }) => quantityOf(measure) === "ratio")),
    written: WRITTEN,
  };
}

function looks({ label, colour, dash }: ChartLine): Pick<DrawnSeries, "label" | "colour" | "dash"> {
  return dash === undefined ? { label, colour } : { label, colour, dash };
}

function withoutNoughts(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => (value === 0 ? null : value));
}

function bars(line: ChartLine, counted: boolean): DrawnSeries {
  const { label, colour } = line;
  return {
    label,
    colour,
    shape: "bars",
    scale: counted ? "count" : "quiet",
    values: withoutNoughts(line.counts.count),
  };
}

/** Bars that stand on each other: each is drawn from the ground up, the tallest first, so that the next covers its foot. */
function stacked(lines: readonly ChartLine[]): DrawnSeries[] {
  let below: Float64Array | undefined;
  const standing = lines.map(({ label, colour, measure, counts: { count: own } }): DrawnSeries => {
    const top = own.map((value, bin) => value + (below?.[bin] ?? 0));
    // Where it adds nothing there is nothing of it to see.
    const values = Array.from(top, (value, bin) => ((own[bin] ?? 0) === 0 ? null : value));
    below = top;
    return { label, colour, shape: "bars", scale: quantityOf(measure), values };
  });
  return standing.reverse();
}

function drawn(line: ChartLine): DrawnSeries[] {
  const { measure, counts } = line;
  const scale = quantityOf(measure);
  const values = Array.from(counts.count, (sum, bin) => valueOf(measure, sum, counts.per?.[bin] ?? 0));
  if (scale !== "ratio" && scale !== "share") return [{ ...looks(line), shape: "line", scale, values }];
  const sound = values.map((value, bin) => ((counts.per?.[bin] ?? 0) >= ENOUGH_CONNECTIONS ? value : null));
  return [
    { ...looks(line), shape: "faint line", scale, values },
    { ...looks(line), shape: "line", scale, values: sound },
  ];
}

/** What happened where no connection was set up has no ratio, but must be seen. */
function marksOf(lines: readonly ChartLine[]): TimelineData["marks"] {
  const events = ({ counts: { count: own, per } }: ChartLine): number[] =>
    Array.from(own, (happened, bin) => ((per?.[bin] ?? 0) === 0 ? happened : 0));
  if (lines.length <= MARK_ROWS)
    return lines.map((line) => ({ label: line.label, colour: line.colour, events: events(line) }));
  const all = lines.map(events);
  const together = (all[0] ?? []).map((_, bin) => all.reduce((sum, row) => sum + (row[bin] ?? 0), 0));
  return [{ label: "", colour: "--muted", events: together }];
}
