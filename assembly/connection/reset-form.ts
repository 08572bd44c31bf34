/** What the sender of a RST knew of the connection, by the RST's numbers (VERDICTS B.6, second table). */
import { RstForm, Trigger } from "../shared/reset";
import { ACK, Segment } from "../transport/segment";
import { distance } from "../transport/sequence";
import { H_KNOWN, Half, Which, ordinaryPackets, seenOf } from "./half";
import { Live, halfOf } from "./live";
import { tripTo } from "./round-trip";
import { Seen } from "./seen";

/** A reply comes at least this fast. */
const PROMPT: i64 = 250_000_000;
const NEAR: i32 = 1 << 24;
/** Data of the sender that the capture may have lost before its RST. */
const LOST: i32 = 1 << 20;

/** Whether a RST of `side`, now, answers this packet of the other side. */
export function isFresh(live: Live, side: u32, trigger: Seen, time: i64): bool {
  if (trigger.number == 0 || seenOf(halfOf(live, side), Which.Last).number > trigger.number) return false;
  return time - trigger.time <= max<i64>(4 * tripTo(live, side), PROMPT);
}

/** The first form that matches. */
export function formOf(live: Live, segment: Segment, side: u32, fresh: bool): RstForm {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const trigger = seenOf(other, Which.Last);
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
  const before = seenOf(halfOf(live, side ^ 1), Which.Before);
  return before.number != 0 && segment.sequence == before.ack && isFresh(live, side, before, segment.time);
}
