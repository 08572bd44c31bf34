/** SYN and SYN-ACK: initial numbers, retries, and the moment a connection is established (VERDICTS B.3 step 6, B.5). */
import { Event } from "../shared/event";
import { Certainty } from "../shared/verdict";
import { distance, isAfter } from "../transport/sequence";
import { ACK, CWR, ECE, FIN, HAS_MSS, HAS_TIMESTAMP, HAS_WINDOW_SCALE, SYN, Segment } from "../transport/segment";
import { LoggedEvent } from "./event-log";
import { noteEvent } from "./note-event";
import { H_ECN_SYN, H_IMPLIED, H_KNOWN, H_SCALE, H_SYN, H_SYNACK, H_TIMESTAMPS, Half } from "./half";
import {
  C_BAD_REFUSE,
  C_BAD_SYNACK,
  C_ESTABLISHED,
  C_FINAL_ACK,
  C_PARTIAL,
  C_RESET,
  C_RETRIED,
  C_STALE_ACK,
  Live,
  NO_SIDE,
  halfOf,
} from "./live";
import { RstClass } from "../shared/reset";

/** A jump in acknowledgements larger than this is another connection's number. */
const NEAR: i32 = 1 << 24;

function adoptNumbers(half: Half, segment: Segment): void {
  half.isn = segment.sequence;
  half.next = segment.sequence + segment.length + 1;
  half.unacked = segment.sequence;
  half.synWindow = segment.window;
  half.synTtl = segment.ttl;
  half.flags = (half.flags | H_KNOWN) & ~(H_IMPLIED | H_SCALE | H_ECN_SYN);
  if (segment.known & HAS_WINDOW_SCALE) {
    half.flags |= H_SCALE;
    half.windowScale = segment.windowScale > 14 ? 14 : segment.windowScale;
  }
  if (segment.known & HAS_TIMESTAMP) half.flags |= H_TIMESTAMPS;
  if (segment.known & HAS_MSS) half.mss = segment.mss;
}

/** A SYN without ACK from `side`. */
export function takeSyn(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  if (live.synTime == 0) {
    live.synTime = segment.time;
    live.synFrame = segment.frame;
  }
  const known = (half.flags & (H_SYN | H_SYNACK)) != 0;
  if (known && segment.sequence == half.isn) {
    live.synRetries++;
    if (live.flags & C_RESET) live.attempts++;
  } else {
    if (half.flags & H_SYN) {
      live.attempts++;
      live.synRetries++;
      live.flags |= C_RETRIED;
    } else if (live.attempts == 0) live.attempts = 1;
    // A SYN reordered behind its own acknowledgement must not forget what was acknowledged.
    const acknowledged = (half.flags & H_IMPLIED) != 0 && half.unacked == segment.sequence + 1;
    adoptNumbers(half, segment);
    if (acknowledged) half.unacked = segment.sequence + 1;
  }
  live.synLastTime = segment.time;
  if ((other.flags & H_SYN) != 0) {
    live.events |= 1 << Event.SIMULTANEOUS_OPEN;
  } else {
    live.client = <u8>side;
    live.certainty = <u8>Certainty.certain;
  }
  half.flags |= H_SYN;
  if ((segment.flags & (ECE | CWR)) == (ECE | CWR)) half.flags |= H_ECN_SYN;
  if (segment.flags & FIN) live.events |= 1 << Event.SYN_FIN;
}

/** A SYN-ACK from `side`; its acknowledgement is taken by the caller. */
export function takeSynack(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  if (live.synackFirstTime == 0) {
    live.synackFirstTime = segment.time;
    live.synackFrame = segment.frame;
  } else live.synackRetries++;
  if (live.client == NO_SIDE) {
    live.client = <u8>(side ^ 1);
    live.certainty = <u8>Certainty.likely;
  }
  if ((other.flags & H_KNOWN) == 0) {
    other.isn = segment.acknowledgement - 1;
    other.next = segment.acknowledgement;
    other.unacked = segment.acknowledgement;
    other.flags |= H_KNOWN | H_IMPLIED;
  }
  const repeated = (half.flags & H_SYNACK) != 0 && segment.sequence == half.isn;
  if (repeated && (live.flags & C_FINAL_ACK) != 0) half.synackAfterAck++;
  if (!repeated && (live.flags & C_ESTABLISHED) == 0) {
    if ((half.flags & H_SYNACK) != 0) live.events |= 1 << Event.SYNACK_ISN_CHANGED;
    const sentSyn = (half.flags & H_SYN) != 0 && half.isn == segment.sequence;
    const unacked = half.unacked;
    adoptNumbers(half, segment);
    if (sentSyn) half.unacked = unacked;
  }
  half.flags |= H_SYNACK;
  live.synackTime = segment.time;
  const valid = isAfter(segment.acknowledgement, other.isn) && !isAfter(segment.acknowledgement, other.next);
  if (valid) live.flags &= ~C_BAD_SYNACK;
  else {
    live.flags |= C_BAD_SYNACK;
    live.staleAck = segment.acknowledgement;
    live.events |= 1 << Event.BAD_SYNACK;
  }
  answerAfterRefusal(live, side);
}

