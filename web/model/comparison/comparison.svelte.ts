/** Two selections side by side: what is asked of each, and the answers, always of both at once. */
import { Column } from "../../../assembly/shared/column";
import type { FilterProgram, GroupBlock, GroupKey } from "../../bridge/analyser";
import { Deliver, Latest } from "../../bridge/latest";
import { WorkerLost } from "../../bridge/worker";
import type { TimeSpan } from "../time-span";
import type { TimeAxis } from "./against";
import { FIGURE_SUMS, type Figure } from "./figure";
import { joinedFindings, type JoinedFindings } from "./joined-findings";
import { joinedGroups, type JoinedGroups } from "./joined-groups";
import { sharedBins, type SharedBins } from "./shared-axis";
import type { AskedSide } from "./side";

/** Both sides. */
export interface Sides {
  readonly a: AskedSide;
  readonly b: AskedSide;
}

/** The newest answer to one kind of question; the old one stays until it comes. */
class Answered<Answer> {
  private answer = $state.raw<Answer | null>(null);
  private readonly latest = new Latest<Answer>(
    Deliver.Newest,
    (answer) => (this.answer = answer),
    (reason) => {
      // A capture tells itself that its worker is gone.
      if (!(reason instanceof WorkerLost)) reportError(reason);
    },
  );

  /** Null before the first answer. */
  get current(): Answer | null {
    return this.answer;
  }

  ask(question: () => Promise<Answer>): void {
    this.latest.ask(question);
  }
}

/** Connections of both sides by outcome, with the sums of all figures. */
export interface ComparedTotals {
  readonly a: GroupBlock;
  readonly b: GroupBlock;
}

/** A joined ranking, and what it ranks. */
export interface ComparedRanking extends JoinedGroups {
  readonly by: GroupKey;
  readonly figure: Figure;
}

/** The comparison on the screen. */
export class Comparison {
  readonly totals = new Answered<ComparedTotals>();
  readonly findings = new Answered<JoinedFindings>();
  readonly ranking = new Answered<ComparedRanking>();
  readonly chart = new Answered<SharedBins>();
  /** Connections that both sides of one capture hold. */
  readonly common = new Answered<number>();

  askTotals({ a, b }: Sides): void {
    this.totals.ask(async () => {
      const [first, second] = await Promise.all([byOutcome(a), byOutcome(b)]);
      return { a: first, b: second };
    });
  }

  askFindings({ a, b }: Sides): void {
    this.findings.ask(() => joinedFindings(a, b));
  }

  askRanking({ a, b }: Sides, by: GroupKey, figure: Figure): void {
    this.ranking.ask(async () => ({ ...(await joinedGroups(a, b, by, figure)), by, figure }));
  }

  /** `spans` are the times that the sides look at; `bins` is about how many there is room for. */
  askChart(sides: Sides, spans: { readonly a: TimeSpan; readonly b: TimeSpan }, axis: TimeAxis, bins: number): void {
    this.chart.ask(() => sharedBins(sides, spans, axis, bins));
  }

  /** Both sides must be of one capture. */
  askCommon({ a, b }: Sides): void {
    this.common.ask(async () => {
      const filter = both(restricted(a), restricted(b));
      return (await byOutcome({ ask: a.ask, filter, time: null })).totals.connections;
    });
  }
}

function byOutcome({ ask, filter, time }: AskedSide): Promise<GroupBlock> {
  const order = { by: "connections", descending: true } as const;
  const during = time === null ? {} : { time };
  return ask((analyser) =>
    analyser.groups({ filter, ...during, by: "outcome", sums: FIGURE_SUMS, order, first: 0, count: 64 }),
  );
}

/** A time before and behind all others. */
const EVER = { from: -(1n << 63n), to: (1n << 63n) - 1n };

/** The filter with the side's time in it: connections of which a part lies within. */
function restricted({ filter, time }: AskedSide): FilterProgram {
  if (time === null) return filter;
  const within: FilterProgram = [
    { op: "range", column: Column.End, low: time.from, high: EVER.to },
    { op: "range", column: Column.Start, low: EVER.from, high: time.to },
    { op: "and" },
  ];
  return both(filter, within);
}

function both(one: FilterProgram, other: FilterProgram): FilterProgram {
  if (one.length === 0) return other;
  return other.length === 0 ? one : [...one, ...other, { op: "and" }];
}
