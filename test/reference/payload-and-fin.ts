/** What payload and FIN of a packet change in its side (VERDICTS B.3.7). */
import { Event } from "../../assembly/shared/event";
import { Trigger } from "../../assembly/shared/reset";
import { other, type Connection } from "./connection";
import { ACK, endOf, FIN, sd, sequenceLength, type Packet } from "./packet";
import { hintsOf, noteResponse } from "./payload";
import { isOutOfOrder, noteRetransmission } from "./retransmission";
import { LatePayload, type Seen, type Side } from "./side";

/** Numbers that jump farther than this are not of this connection. */
const JUMP = 2 ** 24;
/** A segment that a smaller path MTU would stop (D.4.8). */
const BIG = 1200;

export function receiveSegment(c: Connection, p: Packet, side: 0 | 1, seen: Seen): void {
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

/** The same shape against a closed window, or one new byte. */
function isWindowProbe(c: Connection, p: Packet, side: 0 | 1): boolean {
  const own = c.sides[side];
  if (p.length > 1 || (p.flags & FIN) !== 0 || !own.known || c.sides[other(side)].window !== 0) return false;
  if (sd(p.sequence, own.una) === -1) return true;
  return p.length === 1 && p.sequence === own.una && sd(own.nxt, own.una) <= 1;
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
