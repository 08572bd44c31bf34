/** Attaches ICMP errors to the connection whose segment they quote (VERDICTS A.9). */
import { Event } from "../../assembly/shared/event";
import type { Connection } from "./connection";
import { sd, type Packet } from "./packet";

const NEAR = 2 ** 20;

/** Notes the error where the quoted number is one the side may have sent. */
export function attachIcmp(c: Connection, p: Packet, side: 0 | 1): void {
  if (p.icmp === null) return;
  const own = c.sides[side];
  const near = own.known && Math.abs(sd(p.sequence, own.nxt)) <= NEAR;
  if (!near && !(own.isnSeen && own.isn === p.sequence)) return;
  const { type, code, from } = p.icmp;
  const tooBig = p.ipv6 ? type === 2 : type === 3 && code === 4;
  const hard = p.ipv6 ? type === 1 && code <= 6 : type === 3 && (code <= 3 || (code >= 9 && code <= 13) || code === 15);
  c.icmp.push({ frame: p.frame, time: p.time, type, code, from, side, hard, tooBig });
  c.events.add(Event.ICMP_ERROR);
  if (tooBig) c.events.add(Event.MTU_LOWERED);
}
