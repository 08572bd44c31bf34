/** Attempts to connect that were refused, rejected or never answered (VERDICTS D.4.1, D.4.2). */
import { C_ODD, Live, NO_SIDE, halfOf } from "../../connection/live";
import { Cause } from "../../shared/cause";
import { Event } from "../../shared/event";
import { give } from "../candidates";
import { SECOND } from "../case";

/** REFUSED: what the RST's ttl says is compared with the host's other packets when all are known (tables/hosts.ts). */
export function judgeRefused(): void {
  give(Cause.PORT_CLOSED, 6);
  give(Cause.FW_REJECT_RST, 4);
}

/** REJECTED_ICMP. */
export function judgeRejected(): void {
  give(Cause.ICMP_REJECT, 9);
}

/** NO_ANSWER. */
export function judgeNoAnswer(live: Live): void {
  give(Cause.FILTERED, 6);
  give(Cause.HOST_DOWN, 5);
  if (endsSoon(live)) give(Cause.CAPTURE_END, 8);
  if (isOdd(live)) give(Cause.PORT_SCAN, 8);
}

/** HALF_OPEN. */
export function judgeHalfOpen(live: Live): void {
  give(Cause.SYNACK_UNANSWERED, 6);
  if (endsSoon(live)) give(Cause.CAPTURE_END, 7);
  if (isOdd(live)) give(Cause.PORT_SCAN, 8);
}

/** Flags no host sends when it connects: a probe. */
export function isOdd(live: Live): bool {
  return (live.flags & C_ODD) != 0 || (live.events & (1 << Event.SYN_FIN)) != 0;
}

/** Whether the client's SYN was repeated. */
export function synRepeated(live: Live): bool {
  return live.client != NO_SIDE && halfOf(live, live.client).synCount > 1;
}

/** Whether the capture ended within a second of the last packet, before the SYN could be repeated. */
function endsSoon(live: Live): bool {
  return live.endTime - live.lastTime < SECOND && !synRepeated(live);
}
