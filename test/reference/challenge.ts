/** Recognises a challenge ACK, the answer to a RST or SYN inside the window (VERDICTS B.8, RFC 5961). */
import { Event } from "../../assembly/shared/event";
import type { Connection } from "./connection";
import { FIN, SYN, type Packet } from "./packet";

const ANSWER = 3e9;

/** To be tested before the packet's own acknowledgement is taken in: a pure ACK that repeats what its sender acknowledged before, soon after the doubtful packet. */
export function noteChallenge(c: Connection, p: Packet, side: 0 | 1): void {
  const pending = c.pending;
  if (pending === null || pending.side === side || c.last - pending.time > ANSWER) return;
  const own = c.sides[side];
  const pure = p.length === 0 && (p.flags & (SYN | FIN)) === 0 && p.sequence === own.nxt;
  if (!pure || !own.acked || p.acknowledgement !== own.maxack) return;
  c.challenge = { side, ack: p.acknowledgement, n: c.n, frame: p.frame, forSyn: pending.isSyn };
  c.events.add(Event.CHALLENGED);
}
