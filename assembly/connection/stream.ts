/** Data, acknowledgements, FINs and windows of a connection, packet by packet (VERDICTS B.3 steps 7 to 9 and 11, E.4). */
import { Event } from "../shared/event";
import { Trigger } from "../shared/reset";
import { distance, isAfter, isAtOrAfter, isBefore } from "../transport/sequence";
import { ACK, FIN, Segment, SYN, WINDOW_UNKNOWN } from "../transport/segment";
import {
  H_ACKED,
  H_FIN,
  H_FIN_ACKED,
  H_FIN_SAW_FIN,
  H_IMPLIED,
  H_KNOWN,
  H_SCALE,
  H_SYN,
  H_SYNACK,
  H_WINDOW,
  Half,
} from "./half";
import { C_CLOSED, C_ESTABLISHED, C_RESET, Live, halfOf } from "./live";

/** Acknowledgements further off than this belong to something else and are not believed. */
const ACK_JUMP: i32 = 1 << 24;
const ACK_BACK: i32 = -(1 << 30);
/** Out of order rather than repeated when the highest segment is newer than this and no round trip is known (Wireshark's default). */
const REORDER: i64 = 3_000_000;
/** A retransmission this soon after duplicate acknowledgements is a fast one. */
const FAST: i64 = 20_000_000;

/** Takes payload and FIN of a packet that is neither SYN nor RST; says what kind of packet it was. */
export function takeData(live: Live, segment: Segment, side: u32): Trigger {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const isFin = (segment.flags & FIN) != 0;
  const length = segment.length + (isFin ? 1 : 0);
  if ((half.flags & H_KNOWN) == 0) {
    half.isn = segment.sequence - 1;
    half.next = segment.sequence;
    half.unacked = segment.sequence;
    half.flags |= H_KNOWN;
  } else if ((half.flags & H_IMPLIED) != 0 && half.packets == 1) half.flags &= ~H_IMPLIED;
  if (isProbe(half, other, segment)) return takeProbe(half, other, segment);
  if (length == 0) return Trigger.ACK;
  const end = segment.sequence + length;
  if (isAfter(end, half.next)) takeNew(live, segment, side, end);
  else takeRepeated(live, segment, half, end);
  if (segment.length > 0) {
    if (other.flags & H_FIN) takeAfterFin(live, segment, other);
    if ((live.flags & C_RESET) != 0 && isAfter(end - (isFin ? 1 : 0), side == 0 ? live.rstNext0 : live.rstNext1))
      other.afterRstBytes += segment.length;
  }
  if (isFin) {
    takeFin(live, segment, side);
    return Trigger.FIN;
  }
  return Trigger.DATA;
}

/** A keep-alive or window probe: at most one byte, just below what was sent and acknowledged (RFC 9293 3.8.4, 3.8.6.1). */
function isProbe(half: Half, other: Half, segment: Segment): bool {
  if (segment.length > 1 || (segment.flags & (FIN | ACK)) != ACK) return false;
  if (segment.sequence == half.next - 1) return half.unacked == half.next && half.packets > 1;
  return segment.length == 1 && segment.sequence == half.next && (other.flags & H_WINDOW) != 0 && other.window == 0;
}

function takeProbe(half: Half, other: Half, segment: Segment): Trigger {
  if ((other.flags & H_WINDOW) != 0 && other.window == 0) {
    half.windowProbes++;
    if (segment.sequence == half.next) {
      half.next++;
      half.bytesNew++;
    }
    return Trigger.DATA;
  }
  half.keepalives++;
  half.keepalivesUnanswered++;
  return Trigger.KA;
}

function takeNew(live: Live, segment: Segment, side: u32, end: u32): void {
  const half = halfOf(live, side);
  if (isAfter(segment.sequence, half.next)) half.unseen++;
  const fresh = <u32>distance(end, half.next) - ((segment.flags & FIN) != 0 ? 1 : 0);
  half.bytesNew += min(segment.length, fresh);
  half.next = end;
  if (half.unansweredTime == 0) {
    half.unansweredTime = segment.time;
    half.unansweredGap = live.lastGap;
  }
  if (segment.length == 0) return;
  half.dataTime = segment.time;
  half.dataGap = live.lastGap;
  half.dataSequence = segment.sequence;
  half.dataLength = segment.length;
  half.dataFrame = segment.frame;
  half.dataPackets++;
  if (half.firstDataTime == 0) half.firstDataTime = segment.time;
}

function takeRepeated(live: Live, segment: Segment, half: Half, end: u32): void {
  const roundTrip = live.finalAckTime > 0 && live.synTime > 0 ? live.finalAckTime - live.synTime : REORDER;
  const run = half.dupAckRun;
  const late =
    isAtOrAfter(segment.sequence, half.unacked) &&
    isBefore(end, half.next) &&
    segment.time - half.lastTime < roundTrip &&
    run < 2;
  if (late) {
    half.outOfOrder++;
    return;
  }
  half.retransmissions++;
  if (!isAfter(end, half.unacked)) half.spurious++;
  else if (run >= 2 && segment.time - half.dupAckTime <= FAST) half.fastRetransmissions++;
  if (half.silent == 0) {
    half.silentTime = half.unansweredTime > 0 ? half.unansweredTime : segment.time;
    half.silentGap = half.unansweredTime > 0 ? half.unansweredGap : live.lastGap;
  }
  half.silent++;
}

