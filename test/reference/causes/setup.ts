/** Causes of connections that were never established: REFUSED to SETUP_ABORTED (VERDICTS D.4.1 to D.4.3). */
import { Cause } from "../../../assembly/shared/cause";
import { seconds } from "../seconds";
import type { Facts } from "../facts";
import type { ResetFacts } from "../reset-facts";
import type { Scores } from "../score";
import { Sweep } from "../tables";

/** Many targets in one line are a scan; many targets alone may be. */
export function scoreSweep(f: Facts, scores: Scores): void {
  if (f.sweep === Sweep.Scan) scores.add(Cause.PORT_SCAN, 12);
  if (f.sweep === Sweep.Many) scores.add(Cause.PORT_SCAN, 7);
}

/** D.4.1. */
export function scoreRefused(f: Facts, scores: Scores): void {
  const same = f.ttlDistance >= 0 && f.ttlDistance < 3;
  const differs = f.ttlDistance >= 3;
  scores.add(Cause.PORT_CLOSED, 6 + (same ? 2 : 0) - (differs ? 4 : 0));
  scores.add(Cause.FW_REJECT_RST, 4 + (differs ? 4 : 0));
  if (f.reset !== null && f.reset.device.cause !== Cause.NONE) scores.raise(f.reset.device.cause, 6);
  scoreSweep(f, scores);
}

/** D.4.2. */
export function scoreIcmp(scores: Scores): void {
  scores.add(Cause.ICMP_REJECT, 9);
}

/** D.4.2. */
export function scoreNoAnswer(f: Facts, scores: Scores): void {
  scores.add(Cause.FILTERED, 6);
  scores.add(Cause.HOST_DOWN, 5 + (f.serverMissing ? 3 : 0) - (f.serverSpeaks ? 2 : 0));
  if (f.answersOthers) scores.add(Cause.LISTEN_DROP, f.synBeforeEnd < seconds(1) ? 5 : 8);
  if (f.beforeEnd < seconds(1) && !f.synRepeated) scores.add(Cause.CAPTURE_END, 8);
  if (f.floodedUnanswered) scores.add(Cause.SYN_FLOOD, 10);
  if (f.oddFlags) scores.add(Cause.PORT_SCAN, 8);
  scoreSweep(f, scores);
}

/** D.4.2. */
export function scoreHalfOpen(f: Facts, scores: Scores): void {
  scores.add(Cause.SYNACK_UNANSWERED, 6);
  if (f.beforeEnd < seconds(1) && !f.synRepeated) scores.add(Cause.CAPTURE_END, 7);
  if (f.flooded) scores.add(Cause.SYN_FLOOD, 10);
  if (f.oddFlags) scores.add(Cause.PORT_SCAN, 8);
}

/** D.4.3. The first three exclude each other and all that follows. */
export function scoreSetupAborted(f: Facts, r: ResetFacts, scores: Scores): void {
  if (f.synackAfterRst) scores.add(Cause.INJECTED_RST, 13);
  if (r.device.cause !== Cause.NONE) scores.raise(r.device.cause, 6);
  if (r.xIsClient && f.badSynack) return scores.add(Cause.BAD_SYNACK_ACK, 9);
  if (r.xIsClient && f.staleAck) return scores.add(Cause.STALE_PEER_STATE, 9);
  if (r.xIsClient && !f.syn) return scores.add(Cause.UNSOLICITED_SYNACK, 7);
  if (r.xIsClient) scoreClientSetup(f, scores);
  else scoreServerSetup(f, scores);
  if (f.oddFlags) scores.add(Cause.PORT_SCAN, 8);
  scoreSweep(f, scores);
  if (scores.isEmpty) scores.add(Cause.UNEXPLAINED_RST, 1);
}

/** H.4: a SYN-ACK long after the first SYN met a client that no longer waited. */
function scoreClientSetup(f: Facts, scores: Scores): void {
  if (!f.synack) {
    scores.add(Cause.CLIENT_CANCEL, 6);
    return;
  }
  const late = f.synRepeated || f.synackDelay >= seconds(0.2);
  scores.add(Cause.CLIENT_CANCEL, late ? 7 : 4);
  scores.add(Cause.HALF_OPEN_PROBE, 5);
  if (f.periodic) scores.add(Cause.HEALTH_CHECK, 10);
}

function scoreServerSetup(f: Facts, scores: Scores): void {
  if (f.synack) scores.add(Cause.SERVER_SETUP_RESET, 7);
  if (f.ecnReset) scores.add(Cause.ECN_RESET, 9);
}
