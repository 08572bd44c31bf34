/** The figures by which groups of connections are ranked. */
import { Column } from "../../assembly/shared/column";
import type { GroupKey, GroupsQuestion } from "../bridge/analyser";
import { columnName } from "../words/column";
import type { Condition } from "./condition";
import type { Sort, Tab } from "./place";

/** A figure of a group. */
export interface Measure {
  /** Its name in the address. */
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly tone?: "client" | "server";
  /** Pixels that its cells need. */
  readonly width: number;
  /** What is summed, and what the sum is divided by. */
  readonly sum: "connections" | Column;
  readonly per?: Column;
  /** Conditions, beside the group's, for the connections behind the figure. */
  readonly behind: readonly Condition[];
}

function some(column: Column): readonly Condition[] {
  return [{ field: columnName(column), operator: ">", value: "0" }];
}

/** Pixels that a count under a short heading needs, with the arrow that sorting puts beside it. */
const NARROW = 88;

function counted(column: Column, title: string, hint: string, tone?: "client" | "server"): Measure {
  const measure = { id: columnName(column), title, hint, width: NARROW, sum: column, behind: some(column) };
  return tone === undefined ? measure : { ...measure, tone };
}

/** The figures of a ranking, in the order of the table. */
export const MEASURES: readonly Measure[] = [
  {
    id: "connections",
    title: "connections",
    hint: "Connections and attempts seen in the capture",
    width: 104,
    sum: "connections",
    behind: [],
  },
  counted(Column.CtCount, "set up", "Connections whose handshake was completed (ct.count)"),
  {
    id: "syn.per.connection",
    title: "SYN / conn",
    hint: "SYN packets for each connection set up: well above 1 where attempts fail",
    width: 100,
    sum: Column.SynCount,
    per: Column.CtCount,
    behind: some(Column.SynCount),
  },
  counted(Column.FinCountClt, "FIN clt", "FIN packets sent by the client", "client"),
  counted(Column.FinCountSrv, "FIN srv", "FIN packets sent by the server", "server"),
  counted(Column.RstCountClt, "RST clt", "RST packets sent by the client", "client"),
  counted(Column.RstCountSrv, "RST srv", "RST packets sent by the server", "server"),
  {
    id: "rst.per.connection",
    title: "RST / conn",
    hint: "RST packets of both sides for each connection set up; “no connection” where there were only RSTs",
    width: 108,
    sum: Column.RstCount,
    per: Column.CtCount,
    behind: some(Column.RstCount),
  },
];

/** Columns that the measures need, each once, in the order in which they are asked for. */
export const SUMS: readonly Column[] = [
  ...new Set(
    MEASURES.flatMap(({ sum, per }) => [sum, per]).filter((part) => part !== undefined && part !== "connections"),
  ),
];

/** The sum of a column, from sums in the order of `SUMS`. */
export function sumOf(sums: readonly number[], column: Column): number {
  return sums[SUMS.indexOf(column)] ?? 0;
}

/** Rankings are sorted by what servers reset, until the person sorts them otherwise. */
export const FIRST_SORT: Sort = { column: columnName(Column.RstCountSrv), descending: true };

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

/** The order that a sorted column asks for; the first order where the column is none of ours. */
export function orderOf(sort: Sort): GroupsQuestion["order"] {
  const measure = MEASURES.find(({ id }) => id === sort.column);
  if (measure === undefined) return { by: Column.RstCountSrv, descending: true };
  const { sum, per } = measure;
  const { descending } = sort;
  return per === undefined || sum === "connections" ? { by: sum, descending } : { by: { sum, per }, descending };
}
