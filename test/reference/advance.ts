/** What a packet that is no RST changes in its connection, in the order of VERDICTS B.3. */
import { Event } from "../../assembly/shared/event";
import { Trigger } from "../../assembly/shared/reset";
import { noteChallenge } from "./challenge";
import { LatePayload, other, type Connection, type Seen, type Side } from "./connection";
import { establish } from "./establishment";
import { receiveSyn, receiveSynack } from "./handshake";
import { ACK, ECE, CWR, FIN, SYN, endOf, sd, sequenceLength, type Packet } from "./packet";
import { hintsOf, noteResponse } from "./payload";
import { testRevival } from "./revival";
import { isOutOfOrder, noteDuplicateAck, noteRetransmission } from "./retransmission";
import { noteCompleteness } from "./wireshark";
import { noteZeek } from "./zeek";

/** Numbers that jump farther than this are not of this connection. */
const JUMP = 2 ** 24;
/** A segment that a smaller path MTU would stop (D.4.8). */
const BIG = 1200;
const BELIEVABLE = -(2 ** 30);

/** How a packet came: its side, and whether its checksum is wrong where that means something. */
export interface Arrival {
  side: 0 | 1;
  doubtful: boolean;
}

/** Counts a packet of any kind and moves the connection's clock, which never runs backwards; returns the gap before it. */
export function tick(c: Connection, p: Packet, side: 0 | 1): number {
  const time = Math.max(p.time, c.last);
  if (p.time < c.last) c.events.add(Event.TIME_BACKWARDS);
  const gap = time - c.last;
  if (gap > c.idleMax) {
    c.idleMax = gap;
    c.idleMaxAt = c.last;
  }
  c.last = time;
  c.lastFrame = p.frame;
  c.n += 1;
  c.packets += 1;
  c.sides[side].allPackets += 1;
  c.sides[side].bytes += p.length;
  return gap;
}

/** Takes a packet that is no RST. */
export function advance(c: Connection, p: Packet, arrival: Arrival): void {
  const { side } = arrival;
  const gap = tick(c, p, side);
  const own = c.sides[side];
  own.packets += 1;
  noteCompleteness(c, p);
  noteZeek(c, p, side);
  if (p.malformed || p.truncated) {
    c.events.add(p.malformed ? Event.MALFORMED : Event.TRUNCATED);
    return;
  }
  countFlags(own, p);
  if (arrival.doubtful && (p.flags & (SYN | FIN)) !== 0) {
    c.events.add(Event.BAD_CHECKSUM);
    return;
  }
  noteHeaders(own, p);
  const odd = isOdd(p);
  if (odd) {
    c.oddFlags = true;
    c.events.add(Event.ODD_FLAGS);
  }
  const seen = seenAs(p, c, { gap, side });
  if (!odd) step(c, p, side, seen);
  own.before = own.last;
  own.last = seen;
}

/** Literal counts, as other tools count (H.11). */
function countFlags(own: Side, p: Packet): void {
  if ((p.flags & FIN) !== 0) own.finCount += 1;
  if ((p.flags & SYN) === 0) return;
  if ((p.flags & ACK) !== 0) own.synack += 1;
  else own.syn += 1;
}

/** No flag at all, or neither SYN nor ACK: no stack sends that (A.1). */
function isOdd(p: Packet): boolean {
  return (p.flags & (SYN | ACK)) === 0;
}

function noteHeaders(own: Side, p: Packet): void {
  own.ttlMin = Math.min(own.ttlMin, p.ttl);
  own.ttlMax = Math.max(own.ttlMax, p.ttl);
  own.ipId = p.ipId;
  own.mac = p.mac;
}

function seenAs(p: Packet, c: Connection, at: { gap: number; side: 0 | 1 }): Seen {
  return {
    frame: p.frame,
    time: c.last,
    kind: kindOf(p, c, at.side),
    sequence: p.sequence,
    ack: p.acknowledgement,
    end: endOf(p),
    gap: at.gap,
    n: c.n,
    window: p.window,
    ipId: p.ipId,
  };
}

