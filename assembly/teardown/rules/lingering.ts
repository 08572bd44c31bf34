/** Connections that died silently, were closed by one side only, or were still open (VERDICTS D.4.8). */
import { extrasOf } from "../../connection/extras";
import { H_FIN_ACKED, H_WINDOW, Half, lastOf } from "../../connection/half";
import { Live, halfOf, quirksOf } from "../../connection/live";
import { Cause } from "../../shared/cause";
import { Event } from "../../shared/event";
import { Outcome } from "../../shared/outcome";
import { isAfter, isBefore } from "../../transport/sequence";
import { give, isBlank } from "../candidates";
import { Case, SECOND, firstFin } from "../case";
import { survivedReset } from "./closed";

/** A program that has not closed after this time has forgotten to. */
const LEAK: i64 = 60 * SECOND;

/** TIMED_OUT, HALF_CLOSED or OPEN. */
export function judgeLingering(live: Live, facts: Case): void {
  if (halfOf(live, 0).packets == 0 || halfOf(live, 1).packets == 0) give(Cause.ONE_SIDED_VIEW, 11);
  if (facts.outcome == Outcome.TIMED_OUT) judgeSilence(live);
  else if (facts.outcome == Outcome.HALF_CLOSED) judgeHalfClosed(live);
  else judgeOpen(live);
}

function judgeSilence(live: Live): void {
  const low = halfOf(live, 0);
  const high = halfOf(live, 1);
  if (max(low.keepalivesUnanswered, high.keepalivesUnanswered) >= 3) give(Cause.KEEPALIVE_FAILURE, 8);
  const worst = low.silent >= high.silent ? low : high;
  if (worst.silent < 3) return;
  give(Cause.PATH_OR_PEER_DEAD, 7);
  if (extrasOf(worst).silentGap >= 60 * SECOND) give(Cause.STATE_LOST_SILENT, 9);
  const stopped = worst.bigSegments > 0 && worst.bigSegments <= 2 && isBefore(worst.unacked, worst.firstBigEnd);
  if (stopped) give(Cause.MTU_BLACKHOLE, (live.events & (1 << Event.MTU_LOWERED)) != 0 ? 11 : 8);
}

function judgeHalfClosed(live: Live): void {
  const closer = halfOf(live, firstFin(live));
  const used = extrasOf(halfOf(live, 0)).afterFinBytes + extrasOf(halfOf(live, 1)).afterFinBytes > 0;
  if (used) give(Cause.HALF_CLOSE_IN_USE, 7);
  const acked = (closer.flags & H_FIN_ACKED) != 0;
  if (acked && live.endTime - closer.finTime >= LEAK) give(Cause.CLOSE_WAIT_LEAK, 8);
  else if (!used) give(Cause.CAPTURE_END, 5);
}

function judgeOpen(live: Live): void {
  if (survivedReset(live)) give(Cause.INJECTED_RST, 10);
  else if (quirksOf(live).ignoredRsts > 0) give(Cause.RST_IGNORED, 8);
  const low = halfOf(live, 0);
  const high = halfOf(live, 1);
  if (max(unanswered(live, low, high), unanswered(live, high, low)) >= 3 * SECOND) give(Cause.UNACKED_AT_END, 8);
  if (isShut(low) || isShut(high)) give(Cause.ZERO_WINDOW_STALL, 8);
  if (isBlank()) give(Cause.STILL_OPEN, 6);
}

function isShut(half: Half): bool {
  return (half.flags & H_WINDOW) != 0 && half.window == 0;
}

/** How long a side's last unacknowledged segment had waited at the end; -1 where none waits. */
function unanswered(live: Live, half: Half, other: Half): i64 {
  if (half.sentNumber == 0 || !isAfter(half.next, half.unacked)) return -1;
  if (half.silent > 0) return live.endTime - extrasOf(half).silentTime;
  return lastOf(other).number > half.sentNumber ? -1 : live.endTime - half.sentTime;
}
