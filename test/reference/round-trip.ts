/** Round trips between the place of capture and each side (VERDICTS D.2, E.4). */
import type { Connection } from "./connection";

const UNKNOWN = 50e6;

/** SYN-ACK after the last SYN before it; -1 unseen, or where either was repeated and nobody can say which it answers. */
export function rttServer(c: Connection): number {
  if (c.synLast < 0 || c.synackTime < 0 || c.synackTime < c.synLast) return -1;
  const client = c.sides[c.client === 1 ? 1 : 0];
  return client.syn > 1 ? -1 : c.synackTime - c.synLast;
}

/** Final ACK after the last SYN-ACK. */
export function rttClient(c: Connection): number {
  if (c.finalAck < 0 || c.synackLast < 0) return -1;
  return c.synackRepeated ? -1 : c.finalAck - c.synackLast;
}

/** Round trip to one side; 50 ms where it is not known. */
export function rttTo(c: Connection, side: 0 | 1): number {
  const rtt = knownRttTo(c, side);
  return rtt < 0 ? UNKNOWN : rtt;
}

/** Round trip to one side; -1 where it is not known. */
export function knownRttTo(c: Connection, side: 0 | 1): number {
  if (c.client < 0) return -1;
  return side === c.client ? rttClient(c) : rttServer(c);
}
