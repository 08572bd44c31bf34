/** The verdict on one connection, from its figures: what happened, why, how sure, what else, what next, and where to see it. */
import { Column } from "../../assembly/shared/column";
import { Trigger } from "../../assembly/shared/reset";
import { Actor, Side } from "../../assembly/shared/verdict";
import { CAUSE_WORDS, causeOf, fillPlaces, type CauseWords, type Places } from "../words/cause";
import { cellText, isAbsent, unpackCauses } from "../words/cell";
import { evidenceIn } from "../words/evidence";
import { OUTCOME_WORDS, outcomeOf, type OutcomeWords } from "../words/outcome";
import { seconds } from "../words/time";
import { ACTOR_WORDS, SIDE_WORDS } from "../words/verdict";
import type { Figures } from "./looked-at.svelte";

/** Something that the verdict rests on. */
export interface Evidence {
  /** The packet that shows it; 0 where it takes more than one to see it. */
  readonly frame: number;
  readonly text: string;
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
  readonly alternatives: readonly CauseWords[];
  /** "client", "a device between", ...; "" where it goes without saying. */
  readonly actor: string;
  readonly evidence: readonly Evidence[];
}

function number(figures: Figures, column: Column): number {
  return Number(figures.cell(column) ?? 0);
}

/** The figure as text, or undefined where it was not seen. */
function textOf(figures: Figures, column: Column | undefined): string | undefined {
  if (column === undefined) return undefined;
  const value = figures.cell(column);
  if (value === undefined || isAbsent(column, value)) return undefined;
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

const TRIGGER_WORDS: Readonly<Record<Exclude<Trigger, Trigger.NONE>, string>> = {
  [Trigger.SYN]: "the SYN",
  [Trigger.SYNACK]: "the SYN-ACK",
  [Trigger.DATA]: "the data",
  [Trigger.ACK]: "the ACK",
  [Trigger.KA]: "the keep-alive probe",
  [Trigger.FIN]: "the FIN",
  [Trigger.RST]: "the RST",
};

function evidenceOf(figures: Figures): Evidence[] {
  const found: Evidence[] = [];
  const add = (column: Column, text: string): void => {
    const frame = number(figures, column);
    if (frame > 0) found.push({ frame, text });
  };
  const triggers: Readonly<Record<number, string>> = TRIGGER_WORDS;
  const trigger = triggers[number(figures, Column.TriggerKind)];
  // Shorter gaps are the pace of the exchange, not a silence.
  const silence =
    Number(figures.cell(Column.TriggerGap) ?? 0) >= 1e9 ? secondsOf(figures, Column.TriggerGap) : undefined;
  add(Column.FrameSyn, "the first SYN");
  add(Column.FrameSynack, "the SYN-ACK");
  add(Column.FrameFinClt, "FIN by the client");
  add(Column.FrameFinSrv, "FIN by the server");
  if (trigger !== undefined) {
    add(
      Column.FrameTrigger,
      `${trigger} that the RST answered${silence === undefined ? "" : `, after ${silence} of silence`}`,
    );
  }
  const sender = sideOf(figures, Column.Aborted_by);
  const by = sender === Side.client || sender === Side.server ? `, sent by the ${SIDE_WORDS[sender]}` : "";
  const ttl = textOf(figures, Column.RstTtl);
  add(Column.FrameRst, `the RST that ended it${by}${ttl === undefined ? "" : `, ttl ${ttl}`}`);
  for (const { text, shownBy } of evidenceIn(number(figures, Column.Evidence))) {
    const frame = { RST: Column.FrameRst, trigger: Column.FrameTrigger, none: null }[shownBy];
    found.push({ frame: frame === null ? 0 : number(figures, frame), text });
  }
  // What no single packet shows comes last.
  return found.sort((left, right) => (left.frame || Infinity) - (right.frame || Infinity));
}

/** What the figures of a connection say. */
export function verdictOf(figures: Figures): Verdict {
  const outcome = outcomeOf(number(figures, Column.Outcome));
  const cause = causeOf(number(figures, Column.Cause));
  const actors: Readonly<Record<number, string>> = { ...ACTOR_WORDS, [Actor.none]: "" };
  const actor = number(figures, Column.Actor);
  const alternatives = figures.cell(Column.Alternatives);
  return {
    outcome: outcome === null ? null : OUTCOME_WORDS[outcome],
    cause: cause === null ? null : saidOf(figures, CAUSE_WORDS[cause]),
    alternatives: typeof alternatives === "bigint" ? unpackCauses(alternatives).map((other) => CAUSE_WORDS[other]) : [],
    actor: actors[actor] ?? "",
    evidence: evidenceOf(figures),
  };
}

function saidOf(figures: Figures, words: CauseWords): NonNullable<Verdict["cause"]> {
  const places = placesOf(figures, words);
  return {
    words,
    finding: fillPlaces(words.finding, places),
    next: fillPlaces(words.next, places),
    sure: cellText(Column.Confidence, number(figures, Column.Confidence), "UTC"),
  };
}
