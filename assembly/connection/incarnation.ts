/** Which life of a four-tuple a packet belongs to: the current one, the one before, or a new one (VERDICTS A.4). */
import { Event } from "../shared/event";
import { RstClass } from "../shared/reset";
import { ACK, RST, SYN, Segment } from "../transport/segment";
import { isAfter, isNear } from "../transport/sequence";
import { H_ISN_IMPLIED, H_KNOWN, H_WINDOW, Half, isnSeen } from "./half";
import {
  C_ASKED_SYN,
  C_CHALLENGE,
  C_ESTABLISHED,
  C_RESET,
  C_STALE_ACK,
  Live,
  halfOf,
  isOver,
  resetsOf,
  quirksOf,
} from "./live";
import { ask } from "./reset";

/** Where a packet goes. */
export enum Life {
  Current,
  Previous,
  New,
}

/** A retry with a new initial number this soon after a refusal is the same attempt to connect. */
const RETRY: i64 = 3_000_000_000;
/** Numbers further apart than this are another connection's (Zeek's limit for jumps). */
const FIT: u32 = 1 << 20;

/** Decides for a segment from `side`. */
// @ts-ignore: decorator
@inline
export function lifeOf(current: Live, segment: Segment, side: u32): Life {
  const flags: u32 = segment.flags;
  if ((flags & (SYN | RST)) == SYN)
    return (flags & ACK) != 0 ? lifeOfSynack(current, segment, side) : lifeOfSyn(current, segment, side);
  const established = (current.flags & C_ESTABLISHED) != 0;
  const previous = changetype<Live>(<usize>current.previous);
  if (!established && changetype<usize>(previous) != 0) {
    const challenged = (flags & RST) != 0 && (previous.flags & C_CHALLENGE) != 0;
    if (challenged && quirksOf(previous).challengeAck == segment.sequence) return Life.Previous;
    if (fits(previous, segment, side) && !fits(current, segment, side)) return Life.Previous;
  }
  if ((flags & RST) == 0 && established && isOver(current) && !fits(current, segment, side)) return Life.New;
  return Life.Current;
}

function lifeOfSyn(current: Live, segment: Segment, side: u32): Life {
  const half = halfOf(current, side);
  const other = halfOf(current, side ^ 1);
  const established = (current.flags & C_ESTABLISHED) != 0;
  const told = isnSeen(half) || (half.flags & H_ISN_IMPLIED) != 0;
  if (told && half.isn == segment.sequence) return Life.Current;
  if (!isnSeen(half)) return isnSeen(other) && !established && !isOver(current) ? Life.Current : Life.New;
  if (established || (current.flags & C_RESET) == 0 || current.synackTime != 0) return Life.New;
  const refused = resetsOf(current).kind == <u8>RstClass.REFUSE && segment.time - current.lastTime <= RETRY;
  const cleared = (current.flags & C_STALE_ACK) != 0 && <u32>resetsOf(current).side == side;
  return refused || cleared ? Life.Current : Life.New;
}

function lifeOfSynack(current: Live, segment: Segment, side: u32): Life {
  const half = halfOf(current, side);
  const other = halfOf(current, side ^ 1);
  const running = (current.flags & C_ESTABLISHED) == 0 && !isOver(current);
  if (isnSeen(half)) return half.isn == segment.sequence || running ? Life.Current : Life.New;
  if (!isnSeen(other)) return Life.New;
  const ack = segment.acknowledgement;
  const answers = isAfter(ack, other.isn) && !isAfter(ack, other.next);
  return running || answers ? Life.Current : Life.New;
}

/** What the old life learns from the younger one that takes its ports, and the younger from the old. */
export function succeed(old: Live, young: Live, segment: Segment, side: u32): void {
  if ((segment.flags & (SYN | RST)) != SYN || (old.flags & C_ESTABLISHED) == 0) return;
  if (isOver(old)) {
    young.events |= 1 << Event.PORT_REUSE;
    return;
  }
  old.events |= 1 << Event.SYN_INSIDE;
  ask(old, segment.time, side, C_ASKED_SYN);
}

/** Whether every number of the segment that can be compared lies near what its side sent last. */
function fits(live: Live, segment: Segment, side: u32): bool {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const limit = max<u32>(FIT, 2 * largestWindow(half, other));
  const known = (half.flags & H_KNOWN) != 0;
  const useAck = (segment.flags & ACK) != 0 && (other.flags & H_KNOWN) != 0;
  if (!known && !useAck) return false;
  if (known && !isNear(segment.sequence, half.next, limit)) return false;
  return !useAck || isNear(segment.acknowledgement, other.next, limit);
}

function largestWindow(half: Half, other: Half): u32 {
  const one: u32 = (half.flags & H_WINDOW) != 0 ? half.window : 0;
  const two: u32 = (other.flags & H_WINDOW) != 0 ? other.window : 0;
  return min<u32>(max<u32>(one, two), 1 << 30);
}
