/** Data, acknowledgements, FINs and windows of a connection, packet by packet (VERDICTS B.3 steps 7 to 9 and 11, E.4). */
import { Event } from "../shared/event";
import { LatePayload } from "../shared/late-payload";
import { Trigger } from "../shared/reset";
import { ACK, FIN, SYN, Segment, WINDOW_UNKNOWN, endOf } from "../transport/segment";
import { distance, isAfter, isAtOrAfter, isBefore } from "../transport/sequence";
import { Extras, extrasOf, openExtras } from "./extras";
import {
  H_ACKED,
  H_FIN,
  H_FIN_ACKED,
  H_FIN_HAS_ACK,
  H_FIN_IMPLIED,
  H_KNOWN,
  H_PLUS_ONE,
  H_SCALE,
  H_WINDOW,
  Half,
  lastOf,
  ordinaryPackets,
} from "./half";
import { C_CLOSED, C_ESTABLISHED, C_RESET, Live, halfOf, resetsOf } from "./live";
import { takePayload } from "./payload";

/** Numbers that jump further than this are not of this connection. */
const JUMP: i32 = 1 << 24;
const BACK: i32 = -(1 << 30);
/** A segment that a smaller path MTU would stop (D.4.8). */
const FULL_SIZE: u32 = 1200;
/** Out of order rather than repeated when newer than this and no round trip is known (Wireshark's default). */
const REORDER: i64 = 3_000_000;
/** A retransmission this soon after duplicate acknowledgements is a fast one. */
const FAST: i64 = 20_000_000;

/** What kind of packet this is, from `side`, that is no RST. */
// @ts-ignore: decorator
@inline
export function kindOf(live: Live, segment: Segment, side: u32): Trigger {
  const flags: u32 = segment.flags;
  if (flags & (SYN | FIN)) return (flags & SYN) == 0 ? Trigger.FIN : (flags & ACK) != 0 ? Trigger.SYNACK : Trigger.SYN;
  if (segment.length > 1) return Trigger.DATA;
  if (segment.sequence == halfOf(live, side).next - 1 && isKeepalive(live, segment, side)) return Trigger.KA;
  return segment.length > 0 ? Trigger.DATA : Trigger.ACK;
}

/** One old byte or none, just below what was sent (which is known already), where all of that is acknowledged (RFC 9293 3.8.4). */
function isKeepalive(live: Live, segment: Segment, side: u32): bool {
  if ((segment.flags & ACK) == 0) return false;
  const half = halfOf(live, side);
  if ((half.flags & H_KNOWN) == 0 || half.unacked != half.next) return false;
  const other = halfOf(live, side ^ 1);
  return (other.flags & H_WINDOW) == 0 || other.window != 0;
}

/** The same shape against a closed window, or one new byte (RFC 9293 3.8.6.1). */
// @ts-ignore: decorator
@inline
function isWindowProbe(half: Half, other: Half, segment: Segment): bool {
  if (segment.length > 1 || other.window != 0 || (segment.flags & FIN) != 0) return false;
  if ((half.flags & H_KNOWN) == 0 || (other.flags & H_WINDOW) == 0) return false;
  if (segment.sequence == half.unacked - 1) return true;
  return segment.length == 1 && segment.sequence == half.unacked && distance(half.next, half.unacked) <= 1;
}

/** Takes payload and FIN of a packet that is neither SYN nor RST. */
// @ts-ignore: decorator
@inline
export function takeData(live: Live, segment: Segment, side: u32, kind: Trigger): void {
  const half = halfOf(live, side);
  if ((half.flags & H_KNOWN) == 0) {
    half.isn = segment.sequence - 1;
    half.next = segment.sequence;
    half.unacked = segment.sequence;
    half.flags |= H_KNOWN;
  }
  const jump = distance(segment.sequence, half.next);
  if (jump > JUMP || jump < -JUMP) return;
  if (segment.length > 0) takePayload(half, segment);
  if (kind == Trigger.KA) {
    openExtras(half).keepalives++;
    half.keepalivesUnanswered++;
    return;
  }
  const isFin = (segment.flags & FIN) != 0;
  const end = endOf(segment);
  if (isWindowProbe(half, halfOf(live, side ^ 1), segment)) {
    openExtras(half).windowProbes++;
    if (!isAfter(end, half.next)) return;
  }
  if (segment.length > 0 || isFin) {
    if (isAfter(end, half.next)) takeNew(live, segment, side);
    else takeOld(live, segment, side);
  }
  if (isFin) takeFin(live, segment, side);
}

