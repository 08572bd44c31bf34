/** SYN and SYN-ACK: initial numbers, retries, and the moment a connection is established (VERDICTS B.3 step 6, B.5). */
import { Event } from "../shared/event";
import { RstClass } from "../shared/reset";
import { Certainty } from "../shared/verdict";
import { ACK, CWR, ECE, FIN, HAS_WINDOW_SCALE, SYN, Segment } from "../transport/segment";
import { distance, isAfter } from "../transport/sequence";
import { LoggedEvent } from "./event-log";
import { openExtras } from "./extras";
import {
  H_FIN,
  H_ISN_IMPLIED,
  H_KNOWN,
  H_SCALE,
  H_SYN,
  H_SYNACK,
  Half,
  isnSeen,
  lastOf,
  ordinaryPackets,
} from "./half";
import {
  C_BAD_SYNACK,
  C_CLIENT_CERTAIN,
  C_DISPROVED,
  C_ECN,
  C_ESTABLISHED,
  C_PARTIAL,
  C_RESET,
  C_STALE_ACK,
  C_SYNACK_REPEATED,
  Live,
  NO_SIDE,
  halfOf,
  openQuirks,
  resetsOf,
} from "./live";
import { noteEvent } from "./note-event";

/** A jump in acknowledgements larger than this is another connection's number. */
const NEAR: i32 = 1 << 24;
/** Numbers of one side that moves on lie this close. */
const STEP: i32 = 1 << 20;

/** Takes the initial number of a SYN or SYN-ACK. One that was implied already keeps what was acknowledged since. */
function beginNumbers(half: Half, segment: Segment): void {
  const had = (half.flags & H_ISN_IMPLIED) != 0 && half.isn == segment.sequence;
  half.isn = segment.sequence;
  half.flags &= ~H_ISN_IMPLIED;
  half.synTtl = segment.ttl;
  if (had) return;
  half.next = segment.sequence + segment.length + 1;
  half.unacked = segment.sequence;
  half.flags |= H_KNOWN;
  half.bytesNew += segment.length;
}

function takeScale(half: Half, segment: Segment): void {
  half.flags &= ~H_SCALE;
  half.windowScale = 0;
  if ((segment.known & HAS_WINDOW_SCALE) == 0) return;
  half.flags |= H_SCALE;
  half.windowScale = segment.windowScale;
}

/** A SYN without ACK from `side`. */
export function takeSyn(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  if (live.attempts == 0) live.attempts = 1;
  else if (half.synCount > 1 && (live.flags & C_RESET) != 0) live.attempts++;
  if (isnSeen(half) && half.isn == segment.sequence) openExtras(half).synRetransmissions++;
  else beginNumbers(half, segment);
  half.flags |= H_SYN;
  takeScale(half, segment);
  if ((live.flags & C_CLIENT_CERTAIN) == 0) {
    live.client = <u8>side;
    live.certainty = <u8>Certainty.certain;
    live.flags |= C_CLIENT_CERTAIN;
  } else if (<u32>live.client != side) live.events |= 1 << Event.SIMULTANEOUS_OPEN;
  if ((segment.flags & (ECE | CWR)) == (ECE | CWR)) live.flags |= C_ECN;
  else if (live.flags & C_ECN) {
    live.flags &= ~C_ECN;
    live.events |= 1 << Event.ECN_RETRIED;
  }
  if (<u32>live.client != side) return;
  if (live.synTime == 0) {
    live.synTime = segment.time;
    live.synFrame = segment.frame;
  }
  if (other.synackCount == 0) live.synLastTime = segment.time;
}

/** A SYN-ACK from `side`; its acknowledgement is taken by the caller. */
export function takeSynack(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const repeated = isnSeen(half) && half.isn == segment.sequence;
  if ((half.flags & H_SYNACK) != 0 && !repeated) live.events |= 1 << Event.SYNACK_ISN_CHANGED;
  if (!repeated) beginNumbers(half, segment);
  half.flags |= H_SYNACK;
  takeScale(half, segment);
  if (live.client == NO_SIDE) {
    live.client = <u8>(side ^ 1);
    live.certainty = <u8>Certainty.likely;
  }
  if (<u32>live.client != side) noteSynack(live, segment);
  const quiet = half.dataPackets == 0 && (half.flags & H_FIN) == 0;
  if ((live.flags & C_ESTABLISHED) != 0 && repeated && quiet) openQuirks(live).synackAfterAck++;
  if ((other.flags & H_KNOWN) == 0) {
    other.isn = segment.acknowledgement - 1;
    other.next = segment.acknowledgement;
    other.unacked = segment.acknowledgement;
    other.flags |= H_KNOWN | H_ISN_IMPLIED;
  }
  judgeAnswer(live, segment, other);
  settleRefusal(live, side);
  settleStale(live, side);
}

function noteSynack(live: Live, segment: Segment): void {
  if (live.synackTime == 0) {
    live.synackTime = segment.time;
    live.synackFrame = segment.frame;
  } else if ((live.flags & C_ESTABLISHED) == 0) live.flags |= C_SYNACK_REPEATED;
  if ((live.flags & C_ESTABLISHED) == 0) live.synackLastTime = segment.time;
}

/** Whether it acknowledges the SYN; payload of the SYN that it leaves out is sent again, and counts then (RFC 7413 3). */
function judgeAnswer(live: Live, segment: Segment, other: Half): void {
  if (!isnSeen(other) || (live.flags & C_ESTABLISHED) != 0) return;
  const ack = segment.acknowledgement;
  live.badSynackAck = ack;
  live.flags &= ~C_BAD_SYNACK;
  if (!isAfter(ack, other.isn) || isAfter(ack, other.next)) {
    live.flags |= C_BAD_SYNACK;
    live.events |= 1 << Event.BAD_SYNACK;
  } else if (isAfter(other.next, ack)) {
    other.bytesNew -= other.next - ack;
    other.next = ack;
  }
}

