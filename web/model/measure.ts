/** Everything that groups of connections can be ranked by, and that a chart can show over time. */
import { Column, columnKind, firstPart } from "../../assembly/shared/column";
import { Kind } from "../../assembly/shared/kind";
import { Outcome } from "../../assembly/shared/outcome";
import type { Figure } from "../bridge/analyser";
import { allColumns, COLUMN_WORDS, columnName } from "../words/column";
import { OUTCOME_ORDER, OUTCOME_WORDS } from "../words/outcome";
import type { Condition } from "./condition";

/** A figure of some connections, or the ratio of two. */
export interface Measure {
  /** Its name in the address: that of the column where it is one. */
  readonly id: string;
  /** A few characters, for the head of a column and for legends. */
  readonly title: string;
  /** What it is, for lists to choose from. */
  readonly hint: string;
  readonly tone?: "client" | "server";
  /** Under which heading it is offered. */
  readonly family: "ratios" | "counts" | "endings" | "figures" | "times";
  readonly sum: Figure;
  /** What the sum is divided by. */
  readonly per?: Figure;
  /** Conditions, beside the group's, for the connections behind the figure. */
  readonly behind: readonly Condition[];
}

function some(column: Column): readonly Condition[] {
  return [{ field: columnName(column), operator: ">", value: "0" }];
}

/** The side that a column's name says it belongs to. */
function toneOf(name: string): Pick<Measure, "tone"> {
  if (name.endsWith(".clt")) return { tone: "client" };
  return name.endsWith(".srv") ? { tone: "server" } : {};
}

function counted(column: Column, family: Measure["family"], title = COLUMN_WORDS[column].label): Measure {
  const id = columnName(column);
  const hint = `${COLUMN_WORDS[column].sentence} (${id})`;
  return { id, title, hint, ...toneOf(id), family, sum: column, behind: some(column) };
}

function perConnection(column: Column, title: string, what: string): Measure {
  const id = `${columnName(column).replace(".count", "")}.per.connection`;
  const hint = `${what} for each connection set up; “no connection” where there is none to divide by`;
  return {
    ...{ id, title, hint, ...toneOf(columnName(column)), family: "ratios" },
    ...{ sum: column, per: Column.CtCount, behind: some(column) },
  };
}

function among(outcomes: readonly Outcome[]): readonly Condition[] {
  return [{ field: "outcome", operator: "in", value: `{${outcomes.map((outcome) => Outcome[outcome]).join(", ")}}` }];
}

function shareOf(
  id: string,
  title: string,
  hint: string,
  outcomes: readonly Outcome[],
  of?: readonly Outcome[],
): Measure {
  const per = of === undefined ? "connections" : { outcomes: of };
  return { id, title, hint, family: "ratios", sum: { outcomes }, per, behind: among(outcomes) };
}

function ending(outcome: Outcome): Measure {
  const { name, words, sentence } = OUTCOME_WORDS[outcome];
  return {
    ...{ id: `outcome.${name}`, title: words, hint: `${sentence} (outcome = ${name})`, family: "endings" },
    ...{ sum: { outcomes: [outcome] }, behind: [{ field: "outcome", operator: "=", value: name }] },
  };
}

function mean(column: Column): Measure {
  const id = columnName(column);
  const { label, sentence } = COLUMN_WORDS[column];
  return {
    ...{ id, title: `${label} mean`, ...toneOf(id), family: "times" },
    hint: `${sentence} The mean over the connections where it is known. (${id})`,
    ...{ sum: column, per: { known: column }, behind: [{ field: id, operator: "!=", value: "none" }] },
  };
}

const { CLOSED_FIN, CLOSED_FIN_RST, RESET, TIMED_OUT, REFUSED, NO_ANSWER, REJECTED_ICMP } = Outcome;