function kindOf(p: Packet, c: Connection, side: 0 | 1): Trigger {
  if ((p.flags & SYN) !== 0) return (p.flags & ACK) !== 0 ? Trigger.SYNACK : Trigger.SYN;
  if ((p.flags & FIN) !== 0) return Trigger.FIN;
  if (isKeepalive(c, p, side)) return Trigger.KA;
  return p.length > 0 ? Trigger.DATA : Trigger.ACK;
}

/** B.3.7: one old byte or none, just below what is acknowledged in full. */
function isKeepalive(c: Connection, p: Packet, side: 0 | 1): boolean {
  const own = c.sides[side];
  const plain = p.length <= 1 && (p.flags & (FIN | SYN)) === 0 && (p.flags & ACK) !== 0;
  if (!plain || !own.known || own.una !== own.nxt) return false;
  return sd(p.sequence, own.nxt) === -1 && c.sides[other(side)].window !== 0;
}

/** The same shape against a closed window, or one new byte. */
function isWindowProbe(c: Connection, p: Packet, side: 0 | 1): boolean {
  const own = c.sides[side];
  if (p.length > 1 || (p.flags & FIN) !== 0 || !own.known || c.sides[other(side)].window !== 0) return false;
  if (sd(p.sequence, own.una) === -1) return true;
  return p.length === 1 && p.sequence === own.una && sd(own.nxt, own.una) <= 1;
}

function step(c: Connection, p: Packet, side: 0 | 1, seen: Seen): void {
  testRevival(c, p, side);
  if ((p.flags & SYN) !== 0) {
    if ((p.flags & FIN) !== 0) c.events.add(Event.SYN_FIN);
    if ((p.flags & ACK) !== 0) receiveSynack(c, p, side);
    else receiveSyn(c, p, side);
  } else if (isStaleAck(c, p, side)) {
    c.staleAck = true;
    c.staleAckNumber = p.acknowledgement;
    c.events.add(Event.STALE_ACK);
    return;
  } else receiveSegment(c, p, side, seen);
  noteChallenge(c, p, side);
  if ((p.flags & ACK) !== 0) receiveAck(c, p, side, seen);
  showLife(c, p, side);
  if ((p.flags & SYN) === 0) noteWindow(c, p, side);
  establish(c, p, side);
  if ((p.flags & SYN) === 0 && c.closed >= 0 && p.length === 0 && (p.flags & FIN) === 0)
    c.timeWaitAck = p.acknowledgement;
  noteClosed(c);
}

/** RFC 9293 figure 7: the peer answers a SYN out of an older connection (B.5). */
function isStaleAck(c: Connection, p: Packet, side: 0 | 1): boolean {
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  if (c.est || own.isnSeen || !peer.isnSeen || peer.synack > 0 || peer.syn === 0) return false;
  const fresh = sd(p.acknowledgement, peer.isn) > 0 && sd(p.acknowledgement, peer.nxt) <= 0;
  return !fresh;
}

function receiveSegment(c: Connection, p: Packet, side: 0 | 1, seen: Seen): void {
  const own = c.sides[side];
  if (!own.known) {
    own.known = true;
    own.nxt = own.una = p.sequence;
  }
  if (Math.abs(sd(p.sequence, own.nxt)) > JUMP) return;
  if (p.length > 0) notePayload(c, p, side);
  if (seen.kind === Trigger.KA) {
    own.keepalives += 1;
    own.keepalivesUnanswered += 1;
    return;
  }
  if (isWindowProbe(c, p, side)) {
    own.probes += 1;
    if (sd(endOf(p), own.nxt) <= 0) return;
  }
  if (sequenceLength(p) > 0) {
    if (sd(endOf(p), own.nxt) > 0) takeNew(c, p, side, seen);
    else takeOld(c, p, side, seen);
  }
  if ((p.flags & FIN) !== 0) noteFin(c, p, side, seen);
}

/** What the payload says; a side's first captured one says most. */
function notePayload(c: Connection, p: Packet, side: 0 | 1): void {
  const own = c.sides[side];
  own.hints |= hintsOf(p.payload, !own.payloadSeen);
  own.payloadSeen ||= p.payload.length > 0;
  noteResponse(own, p);
}

