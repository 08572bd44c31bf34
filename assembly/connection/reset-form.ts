/** What the sender of a RST knew of the connection, by the RST's numbers (VERDICTS B.6, second table). */
import { RstForm, Trigger } from "../shared/reset";
import { ACK, Segment } from "../transport/segment";
import { distance } from "../transport/sequence";
import { H_KNOWN, Half, lastOf, ordinaryPackets } from "./half";
import { Live, halfOf } from "./live";
import { tripTo } from "./round-trip";

/** A reply comes at least this fast. */
const PROMPT: i64 = 250_000_000;
const NEAR: i32 = 1 << 24;
/** Data of the sender that the capture may have lost before its RST. */
const LOST: i32 = 1 << 20;

/** Whether a RST of `side`, now, answers the last packet of the other side. */
export function isFresh(live: Live, side: u32, time: i64): bool {
  const trigger = lastOf(halfOf(live, side ^ 1));
  return answersSoon(live, side, trigger.number, time - trigger.time);
}

/** Whether a RST of `side` answers the packet with this number, `since` which so long has passed. */
function answersSoon(live: Live, side: u32, number: u32, since: i64): bool {
  if (number == 0 || lastOf(halfOf(live, side)).number > number) return false;
  return since <= max<i64>(4 * tripTo(live, side), PROMPT);
}

/** The first form that matches. */
export function formOf(live: Live, segment: Segment, side: u32, fresh: bool): RstForm {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const trigger = lastOf(other);
  const sequence = segment.sequence;
  const known = (half.flags & H_KNOWN) != 0;
  if (segment.flags & ACK) {
    const ack = segment.acknowledgement;
    const toSyn = trigger.number != 0 && trigger.kind == <u8>Trigger.SYN && ack == trigger.end;
    if (ordinaryPackets(half) == 0 && toSyn) return RstForm.SYNREPLY;
    if (known && (other.flags & H_KNOWN) != 0 && isActive(segment, half, other)) return RstForm.ACTIVE;
    return fresh && sequence == trigger.ack && ack == trigger.end ? RstForm.STATELESS_ACK : RstForm.ODD;
  }
  if (fresh && (sequence == trigger.ack || answersOneBefore(live, segment, side))) return RstForm.STATELESS;
  return !fresh && known && (sequence == half.next || sequence == half.unacked) ? RstForm.BARE : RstForm.ODD;
}

/** Its own numbers, or numbers beyond what the capture shows of it with all of the other side acknowledged. */
function isActive(segment: Segment, half: Half, other: Half): bool {
  const behind = distance(segment.acknowledgement, other.next);
  const near = behind <= 0 && behind > -NEAR;
  if (near && (segment.sequence == half.next || segment.sequence == half.unacked)) return true;
  const ahead = distance(segment.sequence, half.next);
  return behind == 0 && ahead > 0 && ahead < LOST;
}

function answersOneBefore(live: Live, segment: Segment, side: u32): bool {
  const other = halfOf(live, side ^ 1);
  const since = segment.time - other.beforeTime;
  return segment.sequence == other.beforeAck && answersSoon(live, side, other.beforeNumber, since);
}
