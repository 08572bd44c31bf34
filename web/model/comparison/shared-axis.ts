/** Both sides over time on one axis: on the clock where they share their time, or each counted from its own start. */
import type { Bins, BinsQuestion, Nanoseconds } from "../../bridge/analyser";
import { countIn } from "../chart-lines";
import { ENOUGH_CONNECTIONS, type TimelineData } from "../timeline-data";
import type { TimeSpan } from "../time-span";
import type { TimeAxis } from "./against";
import { FIGURES, type Figure } from "./figure";
import type { AskedSide, SideName } from "./side";

/** The events of both sides in bins of one width. */
export interface SharedBins {
  readonly axis: Exclude<TimeAxis, "auto">;
  /** The bin with the same number has the same place on the axis. */
  readonly a: SideBins;
  readonly b: SideBins;
}

/** The events of one side, and the time it looks at; bins outside of it say nothing. */
export interface SideBins {
  readonly bins: Bins;
  readonly time: TimeSpan;
}

/** Everything that a figure needs, so that choosing one needs no question. */
const SERIES = [
  ...new Set(
    Object.values(FIGURES).flatMap(({ series }) =>
      series === null ? [] : [...series.part, ...(series.per === null ? [] : [series.per])],
    ),
  ),
];

/** The axis that fits two times: the clock where they share at least half of the shorter. */
export function fittingAxis(a: TimeSpan, b: TimeSpan, wanted: TimeAxis): SharedBins["axis"] {
  if (wanted !== "auto") return wanted;
  const shared = least(a.to, b.to) - most(a.from, b.from);
  return shared * 2n >= least(a.to - a.from, b.to - b.from) ? "clock" : "start";
}

/** Asks both sides; `spans` are the times they look at. */
export async function sharedBins(
  sides: { readonly a: AskedSide; readonly b: AskedSide },
  spans: { readonly a: TimeSpan; readonly b: TimeSpan },
  wanted: TimeAxis,
  bins: number,
): Promise<SharedBins> {
  const axis = fittingAxis(spans.a, spans.b, wanted);
  const both = { from: least(spans.a.from, spans.b.from), to: most(spans.a.to, spans.b.to) };
  const length = most(spans.a.to - spans.a.from, spans.b.to - spans.b.from);
  const question = ({ filter }: AskedSide, { from }: TimeSpan): BinsQuestion =>
    axis === "clock"
      ? { filter, ...both, bins, series: SERIES }
      : { filter, from, to: from + length, origin: from, bins, series: SERIES };
  const [a, b] = await Promise.all([
    sides.a.ask((analyser) => analyser.bins(question(sides.a, spans.a))),
    sides.b.ask((analyser) => analyser.bins(question(sides.b, spans.b))),
  ]);
  return { axis, a: { bins: a, time: spans.a }, b: { bins: b, time: spans.b } };
}

function least(one: Nanoseconds, other: Nanoseconds): Nanoseconds {
  return one < other ? one : other;
}

function most(one: Nanoseconds, other: Nanoseconds): Nanoseconds {
  return one > other ? one : other;
}

/** When a bin begins. */
export function binStart({ bins }: SideBins, bin: number): Nanoseconds {
  return bins.from + BigInt(bin) * bins.width;
}

/** Whether a bin has a part in the time that its side looks at. */
function isWithin(side: SideBins, bin: number): boolean {
  const start = binStart(side, bin);
  return start < side.time.to && start + side.bins.width > side.time.from;
}

/** Part and whole of a figure in a bin; the whole is 1 for figures that are counts over time. Null outside of its time. */
export function figureIn(figure: Figure, side: SideBins, bin: number): { part: number; whole: number } | null {
  if (figure.series === null || !isWithin(side, bin)) return null;
  const { part, per } = figure.series;
  return { part: countIn(side.bins, part, bin), whole: per === null ? 1 : countIn(side.bins, [per], bin) };
}

/** The lines of a figure: the first side firm, the second dashed, both faint where there are too few to say much. */
export function sharedData(shared: SharedBins, figure: Figure): TimelineData {
  const { axis, a, b } = shared;
  const { bins } = a;
  const x = axis === "clock" ? bins.x : Float64Array.from(bins.x, (_, bin) => Number(BigInt(bin) * bins.width) / 1e9);
  const length = most(a.time.to - a.time.from, b.time.to - b.time.from);
  return {
    x,
    width: Number(bins.width) / 1e9,
    from: axis === "clock" ? Number(least(a.time.from, b.time.from)) / 1e9 : 0,
    to: Number(axis === "clock" ? most(a.time.to, b.time.to) : length) / 1e9,
    series: [
      // What is drawn last lies on top.
      ...linesOf(figure, b, LOOKS.b),
      ...linesOf(figure, a, LOOKS.a),
    ],
    // What has nothing to be divided by has no ratio, but must be seen.
    marks: [marksOf(figure, a, LOOKS.a), marksOf(figure, b, LOOKS.b)].filter(({ events }) => events.some((n) => n > 0)),
  };
}

/** How the line of a side looks. */
interface Looks {
  readonly label: string;
  readonly colour: string;
  readonly dash?: readonly number[];
}

/** A is firm and dark, B is dashed. */
const LOOKS: Readonly<Record<SideName, Looks>> = {
  a: { label: "A", colour: "--text" },
  b: { label: "B", colour: "--muted", dash: [6, 4] },
};

function marksOf(figure: Figure, side: SideBins, { label, colour }: Looks): TimelineData["marks"][number] {
  const events = Array.from(side.bins.x, (_, bin) => {
    const found = figureIn(figure, side, bin);
    return found === null || found.whole > 0 ? 0 : found.part;
  });
  return { label, colour, events };
}

function linesOf(figure: Figure, side: SideBins, looks: Looks): TimelineData["series"] {
  const fractions = Array.from(side.bins.x, (_, bin) => figureIn(figure, side, bin));
  const values = fractions.map((found) => (found === null || found.whole === 0 ? null : found.part / found.whole));
  if (figure.series?.per === null) return [{ ...looks, shape: "line", scale: "count", values }];
  const sound = values.map((value, bin) => ((fractions[bin]?.whole ?? 0) >= ENOUGH_CONNECTIONS ? value : null));
  return [
    { ...looks, shape: "faint line", scale: "ratio", values },
    { ...looks, shape: "line", scale: "ratio", values: sound },
  ];
}