/** A data packet: one with payload that was not sent before, so no probe and no retransmission. */
function noteData(c: Connection, p: Packet, side: 0 | 1, seen: Seen): void {
  const own = c.sides[side];
  own.dataPackets += 1;
  if (c.firstData < 0) c.firstData = c.last;
  c.lastPayload = c.last;
  own.lastData = seen;
  own.lastDataSeen = latePayload(p);
}

/** New sequence space: payload, and what was never captured before it. */
function takeNew(c: Connection, p: Packet, side: 0 | 1, seen: Seen): void {
  const own = c.sides[side];
  const hole = sd(p.sequence, own.nxt);
  if (hole > 0) {
    own.unseen += 1;
    own.unseenBytes += hole;
    own.holeLeft = own.nxt;
    own.holeRight = p.sequence;
  }
  const fresh = Math.min(p.length, sd(p.sequence + p.length, own.nxt));
  own.nxt = endOf(p);
  own.lastSent = seen;
  if (p.length > 0) noteData(c, p, side, seen);
  if (p.length >= BIG) {
    if (own.bigSegments === 0) own.firstBigEnd = own.nxt;
    own.bigSegments += 1;
  }
  takeFresh(c, p, side, Math.max(0, fresh));
}

/** Payload bytes seen for the first time. */
function takeFresh(c: Connection, p: Packet, side: 0 | 1, bytes: number): void {
  if (bytes === 0) return;
  c.sides[side].bytesNew += bytes;
  const peer = c.sides[other(side)];
  if (peer.fin) {
    if (peer.afterFin === 0) {
      peer.afterFinTime = c.last;
      peer.afterFinGap = c.last - peer.finTime;
      peer.afterFinSeen = latePayload(p);
    }
    peer.afterFin += bytes;
  }
  if (c.reset !== null && c.reset.from === other(side)) {
    if (c.reset.peerNew === 0) c.reset.peerNewTime = c.last;
    c.reset.peerNew += bytes;
  }
}

/** H.3: an alert record of TLS; in TLS 1.3 it is dressed as application data, 19 bytes long (RFC 8446 5.2, 6.1). */
function latePayload(p: Packet): LatePayload {
  const [type, major] = p.payload;
  if (type === undefined || major === undefined) return LatePayload.NotCaptured;
  const dressed = type === 23 && p.length === 24 && p.payload[3] === 0 && p.payload[4] === 19;
  return major === 3 && (type === 21 || dressed) ? LatePayload.Tls : LatePayload.Other;
}

/** Old sequence space: late on the way, or sent again. */
function takeOld(c: Connection, p: Packet, side: 0 | 1, seen: Seen): void {
  const own = c.sides[side];
  if (sd(p.sequence, own.holeLeft) >= 0 && sd(p.sequence + p.length, own.holeRight) <= 0 && p.length > 0) {
    fillHole(own, p);
    takeFresh(c, p, side, p.length);
  }
  if (isOutOfOrder(c, p, side)) {
    own.outOfOrder += 1;
    return;
  }
  noteRetransmission(c, p, side);
  noteSilence(c, side, seen);
}

function fillHole(own: Side, p: Packet): void {
  own.unseenBytes = Math.max(0, own.unseenBytes - p.length);
  const end = (p.sequence + p.length) >>> 0;
  if (p.sequence === own.holeLeft) own.holeLeft = end;
  else if (end === own.holeRight) own.holeRight = p.sequence;
  else own.holeRight = own.holeLeft;
}

/** B.2 `silent`: counted since the first transmission that the peer left unanswered. */
function noteSilence(c: Connection, side: 0 | 1, seen: Seen): void {
  const own = c.sides[side];
  if (own.silent === 0) {
    const peerLast = c.sides[other(side)].last;
    const original = own.lastSent;
    const unanswered = original !== null && (peerLast === null || peerLast.n < original.n) ? original : seen;
    own.silentSince = unanswered.time;
    own.silentGap = unanswered.gap;
  }
  own.silent += 1;
}