/** What people ask for first, in the order of a table. */
const NAMED: readonly Measure[] = [
  {
    id: "connections",
    title: "connections",
    hint: "Connections and attempts seen in the capture",
    family: "counts",
    sum: "connections",
    behind: [],
  },
  {
    id: "ended",
    title: "ended",
    hint: "The same connections and attempts, over time by their last packets",
    family: "counts",
    sum: { outcomes: OUTCOME_ORDER },
    behind: [],
  },
  counted(Column.CtCount, "counts", "set up"),
  counted(Column.ConnAttemptCount, "counts", "attempts"),
  perConnection(Column.SynCount, "SYN / conn", "SYN packets"),
  counted(Column.FinCountClt, "counts"),
  counted(Column.FinCountSrv, "counts"),
  counted(Column.RstCountClt, "counts"),
  counted(Column.RstCountSrv, "counts"),
  perConnection(Column.RstCount, "RST / conn", "RST packets of both sides"),
  perConnection(Column.RstCountClt, "RST clt / conn", "RST packets of the client"),
  perConnection(Column.RstCountSrv, "RST srv / conn", "RST packets of the server"),
  perConnection(Column.FinCount, "FIN / conn", "FIN packets of both sides"),
  shareOf("refused.share", "% refused", "Share of the connections and attempts that were refused by RST", [REFUSED]),
  shareOf(
    "unanswered.share",
    "% no answer",
    "Share of the connections and attempts that were never answered, or by ICMP alone",
    [NO_ANSWER, REJECTED_ICMP],
  ),
  shareOf(
    "aborted.share",
    "% aborted",
    "Share of the connections set up and ended that a RST ended",
    [RESET, CLOSED_FIN_RST],
    [CLOSED_FIN, CLOSED_FIN_RST, RESET, TIMED_OUT],
  ),
  counted(Column.RstCount, "counts"),
  counted(Column.FinCount, "counts"),
  counted(Column.SynCount, "counts"),
  counted(Column.SynackCount, "counts"),
  counted(Column.Bytes, "figures"),
  counted(Column.BytesClt, "figures"),
  counted(Column.BytesSrv, "figures"),
  counted(Column.Packets, "figures"),
  counted(Column.RetxCount, "figures"),
  counted(Column.RetxCountClt, "figures"),
  counted(Column.RetxCountSrv, "figures"),
  ...OUTCOME_ORDER.map(ending),
];

/** Kinds of columns whose values can be added. */
const COUNTS: readonly Kind[] = [Kind.Count, Kind.Small, Kind.Bytes, Kind.Flag];
const TIMES: readonly Kind[] = [Kind.Duration, Kind.Span];
/** A number that tells tunnels apart, and whether something is known: no amount of anything. */
const NO_AMOUNT: readonly Column[] = [Column.Tunnel, Column.ClientKnown];

/** All other columns that can be added up, or averaged. */
function unnamed(): Measure[] {
  const named = new Set(NAMED.map(({ id }) => id));
  return allColumns().flatMap((column): Measure[] => {
    const own = columnKind(column);
    const kind = own === Kind.Sum ? columnKind(firstPart(column)) : own;
    if (named.has(columnName(column)) || NO_AMOUNT.includes(column)) return [];
    if (TIMES.includes(kind)) return [mean(column)];
    return COUNTS.includes(kind) ? [counted(column, "figures")] : [];
  });
}

/** Every measure, in the order in which they are offered. */
export const MEASURES: readonly Measure[] = [...NAMED, ...unnamed()];

const BY_ID: ReadonlyMap<string, Measure> = new Map(MEASURES.map((measure) => [measure.id, measure]));

/** The measure of a name; undefined where there is none. */
export function measureNamed(id: string): Measure | undefined {
  return BY_ID.get(id);
}

/** The measures of some names, without those that name none. */
export function measuresNamed(ids: readonly string[]): readonly Measure[] {
  return ids.flatMap((id) => measureNamed(id) ?? []);
}

/** Whether something stored, or found in an address, is the name of a measure. */
export function isMeasure(stored: unknown): stored is string {
  return typeof stored === "string" && BY_ID.has(stored);
}

/** What families of measures are called, in the order in which they are offered. */
export const FAMILIES: Readonly<Record<Measure["family"], string>> = {
  ratios: "Ratios",
  counts: "Counts",
  endings: "How they ended",
  figures: "Figures of connections",
  times: "Times, on average",
};
