/** Causes of established connections that a RST ended without a FIN (VERDICTS D.4.4). */
import { Cause } from "../../../assembly/shared/cause";
import { RstForm, Trigger } from "../../../assembly/shared/reset";
import { seconds } from "../seconds";
import type { Facts } from "../facts";
import type { ResetFacts } from "../reset-facts";
import { isNear, VENDOR } from "../idle-limits";
import type { Scores } from "../score";
import { scoreSweep } from "./setup";

const SILENCE = seconds(10);

/** All rules of D.4.4; what none of them knows is UNEXPLAINED_RST. */
export function scoreReset(f: Facts, r: ResetFacts, scores: Scores): void {
  scoreGivenUp(f, r, scores);
  scoreStateless(r, scores);
  scoreIdle(r, scores);
  scoreNoData(f, r, scores);
  scoreUnanswered(r, scores);
  scoreExchange(r, scores);
  if (r.device.cause !== Cause.NONE)
    scores.raise(r.device.cause, r.device.cause === Cause.MPTCP_SUBFLOW_RESET ? 12 : 6);
  scoreInjection(f, r, scores);
  if (scores.isEmpty) scores.add(Cause.UNEXPLAINED_RST, 1);
}

/** Rule 1, with H.5: after silence the header evidence names the actor only. */
function scoreInjection(f: Facts, r: ResetFacts, scores: Scores): void {
  const { injection } = f;
  const weight = injection.weight;
  if (weight < 2) return;
  const score = weight >= 4 ? 5 + weight : weight + 1;
  const afterSilence = Math.max(scores.of(Cause.STATE_LOST_IDLE), scores.of(Cause.IDLE_TIMEOUT_RST));
  const proven = injection.continued >= 6 || injection.rising > 0;
  if (afterSilence > 0 && !proven) scores.add(Cause.INJECTED_RST, Math.min(score, afterSilence - 2));
  else if (r.challengedRst && weight >= 4) scores.add(Cause.INJECTED_RST, 16);
  else scores.add(Cause.INJECTED_RST, score);
}

/** Rules 2 to 7: somebody gave up, and the packets show on what. */
function scoreGivenUp(f: Facts, r: ResetFacts, scores: Scores): void {
  if (r.challengedRst) scores.add(Cause.CHALLENGE_ACK_RST, 14);
  if (r.challengedSyn) scores.add(Cause.STALE_HALF_OPEN, 14);
  if (f.synackAfterAck > 0) {
    const ackMayBeLost = f.clientRetx === 0 && f.synackAfterAck <= 1;
    scores.add(Cause.ACCEPT_QUEUE_FULL, ackMayBeLost ? 5 : 10 + Math.min(2, f.synackAfterAck));
  }
  if (r.xKeepalivesUnanswered >= 3) scores.add(Cause.KEEPALIVE_FAILURE, 12);
  const decided = r.form === RstForm.ACTIVE || r.form === RstForm.BARE || r.form === RstForm.ODD;
  if (r.xSilent >= 3 && decided) scores.add(Cause.RETX_GIVEUP, 12);
  if (r.peerZeroTime >= seconds(1)) scores.add(Cause.ZERO_WINDOW_ABORT, 11);
}

/** Rule 8: the sender no longer knew the connection. */
function scoreStateless(r: ResetFacts, scores: Scores): void {
  if (!r.stateless || !r.prompt || !isUse(r.trigger)) return;
  if (r.triggerGap >= SILENCE) {
    scores.add(Cause.STATE_LOST_IDLE, isNear(r.triggerGap, VENDOR) ? 10 : 9);
    scores.add(Cause.PEER_RESTART, 6);
    return;
  }
  if (r.xIsServer && r.xBytes === 0) return;
  scores.add(Cause.PEER_RESTART, r.restart ? 11 : 6);
  scores.add(Cause.STATE_LOST, 5);
}

function isUse(trigger: Trigger): boolean {
  return trigger === Trigger.DATA || trigger === Trigger.KA || trigger === Trigger.ACK || trigger === Trigger.FIN;
}

/** Rule 9. */
function scoreIdle(r: ResetFacts, scores: Scores): void {
  const failed = r.xKeepalivesUnanswered >= 3 || r.xSilent >= 3;
  if (r.prompt || r.idle < SILENCE || failed) return;
  scores.add(Cause.IDLE_TIMEOUT_RST, 7 + (isNear(r.idle, VENDOR) ? 3 : 0) - (r.batch ? 3 : 0));
}

/** Rule 10. */
function scoreNoData(f: Facts, r: ResetFacts, scores: Scores): void {
  if (r.xBytes > 0 || r.yBytes > 0) return;
  if (r.xIsServer) scores.add(Cause.ACCEPT_THEN_RESET, r.sinceEst <= seconds(1) ? 9 : 6);
  if (!r.xIsClient) return;
  scores.add(Cause.CLIENT_ABORT_NODATA, 6);
  if (f.periodic) scores.add(Cause.HEALTH_CHECK, 10);
  scoreSweep(f, scores);
}

/** Rule 11. */
function scoreUnanswered(r: ResetFacts, scores: Scores): void {
  if (!r.xIsServer || r.xBytes > 0 || r.yBytes === 0) return;
  scores.add(Cause.ACCEPT_THEN_RESET, r.sinceEst <= seconds(3) ? 5 : 2);
}

/** Rule 12: the sender still knew the connection and ended it on purpose. */
function scoreExchange(r: ResetFacts, scores: Scores): void {
  const onPurpose = r.form === RstForm.ACTIVE || r.form === RstForm.BARE;
  if (!onPurpose || r.xBytes + r.yBytes === 0) return;
  if (r.peerNewer && r.peerDataAge <= seconds(5)) scores.add(Cause.UNREAD_DATA_CLOSE, r.peerNew > 0 ? 10 : 7);
  scoreComplete(r, scores);
  // A client's abort right after a complete exchange looks the same: it stays in sight (D.7).
  const whole = r.xIsClient && scores.of(Cause.RST_AS_CLOSE) > 0;
  scores.add(Cause.APP_ABORT, r.batch || r.incomplete ? 9 : r.mineUnacked ? 7 : whole ? 5 : 4);
  if (r.xIsClient && r.wait && !r.mineUnacked && !r.yFin) {
    scores.add(Cause.WAIT_ABORT, r.sinceOwnData >= seconds(1) ? 8 : 7);
  }
}

/** RST_AS_CLOSE; an exchange that visibly stopped short speaks against it (H.8). */
function scoreComplete(r: ResetFacts, scores: Scores): void {
  const both = r.xBytes > 0 && r.yBytes > 0;
  if (!both || r.mineUnacked || !r.peerAcked || r.idle >= SILENCE || r.peerNew > 0) return;
  scores.add(Cause.RST_AS_CLOSE, (r.serverDataLast ? 8 : 5) - (r.incomplete ? 3 : 0));
}
