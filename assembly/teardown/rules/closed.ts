/** Connections that both sides closed (VERDICTS D.4.7). */
import { Live, NO_SIDE, halfOf, quirksOf } from "../../connection/live";
import { Cause } from "../../shared/cause";
import { Event } from "../../shared/event";
import { give } from "../candidates";
import { IDLE, SECOND, firstFin } from "../case";
import { isNearKeepaliveLimit, isNearVendorLimit } from "../idle-limits";

/** CLOSED_FIN. */
export function judgeClosed(live: Live): void {
  give(Cause.NORMAL_CLOSE, 6);
  const first = firstFin(live);
  if (first != NO_SIDE) {
    const idle = halfOf(live, first).finGap;
    if (idle >= IDLE) give(Cause.IDLE_CLOSE, isNearVendorLimit(idle) || isNearKeepaliveLimit(idle) ? 8 : 7);
    if (first == <u32>live.client) judgeWait(live, first, idle);
  }
  if (live.events & (1 << Event.TIME_WAIT_CUT)) give(Cause.TIME_WAIT_ASSASSINATION, 9);
  else if (quirksOf(live).lateRsts > 0) give(Cause.LATE_SEGMENT_RST, 7);
  if (survivedReset(live)) give(Cause.INJECTED_RST, 10);
}

/** The connection outlived a RST that was not its sender's. */
export function survivedReset(live: Live): bool {
  return (live.events & ((1 << Event.SENDER_CONTINUED) | (1 << Event.SYNACK_AFTER_RST))) != 0;
}

/** The client closed a second or more after a request that got no answer. */
function judgeWait(live: Live, clientSide: u32, idle: i64): void {
  const client = halfOf(live, clientSide);
  const server = halfOf(live, clientSide ^ 1);
  const answered = server.dataNumber > client.dataNumber;
  if (client.dataNumber == 0 || answered || client.finTime - client.dataTime < SECOND) return;
  if (server.dataPackets == 0) give(Cause.WAIT_ABORT, 5);
  else give(Cause.WAIT_ABORT, idle >= IDLE ? 9 : 7);
}
