/** Counts a packet and moves its connection's clock (VERDICTS A.6). */
import { Event } from "../../assembly/shared/event";
import type { Connection } from "./connection";
import type { Packet } from "./packet";

/** Counts a packet of any kind and moves the connection's clock, which never runs backwards; returns the gap before it. */
export function tick(c: Connection, p: Packet, side: 0 | 1): number {
  const time = Math.max(p.time, c.last);
  if (p.time < c.last) c.events.add(Event.TIME_BACKWARDS);
  const gap = time - c.last;
  if (gap > c.idleMax) {
    c.idleMax = gap;
    c.idleMaxAt = c.last;
  }
  c.last = time;
  c.lastFrame = p.frame;
  c.n += 1;
  c.packets += 1;
  c.sides[side].allPackets += 1;
  c.sides[side].bytes += p.length;
  return gap;
}
