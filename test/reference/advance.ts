/** What a packet that is no RST changes in its connection, in the order of VERDICTS B.3. */
import { Event } from "../../assembly/shared/event";
import { Trigger } from "../../assembly/shared/reset";
import { noteClosed, noteWindow, receiveAck, showLife } from "./acknowledgement";
import { noteChallenge } from "./challenge";
import { tick } from "./clock";
import { other, type Connection } from "./connection";
import { establish } from "./establishment";
import { receiveSyn, receiveSynack } from "./handshake";
import { ACK, FIN, SYN, endOf, sd, type Packet } from "./packet";
import { receiveSegment } from "./payload-and-fin";
import { testRevival } from "./revival";
import type { Seen, Side } from "./side";
import { noteCompleteness } from "./wireshark";
import { noteZeek } from "./zeek";

/** How a packet came: its side, and whether its checksum is wrong where that means something. */
export interface Arrival {
  side: 0 | 1;
  doubtful: boolean;
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
