/** What SYN and SYN-ACK set (VERDICTS B.3.6). */
import { Event } from "../../assembly/shared/event";
import { RstClass } from "../../assembly/shared/reset";
import { other, type Connection } from "./connection";
import type { Side } from "./side";
import { CWR, ECE, sd, type Packet } from "./packet";

const ECN_RETRY = 10e9;

/** A SYN without ACK. */
export function receiveSyn(c: Connection, p: Packet, side: 0 | 1): void {
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  if (c.attempts === 0) c.attempts = 1;
  else if (own.syn > 1 && c.reset !== null) c.attempts += 1;
  if (own.isnSeen && own.isn === p.sequence) own.synRetx += 1;
  else beginNumbers(own, p);
  own.synTaken = true;
  own.windowScale = p.windowScale;
  if (!c.clientCertain) {
    c.client = side;
    c.clientCertain = true;
  } else if (c.client !== side) c.events.add(Event.SIMULTANEOUS_OPEN);
  noteEcn(c, p, side);
  if (c.client !== side) return;
  if (c.synTime < 0) c.synTime = c.last;
  if (peer.synack === 0) c.synLast = c.last;
}

/** RFC 3360: the SYN that asked for ECN was reset, the plain one that follows is not asked for it. */
function noteEcn(c: Connection, p: Packet, side: 0 | 1): void {
  const reset = c.reset;
  const soon = reset !== null && reset.from === other(side) && c.last - reset.time <= ECN_RETRY;
  if (c.synWithEcn && !asksForEcn(p)) {
    c.events.add(Event.ECN_RETRIED);
    if (soon) c.ecnReset = true;
  }
  c.synWithEcn = asksForEcn(p);
}

function beginNumbers(side: Side, p: Packet): void {
  const had = side.isnImplied && side.isn === p.sequence;
  side.isn = p.sequence;
  side.isnSeen = true;
  side.isnImplied = false;
  if (had) return;
  // A FIN beside the SYN is none (A.1).
  side.nxt = (p.sequence + p.length + 1) >>> 0;
  side.una = p.sequence;
  side.known = true;
  side.bytesNew += p.length;
}

/** A SYN with ACK. */
export function receiveSynack(c: Connection, p: Packet, side: 0 | 1): void {
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  const repeated = own.isnSeen && own.isn === p.sequence;
  if (own.synackTaken && !repeated) c.events.add(Event.SYNACK_ISN_CHANGED);
  if (!repeated) beginNumbers(own, p);
  own.synackTaken = true;
  own.synackTtl = p.ttl;
  own.windowScale = p.windowScale;
  if (c.client < 0) c.client = other(side);
  if (side !== c.client) {
    if (c.synackTime < 0) c.synackTime = c.last;
    else if (!c.est) c.synackRepeated = true;
    if (!c.est) c.synackLast = c.last;
  }
  if (c.est && repeated && own.dataPackets === 0 && !own.fin) c.synackAfterAck += 1;
  if (!peer.known) {
    peer.known = true;
    peer.isnImplied = true;
    peer.isn = (p.acknowledgement - 1) >>> 0;
    peer.nxt = peer.una = p.acknowledgement;
  }
  judgeAnswer(c, p, side);
  settleRefusal(c, side);
  settleStale(c, side);
}

/** Whether the SYN-ACK acknowledges the SYN; a SYN's payload it leaves out is sent again and counts then (RFC 7413). */
function judgeAnswer(c: Connection, p: Packet, side: 0 | 1): void {
  const peer = c.sides[other(side)];
  if (!peer.isnSeen || c.est) return;
  const ack = p.acknowledgement;
  c.badSynack = sd(ack, peer.isn) <= 0 || sd(ack, peer.nxt) > 0;
  c.badSynackAck = ack;
  if (c.badSynack) c.events.add(Event.BAD_SYNACK);
  else if (sd(peer.nxt, ack) > 0) {
    peer.bytesNew -= sd(peer.nxt, ack);
    peer.nxt = ack;
  }
}

/** A refusal of the same SYN was not the server's; one of an earlier SYN is history (T86). */
function settleRefusal(c: Connection, side: 0 | 1): void {
  const refusal = c.reset ?? (c.refusedFirst ? null : claimedRefusal(c, side));
  if (refusal === null || c.est || refusal.from !== side) return;
  if (refusal.class !== RstClass.REFUSE && refusal.class !== RstClass.BADREFUSE) return;
  if (refusal.synBefore === c.sides[other(side)].syn) {
    c.events.add(Event.SYNACK_AFTER_RST);
    c.disproved ??= refusal;
  } else if (c.reset === refusal) {
    c.reset = null;
    c.refusedFirst = true;
    c.events.add(Event.REFUSED_FIRST);
  }
}

/** The client cleared the server's older connection with a RST and tried again: that RST is history now (D.4.3). */
function settleStale(c: Connection, side: 0 | 1): void {
  const reset = c.reset;
  const client = other(side);
  if (reset === null || c.est || !c.staleAck || reset.from !== client) return;
  if (c.sides[client].syn === reset.sides[client].syn) return;
  c.reset = null;
  c.staleAck = false;
}

function claimedRefusal(c: Connection, side: 0 | 1) {
  return c.resets.find((reset) => reset.from === side && reset.class === RstClass.BADREFUSE) ?? null;
}

/** Whether the SYN asks for ECN (RFC 3168 6.1.1). */
function asksForEcn(p: Packet): boolean {
  return (p.flags & (ECE | CWR)) === (ECE | CWR);
}
