/** Attempts to connect that were refused, rejected or never answered (VERDICTS D.4.1, D.4.2). */
import { Live } from "../../connection/live";
import { Cause } from "../../shared/cause";
import { Event } from "../../shared/event";
import { SECOND } from "../case";
import { give } from "../candidates";

/** REFUSED: what the RST's ttl says is compared with the host's other packets when all are known (tables/refusals.ts). */
export function judgeRefused(live: Live): void {
  give(Cause.PORT_CLOSED, 6);
  give(Cause.FW_REJECT_RST, 4);
  judgeProbe(live);
}

/** REJECTED_ICMP. */
export function judgeRejected(): void {
  give(Cause.ICMP_REJECT, 9);
}

/** NO_ANSWER. */
export function judgeNoAnswer(live: Live): void {
  give(Cause.FILTERED, 6);
  give(Cause.HOST_DOWN, 5);
  if (endsSoon(live) && live.synRetries == 0) give(Cause.CAPTURE_END, 8);
  judgeProbe(live);
}

/** HALF_OPEN. */
export function judgeHalfOpen(live: Live): void {
  give(Cause.SYNACK_UNANSWERED, 6);
  if (endsSoon(live) && live.synRetries == 0) give(Cause.CAPTURE_END, 7);
}

/** Flags no host sends when it connects: a probe. */
export function judgeProbe(live: Live): void {
  if (live.events & (1 << Event.SYN_FIN)) give(Cause.PORT_SCAN, 9);
  else if (live.events & (1 << Event.ODD_FLAGS)) give(Cause.PORT_SCAN, 8);
}

/** Whether the capture ended within a second of the last packet. */
function endsSoon(live: Live): bool {
  return live.endTime - live.lastTime < SECOND;
}
