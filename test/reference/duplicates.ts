/** Knows the second copy of a packet that a mirror port or a second hop put into the capture (VERDICTS A.5). */
import { other, type Connection } from "./connection";
import type { Packet } from "./packet";

const RING = 8;
const SAME_ID = 50e6;
const NO_ID = 2e6;

function fingerprint(p: Packet, side: 0 | 1): string {
  return [side, p.flags, p.sequence, p.acknowledgement, p.length, p.window, p.ipId].join(" ");
}

/** Whether the packet is a copy of one of the last eight of this connection. */
export function isCopy(c: Connection, p: Packet, side: 0 | 1): boolean {
  const text = fingerprint(p, side);
  const fromOther = c.sides[other(side)].allPackets;
  return c.ring.some((seen) => {
    const age = Math.abs(p.time - seen.time);
    if (seen.text !== text) return false;
    return p.ipId > 0 ? age <= SAME_ID : age <= NO_ID && seen.fromOther === fromOther;
  });
}

/** Remembers the packet among the last eight. */
export function remember(c: Connection, p: Packet, side: 0 | 1): void {
  c.ring.push({ text: fingerprint(p, side), time: p.time, fromOther: c.sides[other(side)].allPackets });
  if (c.ring.length > RING) c.ring.shift();
}
