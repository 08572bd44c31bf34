/** Connections that both sides closed (VERDICTS D.4.7). */
import { C_LATE_RST, Live, halfOf } from "../../connection/live";
import { Cause } from "../../shared/cause";
import { Event } from "../../shared/event";
import { give } from "../candidates";
import { Case, IDLE, SECOND } from "../case";
import { isNearKeepaliveLimit, isNearVendorLimit } from "../idle-limits";

/** CLOSED_FIN. */
export function judgeClosed(live: Live, facts: Case): void {
  give(Cause.NORMAL_CLOSE, 6);
  if (live.finFirst != 0) judgeFirstFin(live, facts, <u32>live.finFirst - 1);
  if (live.events & (1 << Event.TIME_WAIT_CUT)) give(Cause.TIME_WAIT_ASSASSINATION, 9);
  else if (live.flags & C_LATE_RST) give(Cause.LATE_SEGMENT_RST, 7);
  judgeSurvivor(live);
}

/** The connection outlived a RST that was not its sender's. */
export function judgeSurvivor(live: Live): void {
  const survived = (1 << Event.SENDER_CONTINUED) | (1 << Event.SYNACK_AFTER_RST);
  if (live.events & survived) give(Cause.INJECTED_RST, 10);
}

function judgeFirstFin(live: Live, facts: Case, side: u32): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const idle = half.finGap;
  if (idle >= IDLE) give(Cause.IDLE_CLOSE, isNearVendorLimit(idle) || isNearKeepaliveLimit(idle) ? 8 : 7);
  if (side != facts.clientSide) return;
  // The client's last request: did the server answer before the client closed?
  const asked = half.dataTime > 0 && half.dataTime <= half.finTime;
  const answered = other.dataTime > half.dataTime && other.dataTime <= half.finTime;
  if (!asked || answered || half.finTime - half.dataTime < SECOND) return;
  if (other.firstDataTime == 0) give(Cause.WAIT_ABORT, 5);
  else if (other.firstDataTime < half.dataTime) give(Cause.WAIT_ABORT, idle >= IDLE ? 9 : 7);
}
