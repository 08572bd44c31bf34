/** Connections that died silently, were closed by one side only, or were still open (VERDICTS D.4.8). */
import { H_FIN_ACKED, H_WINDOW, Half } from "../../connection/half";
import { C_IGNORED, Live, halfOf } from "../../connection/live";
import { Cause } from "../../shared/cause";
import { Event } from "../../shared/event";
import { Outcome } from "../../shared/outcome";
import { isAfter } from "../../transport/sequence";
import { give, scoreOf } from "../candidates";
import { Case, SECOND, hasFin } from "../case";
import { judgeSurvivor } from "./closed";

/** A program that has not closed after this time has forgotten to. */
const LEAK: i64 = 60 * SECOND;
/** A full-size segment is at least this long. */
const FULL_SIZE: u32 = 1200;

/** TIMED_OUT, HALF_CLOSED or OPEN. */
export function judgeLingering(live: Live, facts: Case): void {
  if (facts.outcome == Outcome.TIMED_OUT) {
    judgeSilence(live, halfOf(live, 0));
    judgeSilence(live, halfOf(live, 1));
  } else if (facts.outcome == Outcome.HALF_CLOSED) judgeHalfClosed(live);
  else judgeOpen(live);
  const hidden = halfOf(live, 0).packets == 0 || halfOf(live, 1).packets == 0;
  if (hidden) give(Cause.ONE_SIDED_VIEW, 11);
}

function judgeSilence(live: Live, half: Half): void {
  if (half.keepalivesUnanswered >= 3) give(Cause.KEEPALIVE_FAILURE, 8);
  if (half.silent < 3) return;
  give(Cause.PATH_OR_PEER_DEAD, 7);
  if (half.silentGap >= 60 * SECOND) give(Cause.STATE_LOST_SILENT, 9);
  const fullSize = half.dataLength >= FULL_SIZE && half.dataPackets <= 2;
  if (fullSize && !isAfter(half.unacked, half.dataSequence))
    give(Cause.MTU_BLACKHOLE, (live.events & (1 << Event.MTU_LOWERED)) != 0 ? 11 : 8);
}

function judgeHalfClosed(live: Live): void {
  const closer = hasFin(halfOf(live, 0)) ? halfOf(live, 0) : halfOf(live, 1);
  if (closer.afterFinBytes > 0) give(Cause.HALF_CLOSE_IN_USE, 7);
  const acked = (closer.flags & H_FIN_ACKED) != 0;
  if (acked && live.endTime - closer.finTime >= LEAK) give(Cause.CLOSE_WAIT_LEAK, 8);
  if (scoreOf(Cause.HALF_CLOSE_IN_USE) == 0 && scoreOf(Cause.CLOSE_WAIT_LEAK) == 0) give(Cause.CAPTURE_END, 5);
}

function judgeOpen(live: Live): void {
  let stalled = false;
  for (let side: u32 = 0; side < 2; side++) {
    const half = halfOf(live, side);
    const other = halfOf(live, side ^ 1);
    const waits =
      half.unansweredTime > 0 && half.next != half.unacked && live.endTime - half.unansweredTime >= 3 * SECOND;
    if (waits && other.packets > 0) give(Cause.UNACKED_AT_END, 8);
    const shut = (half.flags & H_WINDOW) != 0 && half.window == 0 && live.endTime - half.zeroWindowSince >= SECOND;
    if (shut) stalled = true;
  }
  if (stalled) give(Cause.ZERO_WINDOW_STALL, 8);
  if (live.flags & C_IGNORED) give(Cause.RST_IGNORED, 8);
  judgeSurvivor(live);
  const told =
    scoreOf(Cause.UNACKED_AT_END) +
    scoreOf(Cause.ZERO_WINDOW_STALL) +
    scoreOf(Cause.RST_IGNORED) +
    scoreOf(Cause.INJECTED_RST);
  if (told == 0) give(Cause.STILL_OPEN, 6);
}
