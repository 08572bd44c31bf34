/** When a connection counts as established (VERDICTS B.5). */
import { Event } from "../../assembly/shared/event";
import { RstClass } from "../../assembly/shared/reset";
import { other, type Connection } from "./connection";
import { ACK, FIN, SYN, sd, type Packet } from "./packet";

const NEAR = 2 ** 24;

/** Tests the ways of B.5 after the packet has changed the sides. */
export function establish(c: Connection, p: Packet, side: 0 | 1): void {
  if (c.est) return;
  const anySyn = c.sides.some((half) => half.synTaken || half.synackTaken);
  if (anySyn ? handshakeDone(c, p, side) : midstream(c, p, side)) begin(c, p, side, anySyn);
}

function begin(c: Connection, p: Packet, side: 0 | 1, handshake: boolean): void {
  c.est = true;
  c.estTime = c.last;
  c.handshake = handshake;
  const finalAck = handshake && side === c.client && (p.flags & SYN) === 0 && c.synackTime >= 0;
  if (finalAck) c.finalAck = c.last;
  if (c.sides[0].packets === 0 || c.sides[1].packets === 0) c.events.add(Event.ONE_SIDED);
  // The client went on although it was refused: the RST did not count for it.
  if (c.reset?.class === RstClass.REFUSE) {
    c.disproved ??= c.reset;
    c.reset = null;
    c.ignored += 1;
  }
}

function handshakeDone(c: Connection, p: Packet, side: 0 | 1): boolean {
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  const plain = (p.flags & SYN) === 0 && (p.flags & ACK) !== 0;
  // d) simultaneous open
  if (own.synackTaken && peer.synackTaken) return true;
  if (plain && own.synTaken && peer.synTaken) return true;
  if (!plain) return false;
  return side === c.client ? clientCompletes(c, p, side) : serverShows(c, p, side);
}

/** a) and b). */
function clientCompletes(c: Connection, p: Packet, side: 0 | 1): boolean {
  const server = c.sides[other(side)];
  if (server.synackTaken) {
    const beyond = sd(p.acknowledgement, server.isn);
    return !c.badSynack && beyond > 0 && beyond < NEAR;
  }
  return p.acknowledgement !== 0 && !c.staleAck;
}

/** c), and the same where the SYN-ACK itself was not captured. */
function serverShows(c: Connection, p: Packet, side: 0 | 1): boolean {
  const client = c.sides[other(side)];
  if (p.length > 0) return true;
  if ((p.flags & FIN) !== 0) return client.packets === 0 || !c.sides[side].synackTaken;
  return sd(p.acknowledgement, client.isn) > 1;
}

/** e) both sides speak, or one that moves on. */
function midstream(c: Connection, p: Packet, side: 0 | 1): boolean {
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  if ((p.flags & ACK) === 0) return false;
  if (own.packets > 0 && peer.packets > 0) return true;
  const last = own.last;
  if (last === null) return false;
  const further = Math.max(sd(p.sequence, last.sequence), sd(p.acknowledgement, last.ack));
  const jump = Math.max(Math.abs(sd(p.sequence, last.sequence)), Math.abs(sd(p.acknowledgement, last.ack)));
  return further > 0 && jump <= 2 ** 20;
}
