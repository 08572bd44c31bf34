/** What a selection is compared with: the second filter and time, and how the comparison is shown; held by the address bar. */
import { readTimeSpan, writeTimeSpan, type TimeSpan } from "../time-span";

/** The tables of a comparison. */
export const COMPARED_TABLES = [
  "findings",
  "causes",
  "servers",
  "clients",
  "services",
  "ports",
  "pairs",
  "zones",
] as const;
/** One of the tables of a comparison. */
export type ComparedTable = (typeof COMPARED_TABLES)[number];

/** The names of the figures in the address. */
const FIGURE_IDS = [
  "connections",
  "set.up",
  "syn.per.connection",
  "fin.per.connection",
  "rst.per.connection",
  "rst.clt.per.connection",
  "rst.srv.per.connection",
  "retx.per.packet",
] as const;
/** The name of a figure in the address. */
export type FigureId = (typeof FIGURE_IDS)[number];

/** How the times of both sides are laid on one axis; `auto`: on the clock where they share most of their time. */
export const TIME_AXES = ["auto", "clock", "start"] as const;
/** One way of laying both sides on one axis. */
export type TimeAxis = (typeof TIME_AXES)[number];

/** The other side of a comparison, and how both are shown. */
export interface Against {
  /** Another selection of the same capture, or one of the other of two captures that lie open. */
  readonly of: "same" | "other";
  readonly filter: string;
  readonly time: TimeSpan | null;
  readonly table: ComparedTable;
  readonly figure: FigureId;
  readonly axis: TimeAxis;
}

/** All of the same capture, shown as a comparison begins. */
export const AGAINST: Against = {
  of: "same",
  filter: "",
  time: null,
  table: "findings",
  figure: "rst.per.connection",
  axis: "auto",
};

/** The other side that an address names, or null where it names none. */
export function readAgainst(parameters: URLSearchParams): Against | null {
  const of = parameters.get("against");
  if (of !== "same" && of !== "other") return null;
  return {
    of,
    filter: parameters.get("b.filter") ?? AGAINST.filter,
    time: readTimeSpan(parameters.get("b.time")),
    table: COMPARED_TABLES.find((table) => table === parameters.get("table")) ?? AGAINST.table,
    figure: FIGURE_IDS.find((figure) => figure === parameters.get("figure")) ?? AGAINST.figure,
    axis: TIME_AXES.find((axis) => axis === parameters.get("axis")) ?? AGAINST.axis,
  };
}

/** Writes the other side into an address. */
export function writeAgainst(against: Against, parameters: URLSearchParams): void {
  parameters.set("against", against.of);
  if (against.filter !== AGAINST.filter) parameters.set("b.filter", against.filter);
  if (against.time !== null) parameters.set("b.time", writeTimeSpan(against.time));
  if (against.table !== AGAINST.table) parameters.set("table", against.table);
  if (against.figure !== AGAINST.figure) parameters.set("figure", against.figure);
  if (against.axis !== AGAINST.axis) parameters.set("axis", against.axis);
}
