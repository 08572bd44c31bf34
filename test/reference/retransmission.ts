/** Tells late segments from repeated ones (VERDICTS E.4, thresholds as Wireshark's). */
import { other, type Connection } from "./connection";
import { FIN, SYN, endOf, sd, type Packet } from "./packet";

const UNKNOWN_RTT = 3e6;
const FAST = 20e6;

/** RTT of the handshake as the capture shows it; -1 where it does not. */
function handshakeRtt(c: Connection): number {
  return c.synLast >= 0 && c.synackLast >= 0 && c.finalAck >= 0 ? c.finalAck - c.synLast : -1;
}

/** Captured a moment after a higher one, and nobody asked for it; what ends where the highest ends is that one again. */
export function isOutOfOrder(c: Connection, p: Packet, side: 0 | 1): boolean {
  const own = c.sides[side];
  const rtt = handshakeRtt(c);
  const soon = own.lastSent !== null && c.last - own.lastSent.time < (rtt > 0 ? rtt : UNKNOWN_RTT);
  return soon && sd(endOf(p), own.nxt) < 0 && sd(p.sequence, own.una) >= 0 && !askedFor(c, p, side);
}

/** Two duplicate acknowledgements ask for this segment. */
function askedFor(c: Connection, p: Packet, side: 0 | 1): boolean {
  const peer = c.sides[other(side)];
  return peer.acked && peer.maxack === p.sequence && peer.ackRepeats >= 2;
}

/** Counts a segment sent again, by its kind. */
export function noteRetransmission(c: Connection, p: Packet, side: 0 | 1): void {
  const own = c.sides[side];
  own.retx += 1;
  if (sd(endOf(p), own.una) <= 0) own.spurious += 1;
  else if (askedFor(c, p, side) && c.last - c.sides[other(side)].ackRepeatTime <= FAST) own.fastRetx += 1;
}

/** Duplicate ACK: nothing new in it while the peer waits (RFC 5681 section 2). */
export function noteDuplicateAck(c: Connection, p: Packet, side: 0 | 1): void {
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  const same = own.acked && p.acknowledgement === own.maxack && p.window === own.rawWindow;
  const bare = p.length === 0 && (p.flags & (SYN | FIN)) === 0 && p.sequence === own.nxt;
  if (same && bare && sd(peer.nxt, peer.una) > 0) {
    own.duplicateAcks += 1;
    own.ackRepeats += 1;
    own.ackRepeatTime = c.last;
  } else if (own.acked && sd(p.acknowledgement, own.maxack) > 0) own.ackRepeats = 0;
}
