/** Where on the page one is: what the address bar holds, and nothing of the capture's data. */
import type { Row } from "../bridge/analyser";
import { readChart, type Chart } from "./chart";
import { readAgainst, writeAgainst, type Against } from "./comparison/against";
import { readTimeSpan, writeTimeSpan, type TimeSpan } from "./time-span";

export type { TimeSpan };

/** The tables under the chart. */
export const TABS = ["servers", "clients", "services", "ports", "pairs", "zones", "causes", "connections"] as const;
/** One of the tables under the chart. */
export type Tab = (typeof TABS)[number];

/** By which column a table is sorted: the column's name, and which way. */
export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** Everything that makes one view of a capture. */
export interface Place {
  readonly filter: string;
  readonly time: TimeSpan | null;
  readonly tab: Tab;
  /** Null for the table's own order. */
  readonly sort: Sort | null;
  /** What the chart over time shows; null for what the person chose last. */
  readonly chart: Chart | null;
  /** The connection looked at, or null for the overview. */
  readonly connection: Row | null;
  /** Which capture is looked at: the one opened first, or the second one beside it. */
  readonly capture: "first" | "second";
  /** What filter and time are compared with, or null for the overview. */
  readonly against: Against | null;
}

/** Where one is when a capture was opened. */
export const START: Place = {
  filter: "",
  time: null,
  tab: "servers",
  sort: null,
  chart: null,
  connection: null,
  capture: "first",
  against: null,
};

function readSort(text: string | null): Sort | null {
  const match = /^(-?)([\w.]+)$/.exec(text ?? "");
  return match === null ? null : { column: match[2] ?? "", descending: match[1] === "-" };
}

function readRow(text: string | null): Row | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** The place an address names; what makes no sense in it is as if it were not there. */
export function readPlace(hash: string): Place {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  return {
    filter: parameters.get("filter") ?? START.filter,
    time: readTimeSpan(parameters.get("time")),
    tab: TABS.find((tab) => tab === parameters.get("tab")) ?? START.tab,
    sort: readSort(parameters.get("sort")),
    chart: readChart(parameters.get("chart"), parameters.get("by")),
    connection: readRow(parameters.get("connection")),
    capture: parameters.get("capture") === "second" ? "second" : "first",
    against: readAgainst(parameters),
  };
}

/** The address of a place: "#filter=server.port+%3D+443&tab=clients"; empty for the start. */
export function writePlace(place: Place): string {
  const parameters = new URLSearchParams();
  if (place.filter !== START.filter) parameters.set("filter", place.filter);
  if (place.time !== null) parameters.set("time", writeTimeSpan(place.time));
  if (place.tab !== START.tab) parameters.set("tab", place.tab);
  if (place.sort !== null) parameters.set("sort", `${place.sort.descending ? "-" : ""}${place.sort.column}`);
  if (place.chart !== null) {
    parameters.set("chart", place.chart.measures.join(","));
    if (place.chart.by !== null) parameters.set("by", place.chart.by);
  }
  if (place.connection !== null) parameters.set("connection", String(place.connection));
  if (place.capture !== START.capture) parameters.set("capture", place.capture);
  if (place.against !== null) writeAgainst(place.against, parameters);
  const text = parameters.toString().replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%2C", ",");
  return text === "" ? "" : `#${text}`;
}
