/** ICMP errors, tied to the connection whose packet they quote (VERDICTS A.9). */
import { Event } from "../shared/event";
import { isNear } from "../transport/sequence";
import { IS_IPV6, Segment } from "../transport/segment";
import { H_KNOWN, isnSeen } from "./half";
import { C_REJECTED, Live, halfOf } from "./live";

/** A quoted number further from what the side sent is not this connection's. */
const NEAR: u32 = 1 << 20;

/** Whether type and code refuse a connection for good (RFC 1122 4.2.3.9, RFC 4443 3.1). */
function isHardError(isV6: bool, type: u8, code: u8): bool {
  if (isV6) return type == 1 && code <= 6;
  return type == 3 && (code <= 3 || (code >= 9 && code <= 13) || code == 15);
}

/** Whether what an ICMP error quotes can be a packet that `side` sent in this life. */
export function isAbout(live: Live, segment: Segment, side: u32): bool {
  const half = halfOf(live, side);
  const near = (half.flags & H_KNOWN) != 0 && isNear(segment.sequence, half.next, NEAR);
  return near || (isnSeen(half) && segment.sequence == half.isn);
}

/** Takes an ICMP error that quotes a packet `side` sent. */
export function takeIcmp(live: Live, segment: Segment, side: u32): void {
  if (!isAbout(live, segment, side)) return;
  live.events |= 1 << Event.ICMP_ERROR;
  const isV6 = (segment.known & IS_IPV6) != 0;
  const tooBig = isV6 ? segment.icmpType == 2 : segment.icmpType == 3 && segment.icmpCode == 4;
  if (tooBig) {
    live.events |= 1 << Event.MTU_LOWERED;
    return;
  }
  if ((live.flags & C_REJECTED) != 0 || !isHardError(isV6, segment.icmpType, segment.icmpCode)) return;
  live.flags |= C_REJECTED;
  live.icmpFromHost = segment.icmpHigh == segment.targetHigh && segment.icmpLow == segment.targetLow ? 1 : 0;
}
