/** The ordinary packet: the next bytes of its side, or an acknowledgement of more, on a connection with which nothing is the matter (header prediction, Van Jacobson 1990). */
import { Trigger } from "../shared/reset";
import { ACK, HAS_IP_ID, MALFORMED, PSH, Segment, TRUNCATED, WINDOW_UNKNOWN } from "../transport/segment";
import { H_ACKED, H_FIN, H_IP_ID, H_KNOWN, H_TTL, H_WINDOW, Half, ordinaryPackets } from "./half";
import { C_ASKED_RST, C_ASKED_SYN, C_CLOSED, C_ESTABLISHED, C_PLAIN, C_RESET, C_RESTING, Live, halfOf } from "./live";
import { isSettledForOthers, noteTransfer } from "./other-tools";
import { takePayload } from "./payload";
import { remember } from "./step";
import { noteNew, scaledWindow } from "./stream";

const UNUSUAL: u32 = C_CLOSED | C_RESET | C_ASKED_RST | C_ASKED_SYN;
const KNOWN: u32 = H_KNOWN | H_WINDOW | H_ACKED | H_TTL;

/** Notes whether ordinary packets of the connection change no more than `takeOrdinary` says. After every other packet. */
export function notePlain(live: Live): void {
  if (isPlain(live)) live.flags |= C_PLAIN;
  else live.flags &= ~C_PLAIN;
}

/** Established, with one life and no RST, FIN or question in it; each side has spoken, and waits for nothing but an acknowledgement. */
// @ts-ignore: decorator
@inline
function isPlain(live: Live): bool {
  if ((live.flags & (C_ESTABLISHED | UNUSUAL)) != C_ESTABLISHED || (live.previous | live.resets) != 0) return false;
  const low = halfOf(live, 0);
  const high = halfOf(live, 1);
  return isCalm(low, high) && isCalm(high, low) && isSettledForOthers(live);
}

function isCalm(half: Half, other: Half): bool {
  const settled = (half.flags & (KNOWN | H_FIN)) == KNOWN && half.window != 0 && ordinaryPackets(half) != 0;
  return settled && (half.silent | half.keepalivesUnanswered | half.ackRepeats) == 0 && half.maxAck == other.unacked;
}

/** Whether a packet from `side` is an ordinary one; it can be no copy then, since none before it came as far. */
// @ts-ignore: decorator
@inline
export function isOrdinary(live: Live, segment: Segment, side: u32): bool {
  if ((live.flags & (C_PLAIN | C_RESTING)) != C_PLAIN || segment.time < live.lastTime) return false;
  const bare = (segment.flags & ~PSH) == ACK && (segment.known & (TRUNCATED | MALFORMED | WINDOW_UNKNOWN)) == 0;
  if (!bare || segment.window == 0) return false;
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const more = segment.acknowledgement - half.maxAck;
  if (segment.sequence != half.next || more > other.next - half.maxAck) return false;
  const isUsual = segment.ttl >= half.ttlMin && segment.ttl <= half.ttlMax;
  return isUsual && (segment.length | more) != 0;
}

/** Takes it. */
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
