/** A cell of the table of connections as text. */
import { Column, columnKind } from "../../assembly/shared/column";
import { Kind } from "../../assembly/shared/kind";
import { CAUSE_WORDS, causeOf } from "./cause";
import { OUTCOME_WORDS, outcomeOf } from "./outcome";
import { bytes, count } from "./quantity";
import { span, timeOfDay, type Clock } from "./time";
import {
  ACTOR_WORDS,
  CERTAINTY_WORDS,
  CLOSE_WAY_WORDS,
  CONFIDENCE_WORDS,
  connStateName,
  SEVERITY_WORDS,
  SIDE_WORDS,
  STAGE_WORDS,
} from "./verdict";

/** What stands where there is nothing to say. */
export const NOTHING = "–";

/** The text of a cell; hosts are not numbers to read and have their own way (see address.ts). */
export function cellText(column: Column, value: number | bigint, clock: Clock): string {
  switch (columnKind(column)) {
    case Kind.Time:
      return value === 0 || value === 0n ? NOTHING : timeOfDay(BigInt(value), "milliseconds", clock);
    case Kind.Duration:
    case Kind.Span:
      return value < 0 ? NOTHING : span(BigInt(value));
    case Kind.Bytes:
      return bytes(value);
    case Kind.Flag:
      return Number(value) === 1 ? "yes" : "no";
    case Kind.Frame:
      return Number(value) === 0 ? NOTHING : `#${count(value)}`;
    case Kind.Port:
    case Kind.Octet:
      return String(value);
    case Kind.Word:
      return wordText(column, Number(value));
    case Kind.Sum:
      return sumText(column, value);
    default:
      return count(value);
  }
}

function sumText(column: Column, value: number | bigint): string {
  if (column === Column.Bytes) return bytes(value);
  if (column === Column.Rtt) return value < 0 ? NOTHING : span(BigInt(value));
  return count(value);
}

function lookUp(words: Readonly<Record<number, string>>, member: number): string {
  return words[member] ?? NOTHING;
}

function wordText(column: Column, member: number): string {
  switch (column) {
    case Column.Outcome: {
      const outcome = outcomeOf(member);
      return outcome === null ? NOTHING : OUTCOME_WORDS[outcome].words;
    }
    case Column.Cause: {
      const cause = causeOf(member);
      return cause === null ? NOTHING : CAUSE_WORDS[cause].name;
    }
    case Column.Confidence:
      return lookUp(CONFIDENCE_WORDS, member);
    case Column.Severity:
      return Object.values(SEVERITY_WORDS)[member]?.name ?? NOTHING;
    case Column.Actor:
      return lookUp(ACTOR_WORDS, member);
    case Column.Closed_by:
    case Column.Aborted_by:
      return lookUp(SIDE_WORDS, member);
    case Column.Close_way:
      return lookUp(CLOSE_WAY_WORDS, member);
    case Column.Stage:
      return lookUp(STAGE_WORDS, member);
    case Column.ClientCertainty:
      return lookUp(CERTAINTY_WORDS, member);
    case Column.ZeekConn_state:
      return connStateName(member);
    default:
      return String(member);
  }
}
