/** The chart over time: what was asked, and the lines that came. */
import type { Analyser, FilterProgram, Nanoseconds, SeriesName } from "../bridge/analyser";
import { Deliver, Latest } from "../bridge/latest";
import { FIRST_MEASURES, SPLIT_LINES, type Chart } from "./chart";
import { measureLines, splitLines, talliesToAsk, type ChartLine } from "./chart-lines";
import { measuresNamed } from "./measure";
import type { TimeSpan } from "./place";
import { talliesOf } from "./tally";

/** What the chart asks for. */
export interface TimelineQuestion {
  readonly filter: FilterProgram;
  readonly time: TimeSpan;
  /** About how many bins there is room for. */
  readonly bins: number;
  readonly chart: Chart;
}

/** A chart over time. */
export interface Charted {
  readonly chart: Chart;
  readonly time: TimeSpan;
  /** Width of a bin, where the first begins, and where all begin in seconds since 1970. */
  readonly width: Nanoseconds;
  readonly from: Nanoseconds;
  readonly x: Float64Array;
  readonly lines: readonly ChartLine[];
}

/** Everything that is logged; all of it comes at once, as counting it takes no longer than counting some of it. */
const SERIES: readonly SeriesName[] = [
  "start",
  "end",
  "ct",
  "syn.clt",
  "syn.srv",
  "synack",
  "fin.clt",
  "fin.srv",
  "rst.clt",
  "rst.srv",
];

/** The chart's data under the newest question that was answered. */
export class Timeline {
  private answer = $state.raw<Charted | null>(null);
  private readonly latest: Latest<Charted>;

  constructor(
    private readonly analyser: Analyser,
    fail: (reason: unknown) => void,
  ) {
    this.latest = new Latest(Deliver.Newest, (answer) => (this.answer = answer), fail);
  }

  /** What to show; null before the first answer. */
  get current(): Charted | null {
    return this.answer;
  }

  ask(question: TimelineQuestion): void {
    this.latest.ask(() => this.chart(question));
  }

  private async chart({ filter, time, bins, chart }: TimelineQuestion): Promise<Charted> {
    const asked = { filter, from: time.from, to: time.to, bins };
    const named = measuresNamed(chart.measures);
    const measures = named.length === 0 ? measuresNamed(FIRST_MEASURES) : named;
    const [first] = measures;
    const { by } = chart;
    if (by === null || first === undefined) {
      const answer = await this.analyser.bins({ ...asked, series: SERIES, tallies: talliesToAsk(measures) });
      const { width, from, x } = answer;
      return { chart, time, width, from, x, lines: measureLines(answer, measures) };
    }
    const { count, per } = talliesOf(first);
    const most = SPLIT_LINES[by];
    const answer = await this.analyser.split({ ...asked, by, most, count, ...(per === undefined ? {} : { per }) });
    const { width, from, x } = answer;
    return { chart, time, width, from, x, lines: splitLines(answer, by, first) };
  }
}
