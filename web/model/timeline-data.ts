/** The chart's lines from the bins of events: which can be chosen, and what each is in a bin (VERDICTS E.2). */
import type { Bins, SeriesName } from "../bridge/analyser";
import type { TimeSpan } from "./place";

/** With fewer connections in a bin than this, a ratio says little and is drawn faint (VERDICTS E.2). */
export const ENOUGH_CONNECTIONS = 5;

/** A line that can be chosen. */
export type LineChoice =
  | "rst.per.clt"
  | "rst.per.srv"
  | "bars"
  | "start"
  | "ct"
  | "syn"
  | "synack"
  | "fin.clt"
  | "fin.srv"
  | "rst.clt"
  | "rst.srv";

/** How a line is drawn and called. */
export interface LineWords {
  readonly id: LineChoice;
  readonly label: string;
  /** What the legend says, under the chart's title. */
  readonly legend: string;
  readonly colour: string;
  readonly shape: "line" | "bars";
  readonly dash?: readonly number[];
  /** The events that the line counts in a bin. */
  readonly counts: readonly SeriesName[];
  /** Whether they are divided by the connections set up in the bin. */
  readonly per: "nothing" | "ct";
}

/** All lines, in the order in which they are offered. */
export const CHOICES: readonly LineWords[] = [
  {
    id: "rst.per.clt",
    label: "RST by client per connection",
    legend: "by client",
    colour: "--client",
    shape: "line",
    counts: ["rst.clt"],
    per: "ct",
  },
  {
    id: "rst.per.srv",
    label: "RST by server per connection",
    legend: "by server",
    colour: "--server",
    shape: "line",
    counts: ["rst.srv"],
    per: "ct",
  },
  {
    id: "bars",
    label: "new connections, as bars",
    legend: "new connections",
    colour: "--bars",
    shape: "bars",
    counts: ["start"],
    per: "nothing",
  },
  {
    id: "rst.clt",
    label: "RST by client",
    legend: "RST clt",
    colour: "--client",
    shape: "line",
    dash: [6, 3],
    counts: ["rst.clt"],
    per: "nothing",
  },
  {
    id: "rst.srv",
    label: "RST by server",
    legend: "RST srv",
    colour: "--server",
    shape: "line",
    dash: [6, 3],
    counts: ["rst.srv"],
    per: "nothing",
  },
  {
    id: "fin.clt",
    label: "FIN by client",
    legend: "FIN clt",
    colour: "--client",
    shape: "line",
    dash: [2, 3],
    counts: ["fin.clt"],
    per: "nothing",
  },
  {
    id: "fin.srv",
    label: "FIN by server",
    legend: "FIN srv",
    colour: "--server",
    shape: "line",
    dash: [2, 3],
    counts: ["fin.srv"],
    per: "nothing",
  },
  {
    id: "syn",
    label: "SYN",
    legend: "SYN",
    colour: "--ok",
    shape: "line",
    counts: ["syn.clt", "syn.srv"],
    per: "nothing",
  },
  {
    id: "synack",
    label: "SYN-ACK",
    legend: "SYN-ACK",
    colour: "--warn",
    shape: "line",
    counts: ["synack"],
    per: "nothing",
  },
  {
    id: "start",
    label: "new connections and attempts",
    legend: "new connections",
    colour: "--muted",
    shape: "line",
    counts: ["start"],
    per: "nothing",
  },
  {
    id: "ct",
    label: "connections set up",
    legend: "set up",
    colour: "--text",
    shape: "line",
    dash: [8, 3],
    counts: ["ct"],
    per: "nothing",
  },
];

/** Whether a stored word names a line. */
export function isChoice(stored: unknown): stored is LineChoice {
  return CHOICES.some(({ id }) => id === stored);
}

/** Name and looks of a line. */
export function lineChoice(id: LineChoice): LineWords {
  const found = CHOICES.find((choice) => choice.id === id);
  if (found === undefined) throw new Error(`there is no line ${id}`);
  return found;
}

/** How many of these events fell into a bin. */
export function countIn(bins: Bins, names: readonly SeriesName[], bin: number): number {
  return names.reduce((sum, name) => sum + (bins.series[name]?.[bin] ?? 0), 0);
}

/** A series as the chart draws it; the shape of parts/plot-series.ts, which this folder does not see. */
interface DrawnSeries {
  readonly label: string;
  readonly shape: "line" | "faint line" | "bars";
  readonly colour: string;
  readonly scale: "ratio" | "count" | "quiet";
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
}

/** The chosen lines of the chart. */
export function timelineData(bins: Bins, time: TimeSpan, chosen: readonly LineChoice[]): TimelineData {
  // Bars first: what is drawn first lies behind.
  const lines = CHOICES.filter(({ id }) => chosen.includes(id)).sort((a, b) =>
    a.shape === b.shape ? 0 : a.shape === "bars" ? -1 : 1,
  );
  const counted = lines.some(({ per, shape }) => per === "nothing" && shape === "line");
  return {
    x: bins.x,
    width: Number(bins.width) / 1e9,
    from: Number(time.from) / 1e9,
    to: Number(time.to) / 1e9,
    series: lines.flatMap((line) => seriesOf(bins, line, counted ? "count" : "quiet")),
    marks: lines.filter(({ per }) => per === "ct").map((line) => marksOf(bins, line)),
  };
}

function each<Value>(bins: Bins, value: (bin: number) => Value): Value[] {
  return Array.from(bins.x, (_, bin) => value(bin));
}

function seriesOf(bins: Bins, line: LineWords, barScale: "count" | "quiet"): DrawnSeries[] {
  const { label, colour } = line;
  const looks = { label, colour, ...(line.dash === undefined ? {} : { dash: line.dash }) };
  if (line.per === "nothing") {
    const values = each(bins, (bin) => countIn(bins, line.counts, bin));
    return line.shape === "bars"
      ? [{ ...looks, shape: "bars", scale: barScale, values: values.map((value) => (value === 0 ? null : value)) }]
      : [{ ...looks, shape: "line", scale: "count", values }];
  }
  const ratio = each(bins, (bin) => {
    const connections = countIn(bins, ["ct"], bin);
    return connections === 0 ? null : countIn(bins, line.counts, bin) / connections;
  });
  const sound = ratio.map((value, bin) => (countIn(bins, ["ct"], bin) >= ENOUGH_CONNECTIONS ? value : null));
  return [
    { ...looks, shape: "faint line", scale: "ratio", values: ratio },
    { ...looks, shape: "line", scale: "ratio", values: sound },
  ];
}

/** RSTs where no connection was set up have no ratio, but must be seen. */
function marksOf(bins: Bins, line: LineWords): TimelineData["marks"][number] {
  return {
    label: line.label,
    colour: line.colour,
    events: each(bins, (bin) => (countIn(bins, ["ct"], bin) === 0 ? countIn(bins, line.counts, bin) : 0)),
  };
}