/** A SYN-ACK after a refusal: either the refusal was not this host's, or a newer SYN was accepted (T85, T86). */
function answerAfterRefusal(live: Live, side: u32): void {
  const claimed = (live.flags & C_RESET) == 0 && (live.flags & C_BAD_REFUSE) != 0;
  if (((live.flags & C_RESET) == 0 && !claimed) || <u32>live.rstSide != side) return;
  if ((live.flags & C_ESTABLISHED) != 0 || live.synackRetries > 0) return;
  if (live.synLastTime > live.rstTime) {
    if (claimed) return;
    live.flags = (live.flags & ~C_RESET) | C_RETRIED;
    live.events |= 1 << Event.REFUSED_FIRST;
  } else live.events |= 1 << Event.SYNACK_AFTER_RST;
}

/** Establishes the connection if this packet (not a SYN of any kind, not a RST) shows that the handshake is complete. */
export function establish(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  if (((half.flags | other.flags) & (H_SYN | H_SYNACK)) == 0) {
    establishMidstream(live, half, other);
    return;
  }
  if ((segment.flags & ACK) == 0) return;
  if ((half.flags & other.flags & H_SYN) != 0) {
    // Simultaneous open: any ACK after both SYNs (RFC 9293 3.5, figure 7).
    complete(live, segment);
    return;
  }
  if (<u32>live.client == side) establishByClient(live, segment, half, other);
  else establishByServer(live, segment, half, other);
}

function establishByClient(live: Live, segment: Segment, client: Half, server: Half): void {
  if ((server.flags & H_SYNACK) != 0) {
    const beyond = distance(segment.acknowledgement, server.isn);
    if ((live.flags & C_BAD_SYNACK) != 0 || beyond <= 0 || beyond >= NEAR) return;
    live.finalAckTime = segment.time;
    live.flags |= C_FINAL_ACK;
    complete(live, segment);
    return;
  }
  if ((client.flags & H_SYN) == 0 || segment.acknowledgement == 0 || (live.flags & C_STALE_ACK) != 0) return;
  // No SYN-ACK was captured: the server's direction is missing, or began late.
  if (server.packets == 0) live.events |= 1 << Event.ONE_SIDED;
  complete(live, segment);
}

function establishByServer(live: Live, segment: Segment, server: Half, client: Half): void {
  if ((server.flags & H_SYNACK) == 0) {
    // An ACK of other numbers in SYN-SENT: the server holds an older connection (RFC 9293 3.5.1, figure 9).
    if (segment.acknowledgement != client.isn + 1) {
      live.flags |= C_STALE_ACK;
      live.staleAck = segment.acknowledgement;
      live.events |= 1 << Event.STALE_ACK;
    }
    return;
  }
  const sawData = segment.length > 0;
  const finAlone = (segment.flags & FIN) != 0 && client.packets == 0;
  if (sawData || finAlone || isAfter(segment.acknowledgement, client.isn + 1)) complete(live, segment);
}

function establishMidstream(live: Live, half: Half, other: Half): void {
  const advanced =
    half.packets >= 2 && (half.lastSequence != half.isn + 1 || half.maxAck != half.lastAck || half.bytesNew > 0);
  if (half.packets - half.rstCount == 0) return;
  if (other.packets - other.rstCount == 0 && !advanced) return;
  if (other.packets - other.rstCount == 0) live.events |= 1 << Event.ONE_SIDED;
  live.flags |= C_ESTABLISHED | C_PARTIAL;
  live.establishedTime = live.startTime;
}

function complete(live: Live, segment: Segment): void {
  live.flags |= C_ESTABLISHED;
  live.establishedTime = segment.time;
  if ((live.flags & C_RESET) != 0 && live.rstClass == RstClass.REFUSE) {
    // The client went on in spite of the refusal: it was not believed, so it does not count.
    live.flags &= ~C_RESET;
    live.ignoredRsts++;
  }
  noteEvent(live, segment.time, LoggedEvent.Established);
}
