/** What is said of one connection, by the engine or by the reference, in one shape so that they can be compared. */
import { Cause } from "../../assembly/shared/cause";
import { Outcome } from "../../assembly/shared/outcome";
import { Actor, CloseWay, Confidence, ConnState, Side, Stage } from "../../assembly/shared/verdict";

/** The words of a verdict; members of the enums of assembly/shared by name. */
export interface Judgement {
  /** First frame of the connection, from 1. */
  frame: number;
  clientPort: number;
  serverPort: number;
  clientKnown: boolean;
  outcome: keyof typeof Outcome;
  cause: keyof typeof Cause;
  confidence: keyof typeof Confidence;
  alternatives: (keyof typeof Cause)[];
  actor: keyof typeof Actor;
  closedBy: keyof typeof Side;
  abortedBy: keyof typeof Side;
  closeWay: keyof typeof CloseWay;
  stage: keyof typeof Stage;
  zeek: keyof typeof ConnState;
  completeness: number;
  /** Counts and sums, by the name of their column. */
  figures: Record<string, number>;
}

/** The same as numbers: how verdicts are held. */
export interface Numbers {
  outcome: Outcome;
  cause: Cause;
  confidence: Confidence;
  alternatives: readonly Cause[];
  actor: Actor;
  closedBy: Side;
  abortedBy: Side;
  closeWay: CloseWay;
  stage: Stage;
  zeek: ConnState;
  completeness: number;
}

/** Names for the numbers; throws where a number is no member. */
export function named(
  numbers: Numbers,
): Omit<Judgement, "frame" | "clientPort" | "serverPort" | "clientKnown" | "figures"> {
  return {
    outcome: nameIn(Outcome, numbers.outcome),
    cause: nameIn(Cause, numbers.cause),
    confidence: nameIn(Confidence, numbers.confidence),
    alternatives: numbers.alternatives.map((cause) => nameIn(Cause, cause)),
    actor: nameIn(Actor, numbers.actor),
    closedBy: nameIn(Side, numbers.closedBy),
    abortedBy: nameIn(Side, numbers.abortedBy),
    closeWay: nameIn(CloseWay, numbers.closeWay),
    stage: nameIn(Stage, numbers.stage),
    zeek: nameIn(ConnState, numbers.zeek),
    completeness: numbers.completeness,
  };
}

function nameIn<E extends Record<string, string | number>>(members: E, value: number): Extract<keyof E, string> {
  const name = Object.keys(members).find((key) => members[key] === value);
  if (name === undefined) throw new Error(`no member has the number ${value}`);
  return name as Extract<keyof E, string>;
}

/** Reads a capture and says what became of each connection, in the order of their first frames. */
export type Judge = (file: Uint8Array) => Promise<Judgement[]>;