/** A SYN-ACK after a refusal of the same SYN: the refusal was not the server's. After one of an earlier SYN: it is history (T85, T86). */
function settleRefusal(live: Live, side: u32): void {
  if (live.resets == 0 || (live.flags & C_ESTABLISHED) != 0) return;
  const refusal = resetsOf(live);
  if (<u32>refusal.side != side) return;
  const held = (live.flags & C_RESET) != 0;
  if (refusal.kind != <u8>RstClass.BADREFUSE && !(held && refusal.kind == <u8>RstClass.REFUSE)) return;
  if (refusal.synBefore == halfOf(live, side ^ 1).synCount) {
    live.events |= 1 << Event.SYNACK_AFTER_RST;
    live.flags |= C_DISPROVED;
  } else if (held) {
    live.flags &= ~C_RESET;
    live.events |= 1 << Event.REFUSED_FIRST;
  }
}

/** The client cleared the server's older connection with a RST and tried again: that RST is history now (D.4.3). */
function settleStale(live: Live, side: u32): void {
  const both = C_RESET | C_STALE_ACK;
  if ((live.flags & both) != both || (live.flags & C_ESTABLISHED) != 0) return;
  const reset = resetsOf(live);
  if (<u32>reset.side == side || halfOf(live, side ^ 1).synCount == reset.ownSyns) return;
  live.flags &= ~both;
}

/** Establishes the connection if this packet, taken already, shows that the handshake is complete. */
export function establish(live: Live, segment: Segment, side: u32): void {
  const low = halfOf(live, 0);
  const high = halfOf(live, 1);
  const begun = ((low.flags | high.flags) & (H_SYN | H_SYNACK)) != 0;
  if (begun ? handshakeDone(live, segment, side) : midstream(live, segment, side)) begin(live, segment, side, begun);
}

function begin(live: Live, segment: Segment, side: u32, handshake: bool): void {
  live.flags |= handshake ? C_ESTABLISHED : C_ESTABLISHED | C_PARTIAL;
  live.establishedTime = segment.time;
  const final = handshake && side == <u32>live.client && (segment.flags & SYN) == 0 && live.synackTime != 0;
  if (final) live.finalAckTime = segment.time;
  if (ordinaryPackets(halfOf(live, 0)) == 0 || ordinaryPackets(halfOf(live, 1)) == 0)
    live.events |= 1 << Event.ONE_SIDED;
  if ((live.flags & C_RESET) != 0 && resetsOf(live).kind == <u8>RstClass.REFUSE) {
    // The client went on although it was refused: the RST did not count for it.
    live.flags = (live.flags & ~C_RESET) | C_DISPROVED;
    openQuirks(live).ignoredRsts++;
  }
  if (handshake) noteEvent(live, segment.time, LoggedEvent.Established);
}

function handshakeDone(live: Live, segment: Segment, side: u32): bool {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const plain = (segment.flags & (SYN | ACK)) == ACK;
  // Simultaneous open (RFC 9293 3.5, figure 7).
  if ((half.flags & other.flags & H_SYNACK) != 0) return true;
  if (!plain) return false;
  if ((half.flags & other.flags & H_SYN) != 0) return true;
  return <u32>live.client == side ? clientCompletes(live, segment, other) : serverShows(segment, half, other);
}

function clientCompletes(live: Live, segment: Segment, server: Half): bool {
  if (server.flags & H_SYNACK) {
    const beyond = distance(segment.acknowledgement, server.isn);
    return (live.flags & C_BAD_SYNACK) == 0 && beyond > 0 && beyond < NEAR;
  }
  // No SYN-ACK was captured: the server's direction is missing, or began late.
  return segment.acknowledgement != 0 && (live.flags & C_STALE_ACK) == 0;
}

function serverShows(segment: Segment, server: Half, client: Half): bool {
  if (segment.length > 0) return true;
  if (segment.flags & FIN) return ordinaryPackets(client) == 0 || (server.flags & H_SYNACK) == 0;
  return distance(segment.acknowledgement, client.isn) > 1;
}

/** Both sides speak, or one that moves on (B.5 e). */
function midstream(live: Live, segment: Segment, side: u32): bool {
  if ((segment.flags & ACK) == 0) return false;
  const half = halfOf(live, side);
  if (ordinaryPackets(half) > 0 && ordinaryPackets(halfOf(live, side ^ 1)) > 0) return true;
  const last = lastOf(half);
  if (last.number == 0) return false;
  const bySequence = distance(segment.sequence, last.sequence);
  const byAck = distance(segment.acknowledgement, last.ack);
  const further = bySequence > 0 || byAck > 0;
  return further && abs(bySequence) <= STEP && abs(byAck) <= STEP;
}

/** A non-SYN answer to a SYN, before the handshake is complete, with numbers of an older connection (RFC 9293 3.5.1, figure 9): it tells of that one only. */
export function isStaleAck(live: Live, segment: Segment, side: u32): bool {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  if (isnSeen(half) || !isnSeen(other)) return false;
  if (other.synackCount > 0 || other.synCount == 0) return false;
  const fresh = isAfter(segment.acknowledgement, other.isn) && !isAfter(segment.acknowledgement, other.next);
  if (fresh) return false;
  live.flags |= C_STALE_ACK;
  openQuirks(live).staleAck = segment.acknowledgement;
  live.events |= 1 << Event.STALE_ACK;
  return true;
}