function noteFin(c: Connection, p: Packet, side: 0 | 1, seen: Seen): void {
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  const position = (p.sequence + p.length) >>> 0;
  if (own.fin) {
    if (!own.finImplied && own.finSequence !== position) c.events.add(Event.FIN_MOVED);
    return;
  }
  own.fin = true;
  own.finSequence = position;
  own.finTime = seen.time;
  own.finGap = seen.gap;
  own.finFrame = p.frame;
  own.finN = seen.n;
  own.finAckKnown = (p.flags & ACK) !== 0;
  own.finAckNumber = p.acknowledgement;
  own.finUncovered = peer.known && own.finAckKnown ? Math.max(0, sd(peer.nxt, p.acknowledgement)) : 0;
  const before = own.last;
  own.finOwnIdle = before === null ? 0 : seen.time - before.time;
}

/** B.3.8. */
function receiveAck(c: Connection, p: Packet, side: 0 | 1, seen: Seen): void {
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  const ack = p.acknowledgement;
  if (!peer.known) {
    peer.known = true;
    peer.nxt = peer.una = ack;
  }
  const ahead = sd(ack, peer.nxt);
  if (ahead > JUMP || ahead < BELIEVABLE) return;
  noteDuplicateAck(c, p, side);
  if (ahead > 0) {
    // A side that was never captured is a view of one side, not a hole in the capture.
    if (peer.packets > 0) {
      peer.unseen += 1;
      peer.unseenBytes += ahead;
    }
    peer.nxt = ack;
  }
  if (sd(ack, peer.una) > 0) peer.una = ack;
  if (peer.packets === 0) implyFin(c, side, { ack, seen, fin: (p.flags & FIN) !== 0 });
  if (!own.acked || sd(ack, own.maxack) > 0) own.maxack = ack;
  own.acked = true;
  if (peer.fin && sd(peer.una, peer.finSequence) > 0) peer.finAcked = true;
}

/** A.7: one byte more acknowledged to a side never captured, and the own FIN with it or later. */
function implyFin(c: Connection, side: 0 | 1, at: { ack: number; seen: Seen; fin: boolean }): void {
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  if (!c.est || !own.acked) return;
  const more = sd(at.ack, own.maxack);
  if (more === 1) own.plusOne = at.seen;
  else if (more > 1) own.plusOne = null;
  if (!at.fin || own.plusOne === null || peer.fin) return;
  peer.fin = peer.finImplied = peer.finAcked = true;
  peer.finSequence = (at.ack - 1) >>> 0;
  peer.finTime = own.plusOne.time;
  peer.finGap = own.plusOne.gap;
  peer.finN = own.plusOne.n;
  c.events.add(Event.FIN_IMPLIED);
}

/** Any packet but an acknowledgement below what is known shows that its sender lives and hears. */
function showLife(c: Connection, p: Packet, side: 0 | 1): void {
  const peer = c.sides[other(side)];
  if ((p.flags & ACK) !== 0 && peer.known && sd(p.acknowledgement, peer.una) < 0) return;
  peer.silent = 0;
  peer.keepalivesUnanswered = 0;
}

/** B.3.9: scaled only where both SYNs carried the option. */
function noteWindow(c: Connection, p: Packet, side: 0 | 1): void {
  if (p.window < 0) {
    c.events.add(Event.WINDOW_UNKNOWN);
    return;
  }
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  const scaled = own.windowScale >= 0 && peer.windowScale >= 0 ? own.windowScale : 0;
  const window = p.window * 2 ** scaled;
  if (window === 0 && own.window !== 0) {
    own.zeroWindows += 1;
    own.zeroSince = c.last;
  }
  if (window !== 0 && own.zeroSince >= 0) {
    own.zeroTime += c.last - own.zeroSince;
    own.zeroSince = -1;
  }
  own.window = window;
  own.rawWindow = p.window;
}

/** B.3.11. */
function noteClosed(c: Connection): void {
  const [a, b] = c.sides;
  const both = a.fin && b.fin && a.finAcked && b.finAcked && !a.finImplied && !b.finImplied;
  if (c.closed < 0 && c.est && both && c.reset === null) c.closed = c.last;
}

/** Whether the SYN asks for ECN (RFC 3168 6.1.1). */
export function asksForEcn(p: Packet): boolean {
  return (p.flags & (ECE | CWR)) === (ECE | CWR);
}
