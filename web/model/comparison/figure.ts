/** The figures by which two selections are compared: each normalised, since the selections differ in size. */
import { Column } from "../../../assembly/shared/column";
import type { GroupsQuestion, SeriesName } from "../../bridge/analyser";
import { columnName } from "../../words/column";
import type { Condition } from "../condition";
import type { FigureId } from "./against";

/** What is counted in a group of connections: they themselves, or a column summed over them. */
export type Counted = "connections" | Column;

/** A figure: a part divided by a whole. */
export interface Figure {
  readonly id: FigureId;
  readonly title: string;
  readonly hint: string;
  readonly part: Counted;
  /** What the part is divided by, in the same group; `side`: by all connections of its side. */
  readonly per: Counted | "side";
  /** A share cannot be above 1 and is told in per cent; a ratio is told as a number. */
  readonly kind: "share" | "ratio";
  /** The events that the chart counts for part and whole; without a whole it draws counts, without either nothing. */
  readonly series: { readonly part: readonly SeriesName[]; readonly per: SeriesName | null } | null;
  /** Conditions for the connections that have the part. */
  readonly behind: readonly Condition[];
}

function some(column: Column): readonly Condition[] {
  return [{ field: columnName(column), operator: ">", value: "0" }];
}

function perConnection(id: FigureId, title: string, part: Column, series: readonly SeriesName[]): Figure {
  const hint = `${title.replace(" / conn", "")} packets for each connection set up`;
  return {
    id,
    title,
    hint,
    part,
    per: Column.CtCount,
    kind: "ratio",
    series: { part: series, per: "ct" },
    behind: some(part),
  };
}

/** All figures, in the order in which they are shown. */
export const FIGURES: Readonly<Record<FigureId, Figure>> = {
  connections: {
    id: "connections",
    title: "connections",
    hint: "Share of all connections of the side",
    part: "connections",
    per: "side",
    kind: "share",
    series: { part: ["start"], per: null },
    behind: [],
  },
  "set.up": {
    id: "set.up",
    title: "set up",
    hint: "Share of connections and attempts whose handshake was completed",
    part: Column.CtCount,
    per: "connections",
    kind: "share",
    series: { part: ["ct"], per: "start" },
    behind: some(Column.CtCount),
  },
  "syn.per.connection": perConnection("syn.per.connection", "SYN / conn", Column.SynCount, ["syn.clt", "syn.srv"]),
  "fin.per.connection": perConnection("fin.per.connection", "FIN / conn", Column.FinCount, ["fin.clt", "fin.srv"]),
  "rst.per.connection": perConnection("rst.per.connection", "RST / conn", Column.RstCount, ["rst.clt", "rst.srv"]),
  "rst.clt.per.connection": perConnection("rst.clt.per.connection", "RST clt / conn", Column.RstCountClt, ["rst.clt"]),
  "rst.srv.per.connection": perConnection("rst.srv.per.connection", "RST srv / conn", Column.RstCountSrv, ["rst.srv"]),
  "retx.per.packet": {
    id: "retx.per.packet",
    title: "retransmitted",
    hint: "Share of packets that are retransmissions",
    part: Column.RetxCount,
    per: Column.Packets,
    kind: "share",
    series: null,
    behind: some(Column.RetxCount),
  },
};

/** Columns that the figures need, each once, in the order in which they are asked for. */
export const FIGURE_SUMS: readonly Column[] = [
  ...new Set(
    Object.values(FIGURES)
      .flatMap(({ part, per }) => [part, per])
      .filter((counted) => counted !== "connections" && counted !== "side"),
  ),
];

/** The order in which those with the most of a figure's part come first. */
export function mostOf({ part }: Figure): GroupsQuestion["order"] {
  return { by: part, descending: true };
}

/** What is known of a group of connections: their number, and sums in the order of `FIGURE_SUMS`. */
export interface Counts {
  readonly connections: number;
  readonly sums: readonly number[];
}

/** No connection. */
export const NO_COUNTS: Counts = { connections: 0, sums: FIGURE_SUMS.map(() => 0) };

/** A figure of a group: its part, and the whole that the part is divided by. */
export interface Fraction {
  readonly part: number;
  readonly whole: number;
}

/** The figure of a group; `side`: the counts of all groups of its side. */
export function fractionOf(figure: Figure, group: Counts, side: Counts): Fraction {
  const whole = figure.per === "side" ? side.connections : countedIn(group, figure.per);
  return { part: countedIn(group, figure.part), whole };
}

function countedIn({ connections, sums }: Counts, counted: Counted): number {
  return counted === "connections" ? connections : (sums[FIGURE_SUMS.indexOf(counted)] ?? 0);
}
