/** What the sender of a RST knew of the connection, by the RST's numbers (VERDICTS B.6, second table). */
import { RstForm, Trigger } from "../../assembly/shared/reset";
import { other, type Connection } from "./connection";
import type { Seen } from "./side";
import { ACK, sd, type Packet } from "./packet";
import { rttTo } from "./round-trip";

const PROMPT = 250e6;
const NEAR = 2 ** 24;
const LOST = 2 ** 20;

/** Whether a RST of this side, now, answers the peer's last packet. */
export function isFresh(c: Connection, side: 0 | 1): boolean {
  return isFreshAfter(c, side, c.sides[other(side)].last);
}

function isFreshAfter(c: Connection, side: 0 | 1, trigger: Seen | null): boolean {
  const own = c.sides[side].last;
  if (trigger === null || (own !== null && own.n > trigger.n)) return false;
  return c.last - trigger.time <= Math.max(4 * rttTo(c, side), PROMPT);
}

/** First form that matches. */
export function formOf(c: Connection, p: Packet, side: 0 | 1, fresh: boolean): RstForm {
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  const trigger = peer.last;
  const hasAck = (p.flags & ACK) !== 0;
  const seq = p.sequence;
  if (hasAck && own.packets === 0 && trigger?.kind === Trigger.SYN && p.acknowledgement === trigger.end) {
    return RstForm.SYNREPLY;
  }
  if (hasAck && own.known && peer.known && isActive(p, own, peer)) return RstForm.ACTIVE;
  if (hasAck && fresh && trigger !== null && seq === trigger.ack && p.acknowledgement === trigger.end) {
    return RstForm.STATELESS_ACK;
  }
  if (!hasAck && fresh && (seq === trigger?.ack || answersOneBefore(c, p, side))) return RstForm.STATELESS;
  if (!hasAck && !fresh && own.known && (seq === own.nxt || seq === own.una)) return RstForm.BARE;
  return RstForm.ODD;
}

interface Numbers {
  nxt: number;
  una: number;
}

function isActive(p: Packet, own: Numbers, peer: Numbers): boolean {
  const behind = sd(p.acknowledgement, peer.nxt);
  const known = behind <= 0 && behind > -NEAR;
  if (known && (p.sequence === own.nxt || p.sequence === own.una)) return true;
  const ahead = sd(p.sequence, own.nxt);
  return behind === 0 && ahead > 0 && ahead < LOST;
}

function answersOneBefore(c: Connection, p: Packet, side: 0 | 1): boolean {
  const before = c.sides[other(side)].before;
  return before !== null && p.sequence === before.ack && isFreshAfter(c, side, before);
}
