/** What the chart over time shows: some measures beside each other, or one split by what its connections have in common. */
import type { GroupKey } from "../bridge/analyser";
import { isMeasure, measureNamed } from "./measure";

/** What a chart can be split by, in the order in which it is offered. */
export const SPLITS = ["outcome", "cause", "client", "server", "service", "port", "pair", "zone"] as const;

/** One of them. */
export type ChartSplit = Extract<GroupKey, (typeof SPLITS)[number]>;

/** What is charted. */
export interface Chart {
  /** Names of measures, at least one; a chart that is split has one. */
  readonly measures: readonly string[];
  readonly by: ChartSplit | null;
}

/** RSTs per connection by direction, over the connections they are set against. */
export const FIRST_MEASURES: readonly string[] = ["rst.clt.per.connection", "rst.srv.per.connection", "connections"];

/** How many groups have a line of their own: so many as can be told apart. */
export const SPLIT_LINES: Readonly<Record<ChartSplit, number>> = {
  outcome: 13,
  cause: 7,
  client: 5,
  server: 5,
  service: 5,
  port: 5,
  pair: 5,
  zone: 5,
};

/** A chart from its names in the address: null where they make none. */
export function readChart(measures: string | null, by: string | null): Chart | null {
  const named = [...new Set((measures ?? "").split(","))].filter(isMeasure);
  const split = SPLITS.find((known) => known === by) ?? null;
  const [first] = named;
  if (first === undefined) return null;
  return { measures: split === null ? named : [first], by: split };
}

/** The chart split otherwise. What was shown stays where it can; RSTs per connection become RSTs. */
export function splitBy({ measures }: Chart, by: ChartSplit): Chart {
  if (by === "outcome" || by === "cause") return { measures: ["ended"], by };
  const shown = measures.find((id) => id !== "connections" && measureNamed(id)?.tone === undefined);
  return { measures: [shown ?? "rst.count"], by };
}

/** The chart with a measure more or, where it is there, without it; the last one stays. */
export function toggled(chart: Chart, id: string): Chart {
  const { measures } = chart;
  if (!measures.includes(id)) return { measures: [...measures, id], by: null };
  return measures.length > 1 ? { measures: measures.filter((other) => other !== id), by: null } : chart;
}
