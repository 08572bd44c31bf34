/** Rankings: what their rows stand for, which measures they show at first, and by which they are sorted. */
import type { GroupKey, GroupsQuestion } from "../bridge/analyser";
import { measureNamed, measuresNamed, type Measure } from "./measure";
import { sumsOf } from "./measured";
import type { Sort, Tab } from "./place";

/** What a tab's rows stand for. */
export const RANKED_BY: Readonly<Record<Exclude<Tab, "connections">, GroupKey>> = {
  servers: "server",
  clients: "client",
  services: "service",
  ports: "port",
  pairs: "pair",
  zones: "zone",
  causes: "cause",
};

/** Names of the measures that rankings show until the person chooses others. */
export const FIRST_RANKED: readonly string[] = [
  "connections",
  "ct.count",
  "syn.per.connection",
  "fin.count.clt",
  "fin.count.srv",
  "rst.count.clt",
  "rst.count.srv",
  "rst.per.connection",
];

/** Rankings are sorted by what servers reset, until the person sorts them otherwise. */
export const FIRST_SORT: Sort = { column: "rst.count.srv", descending: true };

/** Sums that one question may ask for. */
const MOST_SUMS = 32;

/** Whether no further measure fits: it may take two sums, and the order two more. */
export function isFull(chosen: readonly string[]): boolean {
  return sumsOf(measuresNamed(chosen)).length > MOST_SUMS - 4;
}

/** The measure that a ranking is sorted by; the first order's where the column is none of ours. */
export function sortedBy(sort: Sort): Measure {
  const measure = measureNamed(sort.column) ?? measureNamed(FIRST_SORT.column);
  if (measure === undefined) throw new Error(`there is no measure ${FIRST_SORT.column}`);
  return measure;
}

/** The order that a sorted column asks for. */
export function orderOf(sort: Sort): GroupsQuestion["order"] {
  const { sum, per } = sortedBy(sort);
  const descending = measureNamed(sort.column) === undefined || sort.descending;
  return per === undefined ? { by: sum, descending } : { by: sum, per, descending };
}
