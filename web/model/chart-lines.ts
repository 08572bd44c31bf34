/** The lines of the chart over time: what each is called, looks like, counts, and leads to. */
import type { Bins, GroupName, SeriesName, Split, SplitCounts, Tally } from "../bridge/analyser";
import { groupText, GROUP_WORDS } from "../words/group";
import { OUTCOME_ORDER, OUTCOME_WORDS, outcomeOf } from "../words/outcome";
import { counted } from "../words/quantity";
import type { ChartSplit } from "./chart";
import { conditionsOf, type Condition } from "./condition";
import type { Measure } from "./measure";
import { talliesOf } from "./tally";

/** How a line is drawn: "stack" stands on those before it. */
export type LineShape = "line" | "bars" | "stack";

/** One line of a chart. */
export interface ChartLine {
  readonly key: string;
  /** What it is called in full, and under the chart's title. */
  readonly label: string;
  readonly legend: string;
  /** What the legend says on hovering. */
  readonly hint: string;
  readonly colour: string;
  readonly shape: LineShape;
  readonly dash?: readonly number[];
  readonly measure: Measure;
  readonly counts: SplitCounts;
  /** What leads to its connections; none for the lines of a chart that is not split. */
  readonly group?: readonly Condition[];
}

/** Strokes and gaps that tell lines of one colour apart. */
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [10, 3, 2, 3], [1, 2]];
/** Colours of lines that belong to no side, and of groups, in turn. */
const COLOURS = 7;

function colourAt(place: number): string {
  return `--split-${(place % COLOURS) + 1}`;
}

function dashAt(place: number): { dash?: readonly number[] } {
  const dash = DASHES[place % DASHES.length] ?? [];
  return dash.length === 0 ? {} : { dash };
}

/** Whether a tally is one of packets, or of all connections: those come with any question. */
function isPlain({ column, only }: Tally): boolean {
  return column === undefined && only === undefined;
}

/** The tallies that must be asked for beside the series, for some measures. */
export function talliesToAsk(measures: readonly Measure[]): readonly Tally[] {
  return measures
    .map(talliesOf)
    .flatMap(({ count, per }) => (per === undefined ? [count] : [count, per]))
    .filter((tally) => !isPlain(tally));
}

/** How many of these events fell into a bin. */
export function countIn(bins: Bins, names: readonly SeriesName[], bin: number): number {
  return names.reduce((sum, name) => sum + (bins.series[name]?.[bin] ?? 0), 0);
}

function added(bins: Bins, names: readonly SeriesName[]): Float64Array {
  return Float64Array.from(bins.x, (_, bin) => countIn(bins, names, bin));
}

/** The lines of a chart that is not split; the bins must be those asked for with `talliesToAsk`. */
export function measureLines(bins: Bins, measures: readonly Measure[]): readonly ChartLine[] {
  let asked = 0;
  const countsOf = (tally: Tally): Float64Array =>
    isPlain(tally) ? added(bins, tally.series) : (bins.tallies[asked++] ?? new Float64Array(bins.x.length));
  const used = new Map<string, number>();
  return measures.map((measure): ChartLine => {
    const { count, per } = talliesOf(measure);
    const counts = { count: countsOf(count), ...(per === undefined ? {} : { per: countsOf(per) }) };
    const { id, title, hint, tone = "" } = measure;
    const line = {
      key: id,
      label: title,
      legend: isOneDirection(measure) ? `by ${tone}` : title,
      hint,
      measure,
      counts,
    };
    if (measure.sum === "connections")
      return { ...line, label: "new connections", legend: "new connections", colour: "--bars", shape: "bars" };
    const place = used.get(tone) ?? 0;
    used.set(tone, place + 1);
    return tone === ""
      ? { ...line, colour: colourAt(place), shape: "line", ...dashAt(Math.floor(place / COLOURS)) }
      : { ...line, colour: `--${tone}`, shape: "line", ...dashAt(place) };
  });
}

/** Whether it is the RSTs per connection of one side: the page's own question, which titles the chart. */
export function isOneDirection({ id }: Measure): boolean {
  return id === "rst.clt.per.connection" || id === "rst.srv.per.connection";
}

/** The lines of a chart that is split: one for each group, those at the bottom first, the others last. */
export function splitLines(split: Split, by: ChartSplit, measure: Measure): readonly ChartLine[] {
  const shape = measure.per === undefined ? "stack" : "line";
  const lines = arranged(split.lines, by).map(({ group, ...counts }, place): ChartLine => {
    const text = groupText(by, group);
    return {
      ...{ key: text, label: text, legend: text, hint: `Only ${text}`, measure, counts, shape },
      ...{ colour: colourOf(by, group, place), ...dashAt(by === "outcome" ? place : 0) },
      group: conditionsOf(group, by === "cause" || by === "outcome" ? by : null),
    };
  });
  const { groups, ...counts } = split.others;
  if (groups === 0) return lines;
  const text = counted(groups, `other ${GROUP_WORDS[by][0]}`, `other ${GROUP_WORDS[by][1]}`);
  const hint = `All but the ${lines.length} with the most`;
  const others = { key: "", label: text, legend: text, hint, colour: "--split-others", dash: [2, 3] };
  return [...lines, { ...others, shape, measure, counts }];
}

/** Outcomes always stand in one order, so that normal endings recede; other groups by how much there is of them. */
function arranged(lines: Split["lines"], by: ChartSplit): Split["lines"] {
  if (by !== "outcome") return lines;
  const place = ({ group }: Split["lines"][number]): number => OUTCOME_ORDER.indexOf(group.word ?? -1);
  return [...lines].sort((one, other) => place(one) - place(other));
}

function colourOf(by: ChartSplit, { word }: GroupName, place: number): string {
  const outcome = by === "outcome" ? outcomeOf(word ?? -1) : null;
  return outcome === null ? colourAt(place) : OUTCOME_WORDS[outcome].colour;
}
