/** Causes of connections that did not end: HALF_CLOSED, TIMED_OUT, OPEN (VERDICTS D.4.8), and of scraps (D.4.9). */
import { Cause } from "../../../assembly/shared/cause";
import { seconds } from "../seconds";
import type { Facts } from "../facts";
import type { Scores } from "../score";
import { Sweep } from "../tables";

export function scoreHalfClosed(f: Facts, scores: Scores): void {
  if (f.oneSided) scores.add(Cause.ONE_SIDED_VIEW, 11);
  if (f.dataAfterFin) scores.add(Cause.HALF_CLOSE_IN_USE, 7);
  if (f.finAcked && f.sinceFin >= seconds(60)) scores.add(Cause.CLOSE_WAIT_LEAK, 8);
  else if (!f.dataAfterFin) scores.add(Cause.CAPTURE_END, 5);
}

export function scoreTimedOut(f: Facts, scores: Scores): void {
  if (f.oneSided) scores.add(Cause.ONE_SIDED_VIEW, 11);
  if (f.keepalivesUnanswered >= 3) scores.add(Cause.KEEPALIVE_FAILURE, 8);
  if (f.silent < 3) return;
  scores.add(Cause.PATH_OR_PEER_DEAD, 7);
  if (f.silentGap >= seconds(60)) scores.add(Cause.STATE_LOST_SILENT, 9);
  if (f.bigNeverAcked) scores.add(Cause.MTU_BLACKHOLE, f.tooBig ? 11 : 8);
}

export function scoreOpen(f: Facts, scores: Scores): void {
  if (f.oneSided) scores.add(Cause.ONE_SIDED_VIEW, 11);
  if (f.continued || f.synackAfterRst) scores.add(Cause.INJECTED_RST, 10);
  else if (f.ignored > 0) scores.add(Cause.RST_IGNORED, 8);
  if (f.unansweredAtEnd >= seconds(3)) scores.add(Cause.UNACKED_AT_END, 8);
  if (f.zeroWindowAtEnd) scores.add(Cause.ZERO_WINDOW_STALL, 8);
  if (scores.isEmpty) scores.add(Cause.STILL_OPEN, 6);
}

export function scoreResetAlone(f: Facts, scores: Scores): void {
  if (f.natBypass) scores.add(Cause.NAT_BYPASS_RST, 10);
  if (f.oddFlags) scores.add(Cause.PORT_SCAN, 8);
  else if (f.answersPacket) {
    scores.add(Cause.STATE_LOST, 7);
    scores.add(Cause.ACK_SCAN, f.sweep === Sweep.None ? 3 : 12);
  } else scores.add(Cause.ORPHAN_RST, 6);
}

export function scoreStray(f: Facts, scores: Scores): void {
  if (f.oddFlags) scores.add(Cause.PORT_SCAN, 8);
  else scores.add(Cause.MIDSTREAM_SCRAP, 5);
}