/** A data packet: one with payload that was not sent before, so no probe and no retransmission. */
// @ts-ignore: decorator
@inline
function noteData(live: Live, half: Half, segment: Segment): void {
  if (half.dataPackets++ == 0 && live.firstDataTime == 0) live.firstDataTime = segment.time;
  half.dataTime = segment.time;
  half.dataFrame = segment.frame;
  half.dataNumber = live.packets;
  half.dataAck = segment.acknowledgement;
  half.dataPayload = <u8>latePayload(segment);
}

/** Notes sequence space that was not sent before, up to the segment's end. */
// @ts-ignore: decorator
@inline
export function noteNew(live: Live, half: Half, segment: Segment): void {
  half.next = endOf(segment);
  half.sentTime = segment.time;
  half.sentGap = live.lastGap;
  half.sentNumber = live.packets;
  if (segment.length == 0) return;
  noteData(live, half, segment);
  if (segment.length < FULL_SIZE) return;
  if (half.bigSegments == 0) half.firstBigEnd = half.next;
  half.bigSegments++;
}

// @ts-ignore: decorator
@inline
function takeNew(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const hole = distance(segment.sequence, half.next);
  if (hole > 0) {
    const extras = openExtras(half);
    extras.unseen++;
    extras.unseenBytes += hole;
    extras.holeLeft = half.next;
    extras.holeRight = segment.sequence;
  }
  const beyond = distance(segment.sequence + segment.length, half.next);
  const fresh: u32 = beyond <= 0 ? 0 : min<u32>(segment.length, beyond);
  noteNew(live, half, segment);
  if (fresh > 0) takeFresh(live, segment, side, fresh);
}

/** Payload bytes seen for the first time. */
function takeFresh(live: Live, segment: Segment, side: u32, bytes: u32): void {
  halfOf(live, side).bytesNew += bytes;
  const other = halfOf(live, side ^ 1);
  if (other.flags & H_FIN) {
    const extras = openExtras(other);
    if (extras.afterFinBytes == 0) {
      extras.afterFinTime = segment.time;
      extras.afterFinPayload = latePayload(segment);
    }
    extras.afterFinBytes += bytes;
  }
  if ((live.flags & C_RESET) != 0 && <u32>resetsOf(live).side != side) resetsOf(live).peerNew += bytes;
}

/** An alert record of TLS; in TLS 1.3 it is dressed as application data, 19 bytes long (RFC 8446 5.1, 5.2, 6.1). */
function latePayload(segment: Segment): LatePayload {
  if (segment.captured < 2) return LatePayload.NotCaptured;
  const at = <usize>segment.payload;
  if (load<u8>(at, 1) != 3) return LatePayload.Other;
  const dressed = load<u8>(at) == 23 && segment.captured >= 5 && segment.length == 24 && load<u16>(at, 3) == 0x1300;
  return load<u8>(at) == 21 || dressed ? LatePayload.Alert : LatePayload.Other;
}

/** Old sequence space: late on the way, or sent again. */
function takeOld(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const end = segment.sequence + segment.length;
  const before = extrasOf(half);
  if (segment.length > 0 && isAtOrAfter(segment.sequence, before.holeLeft) && !isAfter(end, before.holeRight)) {
    fillHole(openExtras(half), segment, end);
    takeFresh(live, segment, side, segment.length);
  }
  const extras = openExtras(half);
  if (isOutOfOrder(live, segment, side)) {
    extras.outOfOrder++;
    return;
  }
  const other = halfOf(live, side ^ 1);
  extras.retransmissions++;
  if (!isAfter(endOf(segment), half.unacked)) extras.spurious++;
  else if (askedFor(other, segment) && segment.time - extrasOf(other).ackRepeatTime <= FAST) {
    extras.fastRetransmissions++;
  }
  noteSilence(live, side, segment);
}

function fillHole(extras: Extras, segment: Segment, end: u32): void {
  extras.unseenBytes -= min<u64>(extras.unseenBytes, segment.length);
  if (segment.sequence == extras.holeLeft) extras.holeLeft = end;
  else if (end == extras.holeRight) extras.holeRight = segment.sequence;
  else extras.holeRight = extras.holeLeft;
}

