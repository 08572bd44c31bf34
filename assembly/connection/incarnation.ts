/** Which life of a four-tuple a packet belongs to: the current one, the one before, or a new one (VERDICTS A.4). */
import { Event } from "../shared/event";
import { RstClass } from "../shared/reset";
import { isNear } from "../transport/sequence";
import { ACK, RST, SYN, Segment } from "../transport/segment";
import { H_KNOWN, H_SYN, H_SYNACK, H_WINDOW, Half } from "./half";
import { C_BAD_SYNACK, C_CHALLENGED_SYN, C_CLOSED, C_ESTABLISHED, C_RESET, C_STALE_ACK, Live, halfOf } from "./live";

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
export function lifeOf(current: Live, segment: Segment, side: u32): Life {
  const flags: u32 = segment.flags;
  if ((flags & RST) != 0) return lifeOfReset(current, segment);
  if ((flags & SYN) != 0)
    return (flags & ACK) != 0 ? lifeOfSynack(current, segment, side) : lifeOfSyn(current, segment, side);
  const previous = changetype<Live>(<usize>current.previous);
  if ((current.flags & C_ESTABLISHED) == 0) {
    if (changetype<usize>(previous) != 0 && !fits(current, segment, side) && fits(previous, segment, side))
      return Life.Previous;
    return Life.Current;
  }
  if ((current.flags & (C_CLOSED | C_RESET)) != 0 && !fits(current, segment, side)) return Life.New;
  return Life.Current;
}

function lifeOfReset(current: Live, segment: Segment): Life {
  const previous = changetype<Live>(<usize>current.previous);
  if ((current.flags & C_ESTABLISHED) != 0 || changetype<usize>(previous) == 0) return Life.Current;
  const answersChallenge = (previous.flags & C_CHALLENGED_SYN) != 0 && previous.challengeAck == segment.sequence;
  return answersChallenge ? Life.Previous : Life.Current;
}

function lifeOfSyn(current: Live, segment: Segment, side: u32): Life {
  const half = halfOf(current, side);
  const other = halfOf(current, side ^ 1);
  const flags = current.flags;
  if (half.flags & (H_SYN | H_SYNACK)) {
    if (segment.sequence == half.isn) return Life.Current;
    if ((flags & C_ESTABLISHED) == 0 && (flags & C_RESET) != 0) {
      const refused = current.rstClass == RstClass.REFUSE && (other.flags & H_SYNACK) == 0;
      if (refused && segment.time - current.lastTime <= RETRY) return Life.Current;
      if ((flags & (C_STALE_ACK | C_BAD_SYNACK)) == C_STALE_ACK) return Life.Current;
    }
    return newLife(current);
  }
  // The side has not sent a SYN here yet: it is this connection's, captured late or crossing the other one, if the numbers agree.
  const begun = (other.flags & (H_SYN | H_SYNACK)) != 0;
  const agrees = (half.flags & H_KNOWN) == 0 || half.isn == segment.sequence;
  if (begun && agrees && (flags & (C_CLOSED | C_RESET)) == 0) return Life.Current;
  return newLife(current);
}

function newLife(current: Live): Life {
  if ((current.flags & C_ESTABLISHED) != 0 && (current.flags & (C_CLOSED | C_RESET)) == 0)
    current.events |= 1 << Event.SYN_INSIDE;
  return Life.New;
}

function lifeOfSynack(current: Live, segment: Segment, side: u32): Life {
  const half = halfOf(current, side);
  const other = halfOf(current, side ^ 1);
  const ended = (current.flags & (C_CLOSED | C_RESET)) != 0;
  if (half.flags & (H_SYN | H_SYNACK)) {
    if (segment.sequence == half.isn) return Life.Current;
    return ended && (current.flags & C_ESTABLISHED) != 0 ? Life.New : Life.Current;
  }
  const begun = (other.flags & (H_SYN | H_SYNACK)) != 0;
  if (begun) return Life.Current;
  // Nobody sent a SYN in this record: it began before the capture, and this one is younger.
  return (current.flags & C_ESTABLISHED) != 0 || ended ? Life.New : Life.Current;
}

/** Whether every number of the segment that can be compared lies near what its side sent last. */
export function fits(live: Live, segment: Segment, side: u32): bool {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const limit = max<u32>(FIT, 2 * largestWindow(half, other));
  let known = false;
  if (half.flags & H_KNOWN) {
    if (!isNear(segment.sequence, half.next, limit)) return false;
    known = true;
  }
  if ((segment.flags & ACK) != 0 && (other.flags & H_KNOWN) != 0) {
    if (!isNear(segment.acknowledgement, other.next, limit)) return false;
    known = true;
  }
  return known;
}

function largestWindow(half: Half, other: Half): u32 {
  const one: u32 = (half.flags & H_WINDOW) != 0 ? half.window : 0;
  const two: u32 = (other.flags & H_WINDOW) != 0 ? other.window : 0;
  return min<u32>(max<u32>(one, two), 1 << 30);
}
