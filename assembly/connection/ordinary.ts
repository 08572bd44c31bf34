/** The ordinary packet: the next bytes of its side, or an acknowledgement of more, on a connection with which nothing is the matter (header prediction, Van Jacobson 1990). */
import { Trigger } from "../shared/reset";
import { ACK, Entry, HAS_IP_ID, MALFORMED, PSH, Segment, TRUNCATED, WINDOW_UNKNOWN } from "../transport/segment";
import { isWithin } from "../transport/sequence";
import { H_ACKED, H_FIN, H_IP_ID, H_KNOWN, H_TTL, H_WINDOW, Half, ordinaryPackets } from "./half";
import { C_ASKED_RST, C_ASKED_SYN, C_CLOSED, C_ESTABLISHED, C_PLAIN, C_RESET, C_RESTING, Live, halfOf } from "./live";
import { KeySide } from "./key";
import { isSettledForOthers, noteTransfer } from "./other-tools";
import { takePayload } from "./payload";
import { remember } from "./step";
import { noteNew, scaledWindow } from "./stream";

const PENDING: u32 = C_CLOSED | C_RESET | C_ASKED_RST | C_ASKED_SYN;
const SPOKEN: u32 = H_KNOWN | H_WINDOW | H_ACKED | H_TTL;

/** Notes, after a packet that is no ordinary one, whether one that follows may be. */
export function notePlain(live: Live): void {
  if (isPlain(live)) live.flags |= C_PLAIN;
  else live.flags &= ~C_PLAIN;
}

/** Whether the connection is established and nothing is pending: one life, no RST, FIN or question, and both sides say what is expected of them. */
// @ts-ignore: decorator
@inline
function isPlain(live: Live): bool {
  if ((live.flags & (C_ESTABLISHED | PENDING)) != C_ESTABLISHED || (live.previous | live.resets) != 0) return false;
  const low = halfOf(live, 0);
  const high = halfOf(live, 1);
  return isCalm(low, high) && isCalm(high, low) && isSettledForOthers(live);
}

/** Whether a side has spoken and sent no FIN, nothing of it is being repeated, its window is open and its acknowledgement the newest. */
function isCalm(half: Half, other: Half): bool {
  const hasSpoken = (half.flags & (SPOKEN | H_FIN)) == SPOKEN && ordinaryPackets(half) != 0;
  const repeats = half.silent | half.keepalivesUnanswered | half.ackRepeats;
  return hasSpoken && repeats == 0 && half.window != 0 && half.maxAck == other.unacked;
}

/**
 * Whether a segment of the connection is an ordinary packet: a bare ACK with the next bytes, or one that acknowledges more of what was
 * sent. It can be no copy then: no packet before it came as far.
 */
// @ts-ignore: decorator
@inline
export function isOrdinary(live: Live, segment: Segment, side: u32): bool {
  if ((live.flags & (C_PLAIN | C_RESTING)) != C_PLAIN || segment.time < live.lastTime) return false;
  if (segment.entry != <u8>Entry.Segment || side == KeySide.same) return false;
  const isBare = (segment.flags & ~PSH) == ACK && (segment.known & (TRUNCATED | MALFORMED | WINDOW_UNKNOWN)) == 0;
  if (!isBare || segment.window == 0) return false;
  const half = halfOf(live, side);
  const ack = segment.acknowledgement;
  if (segment.sequence != half.next || !isWithin(ack, half.maxAck, halfOf(live, side ^ 1).next)) return false;
  const isUsual = segment.ttl >= half.ttlMin && segment.ttl <= half.ttlMax;
  return isUsual && (segment.length != 0 || ack != half.maxAck);
}

/** Takes it. What is not said here stays as it is. */
// @ts-ignore: decorator
@inline
export function takeOrdinary(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const length = segment.length;
  const gap = segment.time - live.lastTime;
  if (gap > live.idleMax) {
    live.idleMax = gap;
    live.idleMaxAt = live.lastTime;
  }
  live.lastTime = segment.time;
  live.lastGap = gap;
  live.lastFrame = segment.frame;
  live.packets++;
  noteTransfer(live, segment);
  half.packets++;
  half.bytes += length;
  half.mac = segment.sourceMac;
  half.ipId = segment.ipId;
  half.flags = (half.flags & ~H_IP_ID) | ((segment.known & HAS_IP_ID) != 0 ? H_IP_ID : 0);
  half.rawWindow = segment.window;
  half.window = scaledWindow(half, other, segment);
  half.maxAck = segment.acknowledgement;
  other.unacked = segment.acknowledgement;
  if (length > 0) {
    takePayload(half, segment);
    noteNew(live, half, segment);
    half.bytesNew += length;
  }
  remember(live, half, segment, length > 0 ? Trigger.DATA : Trigger.ACK);
}
