/** Takes a RST back when its alleged sender goes on as if it had sent none (VERDICTS B.7); recognises challenge ACKs (B.8). */
import { Event } from "../shared/event";
import { RstClass, RstForm } from "../shared/reset";
import { ACK, FIN, SYN, Segment } from "../transport/segment";
import { isAfter } from "../transport/sequence";
import { H_ACKED } from "./half";
import {
  C_ASKED_SYN,
  C_CHALLENGE,
  C_CHALLENGE_SYN,
  C_DISPROVED,
  C_ESTABLISHED,
  C_RESET,
  Live,
  halfOf,
  openQuirks,
  resetsOf,
} from "./live";
import { tripTo } from "./round-trip";

/** Later than packets overtake each other; than an acknowledgement is delayed; than a queue holds packets back. */
const REORDERED: i64 = 3_000_000;
const DELAYED: i64 = 50_000_000;
const QUEUED: i64 = 200_000_000;
/** A challenge ACK comes at once. */
const ANSWER: i64 = 3_000_000_000;

/** Tests a packet of a connection that holds a RST, whose alleged sender it may be from, before the packet changes anything. */
export function testRevival(live: Live, segment: Segment, side: u32): void {
  if ((segment.flags & SYN) != 0) return;
  if (<u32>resetsOf(live).side != side || resetsOf(live).kind == <u8>RstClass.REFUSE) return;
  const reacts = reactsToLater(live, segment, side);
  if (!reacts && !isAlive(live, segment, side)) return;
  const since = segment.time - resetsOf(live).time;
  if (!reacts && since < max<i64>(2 * tripTo(live, side), QUEUED)) {
    live.events |= 1 << Event.SENDER_CONTINUED_SOFT;
    return;
  }
  live.events |= 1 << Event.SENDER_CONTINUED;
  live.flags = (live.flags & ~C_RESET) | C_DISPROVED;
  openQuirks(live).ignoredRsts++;
}

/** It acknowledges what was sent after the RST: whoever does that has not closed. */
function reactsToLater(live: Live, segment: Segment, side: u32): bool {
  const block = resetsOf(live);
  return (segment.flags & ACK) != 0 && block.peerKnown != 0 && isAfter(segment.acknowledgement, block.peerNext);
}

function isAlive(live: Live, segment: Segment, side: u32): bool {
  const block = resetsOf(live);
  const half = halfOf(live, side);
  const since = segment.time - block.time;
  const end = segment.sequence + segment.length + ((segment.flags & FIN) != 0 ? 1 : 0);
  const beyond = isAfter(end, half.next) && isAfter(end, block.sequence);
  if (segment.length > 0 && beyond && since >= REORDERED) return true;
  if ((segment.flags & ACK) == 0) return false;
  if (block.flags & ACK) return block.form != <u8>RstForm.SYNREPLY && isAfter(segment.acknowledgement, block.ack);
  return (half.flags & H_ACKED) != 0 && isAfter(segment.acknowledgement, half.maxAck) && since >= DELAYED;
}

/** A pure ACK that repeats what its sender acknowledged before, soon after the doubtful packet that is pending; before it is taken itself. */
export function testChallenge(live: Live, segment: Segment, side: u32): void {
  const quirks = openQuirks(live);
  if (<u32>quirks.pendingSide == side || segment.time - quirks.pendingTime > ANSWER) return;
  const half = halfOf(live, side);
  const pure = segment.length == 0 && (segment.flags & (SYN | FIN)) == 0 && segment.sequence == half.next;
  if (!pure || (half.flags & H_ACKED) == 0 || segment.acknowledgement != half.maxAck) return;
  live.flags = (live.flags & ~C_CHALLENGE_SYN) | C_CHALLENGE | ((live.flags & C_ASKED_SYN) != 0 ? C_CHALLENGE_SYN : 0);
  quirks.challengeAck = segment.acknowledgement;
  quirks.challengeNumber = live.packets;
  quirks.challengeSide = <u8>side;
  live.events |= 1 << Event.CHALLENGED;
}
