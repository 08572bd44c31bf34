/** Words for the cells of columns that hold a member of an enum: what is shown, written out, and typed in filters. */
import { Cause } from "../../assembly/shared/cause";
import { Column } from "../../assembly/shared/column";
import { Event } from "../../assembly/shared/event";
import { Evidence } from "../../assembly/shared/evidence";
import { Outcome } from "../../assembly/shared/outcome";
import { RstClass, RstForm, Trigger } from "../../assembly/shared/reset";
import { Actor, Certainty, Confidence, ConnState, Severity, Side, Stage } from "../../assembly/shared/verdict";
import { CLOSE_WAY_WORDS } from "./verdict";

/** As Cloudflare names them (VERDICTS C.2). */
const STAGES: Readonly<Record<Stage, string>> = {
  [Stage.post_SYN]: "post-SYN",
  [Stage.post_ACK]: "post-ACK",
  [Stage.post_PSH]: "post-PSH",
  [Stage.later]: "later",
};

/** An enum as TypeScript makes it: members to numbers and back. */
type Members = Readonly<Record<string, string | number>>;

const MEMBERS: ReadonlyMap<Column, readonly string[]> = new Map([
  [Column.ClientCertainty, members(Certainty)],
  [Column.Outcome, members(Outcome)],
  [Column.Cause, members(Cause)],
  [Column.Alternatives, members(Cause)],
  [Column.Confidence, members(Confidence)],
  [Column.Severity, members(Severity)],
  [Column.Actor, members(Actor)],
  [Column.Closed_by, members(Side)],
  [Column.Aborted_by, members(Side)],
  [Column.Close_way, Object.values(CLOSE_WAY_WORDS)],
  [Column.Stage, Object.values(STAGES)],
  [Column.ZeekConn_state, members(ConnState)],
  [Column.RstForm, members(RstForm)],
  [Column.RstClass, members(RstClass)],
  [Column.TriggerKind, members(Trigger)],
  [Column.Events, members(Event)],
  [Column.Evidence, members(Evidence)],
]);

/** Every word a column of words can hold, its place being its number; none for columns of numbers. */
export function memberWords(column: Column): readonly string[] {
  return MEMBERS.get(column) ?? [];
}

/** The word of a number in a column of words. */
export function memberWord(column: Column, member: number): string {
  return memberWords(column)[member] ?? String(member);
}

/** The number of a word in a column of words, in any case; `_` and `-` stand for spaces (`double_FIN`). */
export function memberByWord(column: Column, word: string): number | undefined {
  const wanted = plain(word);
  const member = memberWords(column).findIndex((known) => plain(known) === wanted);
  return member < 0 ? undefined : member;
}

/** Letters and digits only, so that `FIN + RST`, `FIN_RST` and `fin-rst` are one. */
function plain(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]+/g, "");
}

function members(words: Members): string[] {
  return Object.values(words).filter((word): word is string => typeof word === "string");
}
