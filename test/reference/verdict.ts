/** The whole verdict of one record: outcome, cause, who, how sure (VERDICTS C, D, H.12). */
import { Cause } from "../../assembly/shared/cause";
import { Event } from "../../assembly/shared/event";
import { Outcome } from "../../assembly/shared/outcome";
import type { Actor, CloseWay, Confidence, ConnState, Side as SideWord, Stage } from "../../assembly/shared/verdict";
import { type Certainty } from "../../assembly/shared/verdict";
import { actorOf, abortedBy, closedBy, closeWayOf, stageOf } from "./attributes";
import type { Capture } from "./capture-reader";
import { scoreFinAndReset } from "./causes/fin-and-reset";
import { scoreOrderly } from "./causes/orderly";
import { scoreReset } from "./causes/reset";
import { scoreHalfOpen, scoreIcmp, scoreNoAnswer, scoreRefused, scoreSetupAborted } from "./causes/setup";
import { scoreHalfClosed, scoreOpen, scoreResetAlone, scoreStray, scoreTimedOut } from "./causes/unfinished";
import type { Connection } from "./connection";
import { settleDirections } from "./direction";
import { factsOf, type Facts } from "./facts";
import { measuredIdle } from "./measured-idle";
import { outcomeOf } from "./outcome";
import { alternativesOf, confidenceOf, Scores } from "./score";
import { Tables } from "./tables";
import { Tracker } from "./tracker";
import { findBypasses, pairTwins } from "./twins";
import { connState } from "./zeek";

/** What is said of one connection. */
export interface Verdict {
  connection: Connection;
  facts: Facts;
  outcome: Outcome;
  cause: Cause;
  /** Every cause with its score, best first. */
  ranked: [Cause, number][];
  alternatives: Cause[];
  confidence: Confidence;
  actor: Actor;
  closedBy: SideWord;
  abortedBy: SideWord;
  closeWay: CloseWay;
  stage: Stage;
  zeek: ConnState;
  completeness: number;
  certainty: Certainty;
}

/** Tracks and judges every connection of a capture, in the order of first packets. */
export function judge(capture: Capture): Verdict[] {
  const tracker = new Tracker();
  for (const packet of capture.packets) tracker.take(packet);
  const { connections } = tracker;
  const certainties = settleDirections(connections);
  const outcomes = connections.map(outcomeOf);
  pairTwins(connections);
  findBypasses(connections, outcomes);
  const tables = new Tables(connections, outcomes, capture);
  const verdicts = connections.map((c, index) => {
    const certainty = certainties.get(c) ?? 0;
    return verdictOf(c, { outcome: outcomes[index] ?? Outcome.STRAY, tables, certainty });
  });
  measuredIdle(verdicts);
  return verdicts;
}

function verdictOf(
  c: Connection,
  { outcome, tables, certainty }: { outcome: Outcome; tables: Tables; certainty: Certainty },
): Verdict {
  const facts = factsOf(c, outcome, tables);
  const scores = new Scores();
  score(facts, scores);
  const ranked = scores.ranked();
  const cause = ranked[0]?.[0] ?? Cause.NONE;
  return {
    connection: c,
    facts,
    outcome,
    cause,
    ranked,
    alternatives: alternativesOf(ranked),
    confidence: confidenceOf(ranked, {
      proven: facts.continued || facts.synackAfterRst || c.twinReset,
      capped: isCapped(c, facts),
    }),
    actor: actorOf(c, facts, cause),
    closedBy: closedBy(c, outcome),
    abortedBy: abortedBy(c),
    closeWay: closeWayOf(c, outcome),
    stage: stageOf(c),
    zeek: connState(c),
    completeness: c.completeness,
    certainty,
  };
}

/** The rules of the outcome. */
function score(f: Facts, scores: Scores): void {
  switch (f.outcome) {
    case Outcome.CLOSED_FIN:
      return scoreOrderly(f, scores);
    case Outcome.CLOSED_FIN_RST:
      return f.reset === null ? undefined : scoreFinAndReset(f, f.reset, scores);
    case Outcome.RESET:
      return f.reset === null ? undefined : scoreReset(f, f.reset, scores);
    case Outcome.TIMED_OUT:
      return scoreTimedOut(f, scores);
    case Outcome.HALF_CLOSED:
      return scoreHalfClosed(f, scores);
    case Outcome.OPEN:
      return scoreOpen(f, scores);
    case Outcome.SETUP_ABORTED:
      return f.reset === null ? undefined : scoreSetupAborted(f, f.reset, scores);
    case Outcome.HALF_OPEN:
      return scoreHalfOpen(f, scores);
    case Outcome.REFUSED:
      return scoreRefused(f, scores);
    case Outcome.REJECTED_ICMP:
      return scoreIcmp(scores);
    case Outcome.NO_ANSWER:
      return scoreNoAnswer(f, scores);
    case Outcome.RST_NO_CONN:
      return scoreResetAlone(f, scores);
    case Outcome.STRAY:
      return scoreStray(f, scores);
  }
}

/** D.1: what one side or a lossy capture shows is likely at most; two FINs stay two FINs whatever else was lost. */
function isCapped(c: Connection, f: Facts): boolean {
  const lossy = f.unseenShare > 0.05 && f.outcome !== Outcome.CLOSED_FIN;
  return lossy || (c.est && (f.oneSided || c.events.has(Event.FIN_IMPLIED)));
}
