/** Established connections that ended with both FIN and RST (VERDICTS D.4.6, H.1 to H.3). */
import { extrasOf } from "../../connection/extras";
import { H_FIN_ACKED, Half } from "../../connection/half";
import { Live, halfOf, resetsOf } from "../../connection/live";
import { halfThen, triggerOf } from "../../connection/reset-block";
import { written } from "../../memory/draft";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { LatePayload } from "../../shared/late-payload";
import { give } from "../candidates";
import { Case, SECOND, hasFin, lastPeerPayload } from "../case";

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
  const weight = <i32>written(Column.InjectionWeight);
  if (weight >= 4) give(Cause.INJECTED_RST, 5 + weight);
  const x = halfThen(resetsOf(live), facts.x);
  if (hasFin(x)) judgeCloserResets(live, facts, x);
  else give(Cause.ABORT_AFTER_PEER_FIN, facts.mineUnacked ? 7 : 8);
}

/** x sent FIN and then RST. */
function judgeCloserResets(live: Live, facts: Case, x: Half): void {
  if (wasLeftHalfClosed(live, facts, x)) {
    give(Cause.FINWAIT2_TIMEOUT, 11);
    return;
  }
  const goodbye = goodbyeOf(live, facts, x);
  if (goodbye != LatePayload.None) {
    give(Cause.CLOSE_NOTIFY_RST, 11);
    // Not captured: it may have been anything of that length.
    if (goodbye == LatePayload.NotCaptured) give(Cause.INTERRUPTED_TRANSFER, 10);
    return;
  }
  if (isRace(facts, x)) give(Cause.KEEPALIVE_RACE, 10);
  else if (extrasOf(x).afterFinBytes > 0 || facts.peerAfter > 0 || facts.crossed) give(Cause.INTERRUPTED_TRANSFER, 10);
  else if (hasFin(halfOf(live, 0)) && hasFin(halfOf(live, 1))) give(Cause.FAST_CLOSE, 8);
  else give(Cause.FIN_THEN_ABORT, 7);
}

/** y used the connection when x's FIN-WAIT-2 was long over. */
function wasLeftHalfClosed(live: Live, facts: Case, x: Half): bool {
  if ((x.flags & H_FIN_ACKED) == 0) return false;
  if (extrasOf(x).afterFinBytes > 0) return extrasOf(x).afterFinTime - x.finTime >= FIN_WAIT;
  const trigger = triggerOf(resetsOf(live));
  return facts.stateless && trigger.number != 0 && trigger.time - x.finTime >= FIN_WAIT;
}

/** y's TLS goodbye met a closed socket, after the FIN or crossing it: a TLS record, or too small to be anything else where it was not captured (H.3). */
function goodbyeOf(live: Live, facts: Case, x: Half): LatePayload {
  const crossed = extrasOf(x).afterFinBytes == 0 && facts.crossed;
  const bytes = crossed ? x.finMissed : extrasOf(x).afterFinBytes;
  const shown: LatePayload = crossed ? lastPeerPayload(live, facts) : <LatePayload>extrasOf(x).afterFinPayload;
  if (bytes == 0 || (!crossed && extrasOf(x).afterFinTime - x.finTime > 5 * SECOND)) return LatePayload.None;
  if (shown == LatePayload.Alert && bytes <= RECORD) return shown;
  return shown == LatePayload.NotCaptured && bytes <= GOODBYE ? shown : LatePayload.None;
}

/** An idle server closed just when the next request was on its way: the request came after the FIN, or crossed it (H.2). */
function isRace(facts: Case, x: Half): bool {
  if (!facts.byServer || x.finOwnGap < KEPT) return false;
  return (extrasOf(x).afterFinBytes > 0 && extrasOf(x).afterFinTime - x.finTime <= SECOND) || facts.crossed;
}