/** Captured a moment after a higher one, and nobody asked for it; what ends where the highest ends is that one again. */
function isOutOfOrder(live: Live, segment: Segment, side: u32): bool {
  const half = halfOf(live, side);
  const known = live.synLastTime != 0 && live.finalAckTime != 0;
  const roundTrip = known ? live.finalAckTime - live.synLastTime : 0;
  const soon = half.sentNumber != 0 && segment.time - half.sentTime < (roundTrip > 0 ? roundTrip : REORDER);
  const end = segment.sequence + segment.length + ((segment.flags & FIN) != 0 ? 1 : 0);
  const below = isBefore(end, half.next) && isAtOrAfter(segment.sequence, half.unacked);
  return soon && below && !askedFor(halfOf(live, side ^ 1), segment);
}

/** Two duplicate acknowledgements of the other side ask for this segment. */
function askedFor(other: Half, segment: Segment): bool {
  return (other.flags & H_ACKED) != 0 && other.maxAck == segment.sequence && other.ackRepeats >= 2;
}

/** Counts repetitions since the first transmission that the other side left unanswered. */
function noteSilence(live: Live, side: u32, segment: Segment): void {
  const half = halfOf(live, side);
  if (half.silent == 0) {
    const original = half.sentNumber != 0 && lastOf(halfOf(live, side ^ 1)).number < half.sentNumber;
    const extras = openExtras(half);
    extras.silentTime = original ? half.sentTime : segment.time;
    extras.silentGap = original ? half.sentGap : live.lastGap;
  }
  half.silent++;
}

function takeFin(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const position = segment.sequence + segment.length;
  if (half.flags & H_FIN) {
    if ((half.flags & H_FIN_IMPLIED) == 0 && half.finSequence != position) live.events |= 1 << Event.FIN_MOVED;
    return;
  }
  const hasAck = (segment.flags & ACK) != 0;
  half.flags |= H_FIN | (hasAck ? H_FIN_HAS_ACK : 0);
  half.finSequence = position;
  half.finTime = segment.time;
  half.finGap = live.lastGap;
  half.finFrame = segment.frame;
  half.finNumber = live.packets;
  half.finAck = segment.acknowledgement;
  const covers = (other.flags & H_KNOWN) != 0 && hasAck;
  half.finMissed = covers ? max(0, distance(other.next, segment.acknowledgement)) : 0;
  const before = lastOf(half);
  half.finOwnGap = before.number == 0 ? 0 : segment.time - before.time;
}

/** Takes the acknowledgement of a packet with the ACK flag. */
// @ts-ignore: decorator
@inline
export function takeAck(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const ack = segment.acknowledgement;
  if ((other.flags & H_KNOWN) == 0) {
    other.isn = ack - 1;
    other.next = ack;
    other.unacked = ack;
    other.flags |= H_KNOWN;
  }
  const ahead = distance(ack, other.next);
  if (ahead > JUMP || ahead < BACK) return;
  countDupAck(half, other, segment);
  if (ahead > 0) {
    // What it acknowledges was sent, so the capture lost it; a side that was never captured is a view of one side.
    if (ordinaryPackets(other) > 0) {
      const extras = openExtras(other);
      extras.unseen++;
      extras.unseenBytes += ahead;
    }
    other.next = ack;
  }
  if (isAfter(ack, other.unacked)) other.unacked = ack;
  if (ordinaryPackets(other) == 0) implyFin(live, segment, side);
  if ((half.flags & H_ACKED) == 0) {
    half.maxAck = ack;
    half.flags |= H_ACKED;
  } else if (isAfter(ack, half.maxAck)) half.maxAck = ack;
  if ((other.flags & H_FIN) != 0 && isAfter(other.unacked, other.finSequence)) other.flags |= H_FIN_ACKED;
}

// @ts-ignore: decorator
@inline
function countDupAck(half: Half, other: Half, segment: Segment): void {
  if ((half.flags & H_ACKED) == 0) return;
  if (isAfter(segment.acknowledgement, half.maxAck)) half.ackRepeats = 0;
  if (segment.acknowledgement != half.maxAck || segment.length != 0 || other.next == other.unacked) return;
  if (isDupAck(half, other, segment)) {
    half.ackRepeats++;
    const extras = openExtras(half);
    extras.dupAcks++;
    extras.ackRepeatTime = segment.time;
  }
}

