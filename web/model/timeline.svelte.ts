/** Events over time, for the chart: what was asked, and the bins that came. */
import type { Analyser, Bins, FilterProgram, SeriesName } from "../bridge/analyser";
import { Deliver, Latest } from "../bridge/latest";
import type { TimeSpan } from "./place";

/** What the chart asks for. */
export interface TimelineQuestion {
  readonly filter: FilterProgram;
  readonly time: TimeSpan;
  /** About how many bins there is room for. */
  readonly bins: number;
}

/** Everything the chart can show; all of it comes at once, so that choosing a line needs no question. */
const SERIES: readonly SeriesName[] = [
  "start",
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
  private answer = $state.raw<{ readonly bins: Bins; readonly time: TimeSpan } | null>(null);
  private readonly latest: Latest<{ bins: Bins; time: TimeSpan }>;

  constructor(
    private readonly analyser: Analyser,
    fail: (reason: unknown) => void,
  ) {
    this.latest = new Latest(Deliver.Newest, (answer) => (this.answer = answer), fail);
  }

  /** The bins, and the time they were asked for; null before the first answer. */
  get current(): { readonly bins: Bins; readonly time: TimeSpan } | null {
    return this.answer;
  }

  ask({ filter, time, bins }: TimelineQuestion): void {
    this.latest.ask(async () => ({
      bins: await this.analyser.bins({ filter, from: time.from, to: time.to, bins, series: SERIES }),
      time,
    }));
  }
}