/** An alert record of TLS; in TLS 1.3 it is dressed as application data, 19 bytes long (RFC 8446 5.1, 5.2, 6.1). */
function isAlert(segment: Segment): bool {
  const at = <usize>segment.payload;
  if (load<u8>(at, 1) != 3) return false;
  const dressed = load<u8>(at) == 23 && segment.captured >= 5 && segment.length == 24 && load<u16>(at, 3) == 0x1300;
  return load<u8>(at) == 21 || dressed;
}

function takeAfterFin(live: Live, segment: Segment, closer: Half): void {
  if (closer.afterFinTime == 0) {
    closer.afterFinTime = segment.time;
    closer.afterFinGap = live.lastGap;
    closer.afterFinFirst = segment.length;
    if (segment.captured >= 2) closer.afterFinPayload = isAlert(segment) ? 1 : 2;
  }
  closer.afterFinBytes += segment.length;
}

function takeFin(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const position = segment.sequence + segment.length;
  if ((half.flags & H_FIN) == 0) {
    half.flags |= H_FIN;
    half.finSequence = position;
    half.finTime = segment.time;
    half.finGap = live.lastGap;
    half.finOwnGap = half.lastTime == 0 ? 0 : segment.time - half.lastTime;
    half.finMissed =
      (other.flags & H_KNOWN) != 0 && isAfter(other.next, segment.acknowledgement)
        ? other.next - segment.acknowledgement
        : 0;
    half.finFrame = segment.frame;
    const coversFin = (other.flags & H_FIN) != 0 && isAfter(segment.acknowledgement, other.finSequence);
    if (coversFin) half.flags |= H_FIN_SAW_FIN;
    else if ((other.flags & H_FIN) != 0) live.events |= 1 << Event.SIMULTANEOUS_CLOSE;
    if ((other.flags & H_FIN) == 0) live.finFirst = <u8>(side + 1);
  } else if (half.finSequence != position) live.events |= 1 << Event.FIN_MOVED;
}

/** Takes the acknowledgement and window of a packet with the ACK flag. */
export function takeAck(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const ack = segment.acknowledgement;
  if ((other.flags & H_KNOWN) == 0) {
    other.isn = ack - 1;
    other.next = ack;
    other.unacked = ack;
    other.flags |= H_KNOWN | H_IMPLIED;
  }
  countDupAck(segment, half, other);
  const beyond = distance(ack, other.next);
  if (beyond > ACK_JUMP || beyond < ACK_BACK) return;
  if (beyond > 0) {
    // What it acknowledges was sent, so the capture lost it.
    if (other.packets > 0) {
      other.unseen++;
      other.unseenBytes += beyond;
    }
    other.next = ack;
    other.unacked = ack;
  } else if (isAfter(ack, other.unacked)) other.unacked = ack;
  if ((half.flags & H_ACKED) == 0 || isAfter(ack, half.maxAck)) half.maxAck = ack;
  half.flags |= H_ACKED;
  if ((other.flags & (H_FIN | H_FIN_ACKED)) == H_FIN && isAfter(other.unacked, other.finSequence)) {
    other.flags |= H_FIN_ACKED;
    other.finAckedTime = segment.time;
  }
}

/** The sender shows life, unless its acknowledgement is older than what it said before (a late packet). */
export function showLife(segment: Segment, other: Half): void {
  if ((segment.flags & ACK) != 0 && isBefore(segment.acknowledgement, other.unacked)) return;
  other.silent = 0;
  other.unansweredTime = 0;
  other.keepalivesUnanswered = 0;
}

function countDupAck(segment: Segment, half: Half, other: Half): void {
  const pure = segment.length == 0 && (segment.flags & (SYN | FIN)) == 0;
  const same =
    (half.flags & H_ACKED) != 0 &&
    segment.acknowledgement == half.maxAck &&
    segment.window == half.lastWindow &&
    segment.sequence == half.next &&
    isAfter(other.next, other.unacked);
  if (pure && same) {
    half.dupAcks++;
    other.dupAckRun++;
    other.dupAckTime = segment.time;
  } else if (isAfter(segment.acknowledgement, half.maxAck)) other.dupAckRun = 0;
}

/** Takes the advertised window of a packet that is neither SYN nor RST. */
export function takeWindow(live: Live, segment: Segment, side: u32): void {
  if (segment.known & WINDOW_UNKNOWN) {
    live.events |= 1 << Event.WINDOW_UNKNOWN;
    return;
  }
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  // Scaling holds only when both SYNs offered it (RFC 7323 2.2).
  const scaled = (half.flags & other.flags & H_SCALE) != 0;
  const window = (<u32>segment.window) << (scaled ? half.windowScale : 0);
  if (window == 0 && ((half.flags & H_WINDOW) == 0 || half.window != 0)) {
    half.zeroWindows++;
    half.zeroWindowSince = segment.time;
  } else if (window != 0 && (half.flags & H_WINDOW) != 0 && half.window == 0)
    half.zeroWindowTime += segment.time - half.zeroWindowSince;
  half.window = window;
  half.flags |= H_WINDOW;
}

/** Closes the connection when both FINs are acknowledged and no RST is held. */
export function closeIfDone(live: Live, time: i64): void {
  const both = halfOf(live, 0).flags & halfOf(live, 1).flags;
  if ((live.flags & (C_CLOSED | C_RESET | C_ESTABLISHED)) != C_ESTABLISHED) return;
  if ((both & (H_FIN | H_FIN_ACKED)) != (H_FIN | H_FIN_ACKED)) return;
  live.flags |= C_CLOSED;
  live.closedTime = time;
}
