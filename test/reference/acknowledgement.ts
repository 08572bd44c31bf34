/** What the acknowledgement and the window of a packet say of the other side (VERDICTS B.3.8, B.3.9, A.7). */
import { Event } from "../../assembly/shared/event";
import { other, type Connection } from "./connection";
import { ACK, FIN, sd, type Packet } from "./packet";
import { noteDuplicateAck } from "./retransmission";
import type { Seen } from "./side";

/** Acknowledgements that jump farther than these are not of this connection. */
const JUMP = 2 ** 24;
const BELIEVABLE = -(2 ** 30);

/** B.3.8. */
export function receiveAck(c: Connection, p: Packet, side: 0 | 1, seen: Seen): void {
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
export function showLife(c: Connection, p: Packet, side: 0 | 1): void {
  const peer = c.sides[other(side)];
  if ((p.flags & ACK) !== 0 && peer.known && sd(p.acknowledgement, peer.una) < 0) return;
  peer.silent = 0;
  peer.keepalivesUnanswered = 0;
}

/** B.3.9: scaled only where both SYNs carried the option. */
export function noteWindow(c: Connection, p: Packet, side: 0 | 1): void {
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
export function noteClosed(c: Connection): void {
  const [a, b] = c.sides;
  const both = a.fin && b.fin && a.finAcked && b.finAcked && !a.finImplied && !b.finImplied;
  if (c.closed < 0 && c.est && both && c.reset === null) c.closed = c.last;
}
