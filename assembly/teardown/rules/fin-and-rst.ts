/** Established connections that ended with both FIN and RST (VERDICTS D.4.6, H.1 to H.3). */
import { factOf } from "../../connection/fact";
import { H_FIN_ACKED, Half } from "../../connection/half";
import { Live, halfOf } from "../../connection/live";
import { ACK } from "../../transport/segment";
import { Cause } from "../../shared/cause";
import { give } from "../candidates";
import { Case, SECOND, hasFin } from "../case";

/** A goodbye of TLS (close_notify), not captured, is no longer than this. */
const GOODBYE: u32 = 64;
/** A captured one: no cipher pads an alert further. */
const RECORD: u32 = 512;
/** A server idle this long before its FIN closed by a timer. */
const KEPT: i64 = 1_500_000_000;
/** Linux leaves FIN-WAIT-2 after 60 s; others are not shorter than this. */
const FIN_WAIT: i64 = 20 * SECOND;

/** CLOSED_FIN_RST. */
export function judgeFinAndRst(live: Live, facts: Case): void {
  const x = halfOf(live, facts.x);
  const y = halfOf(live, facts.y);
  const weight = <i32>factOf(live.row).weight;
  if (weight >= 4) give(Cause.INJECTED_RST, 5 + weight);
  if (hasFin(x)) judgeCloserResets(live, facts, x, y);
  else give(Cause.ABORT_AFTER_PEER_FIN, facts.mineUnacked ? 7 : 8);
}

/** x sent FIN and then RST. */
function judgeCloserResets(live: Live, facts: Case, x: Half, y: Half): void {
  const late = lateness(live, x);
  if (late >= FIN_WAIT && (x.flags & H_FIN_ACKED) != 0 && live.rstTime - x.finAckedTime >= FIN_WAIT - SECOND) {
    give(Cause.FINWAIT2_TIMEOUT, 11);
    return;
  }
  if (isRace(facts, x, live)) {
    give(Cause.KEEPALIVE_RACE, 10);
    return;
  }
  // Bytes that came after the FIN, after the RST, or were on their way when it was sent (H.1).
  if (x.afterFinBytes > 0 || facts.peerAfter > 0 || x.finMissed > 0) {
    if (isGoodbye(x)) give(Cause.CLOSE_NOTIFY_RST, 11);
    if (x.afterFinPayload != 1 || x.afterFinBytes > RECORD) give(Cause.INTERRUPTED_TRANSFER, 10);
    return;
  }
  if (hasFin(y)) give(Cause.FAST_CLOSE, 8);
  else give(Cause.FIN_THEN_ABORT, 7);
}

/** How long after x's FIN the packet came that the RST answers. */
function lateness(live: Live, x: Half): i64 {
  if (x.afterFinTime > 0 && x.afterFinTime <= live.rstTime) return x.afterFinTime - x.finTime;
  return live.rstPrompt != 0 && live.triggerTime > x.finTime ? live.triggerTime - x.finTime : 0;
}

/** y's TLS goodbye met a closed socket: a TLS record, or too small to be anything else where it was not captured (H.3). */
function isGoodbye(x: Half): bool {
  if (x.afterFinBytes == 0 || x.afterFinTime - x.finTime > 5 * SECOND) return false;
  return x.afterFinPayload == 1 ? x.afterFinBytes <= RECORD : x.afterFinPayload == 0 && x.afterFinBytes <= GOODBYE;
}

/** An idle server closed just when the next request was on its way: the request came after the FIN, or crossed it (H.2). */
function isRace(facts: Case, x: Half, live: Live): bool {
  if (facts.byClient || x.finOwnGap < KEPT) return false;
  const after = x.afterFinTime > 0 && x.afterFinTime - x.finTime <= SECOND && x.afterFinPayload != 1;
  // Crossed: the RST answers the request, although the FIN was captured in between.
  const crossed = x.finMissed > 0 && (live.rstFlags & ACK) == 0 && live.rstSequence == live.triggerAck;
  return (after && live.rstTime >= x.afterFinTime) || crossed;
}
