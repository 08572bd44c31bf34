/** A cell of the table of connections as text. */
import { Absence, columnAbsence } from "../../assembly/shared/absence";
import type { Cause } from "../../assembly/shared/cause";
import { Column, columnKind, firstPart } from "../../assembly/shared/column";
import { Kind } from "../../assembly/shared/kind";
import { CAUSE_WORDS, causeOf } from "./cause";
import { memberWord, memberWords } from "./member";
import { OUTCOME_WORDS, outcomeOf } from "./outcome";
import { bytes, count } from "./quantity";
import { span, timeOfDay, type Clock } from "./time";
import {
  ACTOR_WORDS,
  CERTAINTY_WORDS,
  CLOSE_WAY_WORDS,
  CONFIDENCE_WORDS,
  SEVERITY_WORDS,
  SIDE_WORDS,
  STAGE_WORDS,
} from "./verdict";

/** What stands where there is nothing to say. */
const NOTHING = "–";

/** The text of a cell; hosts are not numbers to read and have their own way (see address.ts). */
export function cellText(column: Column, value: number | bigint, clock: Clock): string {
  if (isAbsent(column, value)) return NOTHING;
  switch (columnKind(column)) {
    case Kind.Time:
      return timeOfDay(BigInt(value), "milliseconds", clock);
    case Kind.Duration:
    case Kind.Span:
      return span(BigInt(value));
    case Kind.Bytes:
      return bytes(value);
    case Kind.Flag:
      return Number(value) === 1 ? "yes" : "no";
    case Kind.Frame:
      return `#${count(value)}`;
    case Kind.Port:
    case Kind.Octet:
      return String(value);
    case Kind.Word:
      return wordText(column, Number(value));
    case Kind.Zone:
      // Zones are read from their list, as hosts are.
      return NOTHING;
    case Kind.Sum:
      return cellText(firstPart(column), value, clock);
    case Kind.Causes:
      return unpackCauses(BigInt(value))
        .map((cause) => CAUSE_WORDS[cause].name)
        .join(", ");
    case Kind.Bits:
      return eventNames(Number(value)).join(", ");
    default:
      return count(value);
  }
}

/** Whether a cell says that there is no value. */
export function isAbsent(column: Column, value: number | bigint): boolean {
  const absence = columnAbsence(column);
  return (absence === Absence.BelowZero && value < 0) || (absence === Absence.Zero && value <= 0);
}

/** The causes packed into a cell of `alternatives`, best first. */
export function unpackCauses(packed: bigint): Cause[] {
  const causes: Cause[] = [];
  for (let rest = BigInt.asUintN(64, packed); rest > 0n; rest >>= 8n) {
    const cause = causeOf(Number(rest & 0xffn));
    if (cause !== null) causes.push(cause);
  }
  return causes;
}

/** The events of a cell of `events`, as filters name them. */
function eventNames(bits: number): string[] {
  return memberWords(Column.Events).filter((_, bit) => ((bits >>> bit) & 1) === 1);
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
    default:
      return memberWord(column, member);
  }
}
