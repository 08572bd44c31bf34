/** Causes of connections that ended with FIN and RST (VERDICTS D.4.6, H.1 to H.3). */
import { Cause } from "../../../assembly/shared/cause";
import { LatePayload } from "../side";
import { seconds } from "../seconds";
import type { Facts } from "../facts";
import type { ResetFacts } from "../reset-facts";
import type { Scores } from "../score";

/** A close_notify with its header and padding, not captured. */
const GOODBYE = 64;
/** A captured one: no cipher pads an alert further. */
const RECORD = 512;

/** x sent the RST. */
export function scoreFinAndReset(f: Facts, r: ResetFacts, scores: Scores): void {
  if (f.injection.weight >= 4) scores.add(Cause.INJECTED_RST, 5 + f.injection.weight);
  if (r.device.cause !== Cause.NONE) scores.raise(r.device.cause, 6);
  if (!r.xFin) scores.add(Cause.ABORT_AFTER_PEER_FIN, r.mineUnacked ? 7 : 8);
  else scoreOwnFin(r, scores);
}

function scoreOwnFin(r: ResetFacts, scores: Scores): void {
  if (wasLeftHalfClosed(r)) return scores.add(Cause.FINWAIT2_TIMEOUT, 11);
  const goodbye = goodbyeOf(r);
  if (goodbye !== LatePayload.None) {
    scores.add(Cause.CLOSE_NOTIFY_RST, 11);
    // Not captured: it may have been anything of that length.
    if (goodbye === LatePayload.NotCaptured) scores.add(Cause.INTERRUPTED_TRANSFER, 10);
    return;
  }
  if (isRace(r)) return scores.add(Cause.KEEPALIVE_RACE, 10);
  if (r.afterFin > 0 || r.peerNew > 0 || r.answersUncovered) return scores.add(Cause.INTERRUPTED_TRANSFER, 10);
  if (r.bothFin) return scores.add(Cause.FAST_CLOSE, 8);
  scores.add(Cause.FIN_THEN_ABORT, 7);
}

/** The peer used the connection when FIN-WAIT-2 was long over. */
function wasLeftHalfClosed(r: ResetFacts): boolean {
  if (!r.xFinAcked) return false;
  const data = r.afterFin > 0 && r.afterFinGap >= seconds(20);
  return data || (r.stateless && r.afterFin === 0 && r.triggerAfterFin >= seconds(20));
}

/** H.3: a TLS record, or at most 64 bytes that were not captured, after the FIN or crossing it; `None` where it is neither. */
function goodbyeOf(r: ResetFacts): LatePayload {
  const crossed = r.afterFin === 0 && r.answersUncovered;
  const bytes = crossed ? r.finUncovered : r.afterFin;
  const seen = crossed ? r.lastPeerPayload : r.afterFinPayload;
  if (bytes === 0 || (!crossed && r.afterFinGap > seconds(5))) return LatePayload.None;
  if (seen === LatePayload.Tls && bytes <= RECORD) return seen;
  return seen === LatePayload.NotCaptured && bytes <= GOODBYE ? seen : LatePayload.None;
}

/** H.2: near the server the request comes after the FIN, near the client the FIN does not cover it. */
function isRace(r: ResetFacts): boolean {
  if (!r.xIsServer || r.xIdleBeforeFin < seconds(1.5)) return false;
  const after = r.afterFin > 0 && r.afterFinGap <= seconds(1);
  return after || r.answersUncovered;
}
