/** The verdict on one connection, from its figures: what happened, why, how sure, what else, what next, and where to see it. */
import { Column } from "../../assembly/shared/column";
import { Cause } from "../../assembly/shared/cause";
import { Actor, Side } from "../../assembly/shared/verdict";
import type { Ladder } from "../bridge/ladder";
import { CAUSE_WORDS, causeOf, fillPlaces, type CauseWords, type Places } from "../words/cause";
import { cellText, isAbsent, unpackCauses } from "../words/cell";
import { decidingFact } from "../words/decider";
import { deviceWords } from "../words/distance";
import { OUTCOME_WORDS, outcomeOf, type OutcomeWords } from "../words/outcome";
import { seconds } from "../words/time";
import { ACTOR_WORDS } from "../words/verdict";
import { besidesOf } from "./besides";
import type { Company } from "./company";
import { nearerBy, proofOf, type Proof } from "./evidence";
import type { Figures } from "./figures";

/** Another cause that fits nearly as well. */
export interface Alternative {
  readonly name: string;
  /** The fact that would decide. */
  readonly decider: string;
}

/** What is said of a connection. */
export interface Verdict {
  readonly outcome: OutcomeWords | null;
  /** Null where no cause is known. */
  readonly cause: {
    readonly words: CauseWords;
    readonly finding: string;
    readonly next: string;
    readonly sure: string;
  } | null;
  readonly alternatives: readonly Alternative[];
  /** "client", "a device between", ...; "" where it goes without saying. */
  readonly actor: string;
  readonly evidence: readonly Proof[];
  /** What else happened, one sentence each. */
  readonly besides: readonly string[];
}

function number(figures: Figures, column: Column): number {
  return Number(figures.cell(column) ?? 0);
}

/** The figure as text, or undefined where it was not seen or is nought, of which nothing is to be said. */
function textOf(figures: Figures, column: Column | undefined): string | undefined {
  if (column === undefined) return undefined;
  const value = figures.cell(column);
  if (value === undefined || isAbsent(column, value) || Number(value) === 0) return undefined;
  return cellText(column, value, "UTC");
}

/** The span in seconds, as idle limits are set and measured, or undefined where it was not seen. */
function secondsOf(figures: Figures, column: Column | undefined): string | undefined {
  if (column === undefined) return undefined;
  const value = figures.cell(column);
  if (value === undefined || isAbsent(column, value)) return undefined;
  return value >= 1e9 ? seconds(BigInt(value)) : cellText(column, value, "UTC");
}

const SIDES: readonly Side[] = [Side.none, Side.client, Side.server, Side.both];

function sideOf(figures: Figures, column: Column): Side {
  return SIDES[number(figures, column)] ?? Side.none;
}

/** Who sent the RST or the first FIN: the one that the texts speak of. */
function senderOf(figures: Figures): Side {
  const aborted = sideOf(figures, Column.Aborted_by);
  return aborted === Side.client || aborted === Side.server ? aborted : sideOf(figures, Column.Closed_by);
}

/** The sides go by "the client" and "the server": their addresses stand above the verdict. */
function placesOf(figures: Figures, words: CauseWords): Places {
  const sender = senderOf(figures);
  const t = secondsOf(figures, words.t);
  const n = textOf(figures, words.n);
  return {
    c: "the client",
    s: "the server",
    p: String(number(figures, Column.ServerPort)),
    ...sendersOf(sender),
    ...(t === undefined ? {} : { t }),
    ...(n === undefined ? {} : { n }),
  };
}

function sendersOf(sender: Side): Pick<Places, "x" | "y"> {
  if (sender === Side.client) return { x: "the client", y: "the server" };
  if (sender === Side.server) return { x: "the server", y: "the client" };
  return { x: "one side", y: "the other" };
}

/**
 * What the figures of a connection say.
 * @param ladder its packets; null while they are being read
 * @param company what other connections say of it, as far as they were asked
 */
export function verdictOf(figures: Figures, ladder: Ladder | null, company: Company): Verdict {
  const outcome = outcomeOf(number(figures, Column.Outcome));
  const cause = causeOf(number(figures, Column.Cause));
  return {
    outcome: outcome === null ? null : OUTCOME_WORDS[outcome],
    cause: cause === null ? null : saidOf(figures, CAUSE_WORDS[cause]),
    alternatives: cause === null ? [] : alternativesOf(figures, cause),
    actor: actorOf(figures),
    evidence: proofOf(figures, ladder, company),
    besides: besidesOf(figures),
  };
}

function alternativesOf(figures: Figures, cause: Cause): Alternative[] {
  const packed = figures.cell(Column.Alternatives);
  if (typeof packed !== "bigint") return [];
  const places = placesOf(figures, CAUSE_WORDS[cause]);
  return unpackCauses(packed).map((other) => ({
    name: CAUSE_WORDS[other].name,
    decider: fillPlaces(decidingFact(cause, other), places),
  }));
}

/** "client", "a device speaking as the server, 3 hops nearer"; "" where nobody acted. */
function actorOf(figures: Figures): string {
  const actor: Actor = number(figures, Column.Actor);
  if (actor === Actor.none) return "";
  const sender = sideOf(figures, Column.Aborted_by);
  if (actor !== Actor.device || (sender !== Side.client && sender !== Side.server)) return ACTOR_WORDS[actor];
  return deviceWords([sender], nearerBy(figures));
}

/** What was done in a side's name by a device is told of the device; that a RST was forged names the side itself. */
function deviceOf(figures: Figures): Pick<Places, "x"> {
  const sender = sideOf(figures, Column.Aborted_by);
  const other = number(figures, Column.Actor) !== Actor.device || number(figures, Column.Cause) === Cause.INJECTED_RST;
  if (other || (sender !== Side.client && sender !== Side.server)) return {};
  return { x: deviceWords([sender], { least: 0, most: 0 }) };
}

function saidOf(figures: Figures, words: CauseWords): NonNullable<Verdict["cause"]> {
  const places = placesOf(figures, words);
  return {
    words,
    finding: fillPlaces(words.finding, { ...places, ...deviceOf(figures) }),
    next: fillPlaces(words.next, places),
    sure: cellText(Column.Confidence, number(figures, Column.Confidence), "UTC"),
  };
}
