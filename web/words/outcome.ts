/** How a connection ended, in words and colours (VERDICTS C.1). */
import { Outcome } from "../../assembly/shared/outcome";

/** What people read of an outcome. */
export interface OutcomeWords {
  /** The member's name, as filter and export write it. */
  readonly name: string;
  /** A few words, for tables and legends. */
  readonly words: string;
  /** The predicate as a sentence. */
  readonly sentence: string;
  /** The colour's name in tokens.css. */
  readonly colour: string;
}

/** Words and colour of every outcome. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, OutcomeWords>> = {
  [Outcome.CLOSED_FIN]: {
    name: "CLOSED_FIN",
    words: "closed normally",
    sentence: "Both sides sent FIN.",
    colour: "--outcome-closed-fin",
  },
  [Outcome.CLOSED_FIN_RST]: {
    name: "CLOSED_FIN_RST",
    words: "FIN and RST",
    sentence: "One side or both sent FIN, and a RST ended the rest.",
    colour: "--outcome-closed-fin-rst",
  },
  [Outcome.RESET]: {
    name: "RESET",
    words: "reset",
    sentence: "A RST ended the established connection; nobody sent FIN.",
    colour: "--outcome-reset",
  },
  [Outcome.TIMED_OUT]: {
    name: "TIMED_OUT",
    words: "died silently",
    sentence: "One side kept sending and got no answer any more.",
    colour: "--outcome-timed-out",
  },
  [Outcome.HALF_CLOSED]: {
    name: "HALF_CLOSED",
    words: "one side never closed",
    sentence: "One side sent FIN, the other never did.",
    colour: "--outcome-half-closed",
  },
  [Outcome.OPEN]: {
    name: "OPEN",
    words: "still open at the end",
    sentence: "The capture ended before the connection did.",
    colour: "--outcome-open",
  },
  [Outcome.SETUP_ABORTED]: {
    name: "SETUP_ABORTED",
    words: "attempt aborted",
    sentence: "A RST ended the attempt before the handshake was complete.",
    colour: "--outcome-setup-aborted",
  },
  [Outcome.HALF_OPEN]: {
    name: "HALF_OPEN",
    words: "handshake never completed",
    sentence: "The SYN was answered, the handshake never finished.",
    colour: "--outcome-half-open",
  },
  [Outcome.REFUSED]: {
    name: "REFUSED",
    words: "refused",
    sentence: "The SYN was answered with a RST.",
    colour: "--outcome-refused",
  },
  [Outcome.REJECTED_ICMP]: {
    name: "REJECTED_ICMP",
    words: "rejected by ICMP",
    sentence: "The SYN was answered with an ICMP error.",
    colour: "--outcome-rejected-icmp",
  },
  [Outcome.NO_ANSWER]: {
    name: "NO_ANSWER",
    words: "no answer",
    sentence: "The SYN was never answered.",
    colour: "--outcome-no-answer",
  },
  [Outcome.RST_NO_CONN]: {
    name: "RST_NO_CONN",
    words: "RST without connection",
    sentence: "A RST was seen, and no handshake it could belong to.",
    colour: "--outcome-rst-no-conn",
  },
  [Outcome.STRAY]: {
    name: "STRAY",
    words: "stray packets",
    sentence: "A few packets of a connection this capture does not show.",
    colour: "--outcome-stray",
  },
};

/** Every outcome, in the order in which bars and legends show them: normal endings first, so that they recede. */
export const OUTCOME_ORDER: readonly Outcome[] = [
  Outcome.CLOSED_FIN,
  Outcome.OPEN,
  Outcome.STRAY,
  Outcome.HALF_CLOSED,
  Outcome.CLOSED_FIN_RST,
  Outcome.RESET,
  Outcome.TIMED_OUT,
  Outcome.SETUP_ABORTED,
  Outcome.HALF_OPEN,
  Outcome.REFUSED,
  Outcome.REJECTED_ICMP,
  Outcome.NO_ANSWER,
  Outcome.RST_NO_CONN,
];

/** The outcome a cell of the column `outcome` stands for, or null where the number is none. */
export function outcomeOf(member: number): Outcome | null {
  return OUTCOME_ORDER.find((outcome: number) => outcome === member) ?? null;
}