/** Bare, with the window of the last one, while there is something to acknowledge; its number is that of the last one (RFC 5681 2). */
function isDupAck(half: Half, other: Half, segment: Segment): bool {
  const sameWindow = (half.flags & H_WINDOW) != 0 && segment.window == half.rawWindow;
  const bare = (segment.flags & (SYN | FIN)) == 0 && segment.sequence == half.next;
  return sameWindow && bare && isAfter(other.next, other.unacked);
}

/** One direction only: one byte more acknowledged to a side never captured, and the own FIN with it or later (A.7). */
function implyFin(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const hidden = halfOf(live, side ^ 1);
  if ((live.flags & C_ESTABLISHED) == 0 || (half.flags & H_ACKED) == 0) return;
  const more = distance(segment.acknowledgement, half.maxAck);
  if (more == 1) {
    half.flags |= H_PLUS_ONE;
    const extras = openExtras(half);
    extras.plusOneTime = segment.time;
    extras.plusOneGap = live.lastGap;
    extras.plusOneNumber = live.packets;
  } else if (more > 1) half.flags &= ~H_PLUS_ONE;
  if ((segment.flags & FIN) == 0 || (half.flags & H_PLUS_ONE) == 0 || (hidden.flags & H_FIN) != 0) return;
  hidden.flags |= H_FIN | H_FIN_IMPLIED | H_FIN_ACKED;
  hidden.finSequence = segment.acknowledgement - 1;
  hidden.finTime = extrasOf(half).plusOneTime;
  hidden.finGap = extrasOf(half).plusOneGap;
  hidden.finNumber = extrasOf(half).plusOneNumber;
  live.events |= 1 << Event.FIN_IMPLIED;
}

/** The sender shows life, unless its acknowledgement is older than what it said before (a late packet). */
// @ts-ignore: decorator
@inline
export function showLife(segment: Segment, other: Half): void {
  const isOld = isBefore(segment.acknowledgement, other.unacked) && (other.flags & H_KNOWN) != 0;
  if (isOld && (segment.flags & ACK) != 0) return;
  other.silent = 0;
  other.keepalivesUnanswered = 0;
}

/** The window that `half` advertises. Scaling holds only when both SYNs offered it (RFC 7323 2.2). */
// @ts-ignore: decorator
@inline
export function scaledWindow(half: Half, other: Half, segment: Segment): u32 {
  const scaled = (half.flags & other.flags & H_SCALE) != 0;
  return (<u32>segment.window) << (scaled ? half.windowScale : 0);
}

/** Takes the advertised window of a packet that is neither SYN nor RST. */
// @ts-ignore: decorator
@inline
export function takeWindow(live: Live, segment: Segment, side: u32): void {
  if (segment.known & WINDOW_UNKNOWN) {
    live.events |= 1 << Event.WINDOW_UNKNOWN;
    return;
  }
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const window = scaledWindow(half, other, segment);
  if (window == 0 || half.window == 0) noteZeroWindow(half, window, segment.time);
  half.window = window;
  half.rawWindow = segment.window;
  half.flags |= H_WINDOW;
}

/** A window that closes, or opens again. */
function noteZeroWindow(half: Half, window: u32, time: i64): void {
  if (window == 0 && ((half.flags & H_WINDOW) == 0 || half.window != 0)) {
    const extras = openExtras(half);
    extras.zeroWindows++;
    extras.zeroWindowSince = time;
  } else if (window != 0 && extrasOf(half).zeroWindowSince != 0) {
    const extras = openExtras(half);
    extras.zeroWindowTime += time - extras.zeroWindowSince;
    extras.zeroWindowSince = 0;
  }
}

/** Closes the connection when both FINs were captured and acknowledged and no RST is held. */
// @ts-ignore: decorator
@inline
export function closeIfDone(live: Live, time: i64): void {
  const low = halfOf(live, 0).flags;
  const high = halfOf(live, 1).flags;
  if ((low & high & (H_FIN | H_FIN_ACKED)) != (H_FIN | H_FIN_ACKED) || ((low | high) & H_FIN_IMPLIED) != 0) return;
  if ((live.flags & (C_CLOSED | C_RESET | C_ESTABLISHED)) != C_ESTABLISHED) return;
  live.flags |= C_CLOSED;
  live.closedTime = time;
}
