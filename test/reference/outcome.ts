/** What happened: the first of thirteen predicates that holds (VERDICTS C.1). */
import { Outcome } from "../../assembly/shared/outcome";
import { RstClass } from "../../assembly/shared/reset";
import type { Connection } from "./connection";
import type { Side } from "./side";

const SECOND = 1e9;
const REPEATS = 3;

/** The outcome of a record whose last packet is in. */
export function outcomeOf(c: Connection): Outcome {
  return c.est ? established(c) : inSetup(c);
}

function established(c: Connection): Outcome {
  const [a, b] = c.sides;
  if (a.fin && b.fin && c.reset === null) return Outcome.CLOSED_FIN;
  if ((a.fin || b.fin) && c.reset !== null) return Outcome.CLOSED_FIN_RST;
  if (c.reset !== null) return Outcome.RESET;
  if (diedSilently(c, a) || diedSilently(c, b)) return Outcome.TIMED_OUT;
  return a.fin || b.fin ? Outcome.HALF_CLOSED : Outcome.OPEN;
}

/** Nothing but repetitions for three seconds, or three keep-alive probes without an answer. */
function diedSilently(c: Connection, side: Side): boolean {
  const repeated = side.silent >= REPEATS && c.last - side.silentSince >= 3 * SECOND;
  return repeated || side.keepalivesUnanswered >= REPEATS;
}

function inSetup(c: Connection): Outcome {
  const syn = c.sides.some((side) => side.synTaken);
  const synack = c.sides.some((side) => side.synackTaken);
  const reset = c.reset;
  if (reset !== null && (synack || (syn && reset.class !== RstClass.REFUSE))) return Outcome.SETUP_ABORTED;
  if (synack) return Outcome.HALF_OPEN;
  if (syn && reset !== null) return Outcome.REFUSED;
  if (syn && c.icmp.some((note) => note.hard)) return Outcome.REJECTED_ICMP;
  if (syn) return Outcome.NO_ANSWER;
  return c.sides.some((side) => side.rst > 0) ? Outcome.RST_NO_CONN : Outcome.STRAY;
}
