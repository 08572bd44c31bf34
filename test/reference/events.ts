/** What happened in a connection beside its end, as the bits of its column (VERDICTS A.2, B.9). */
import { Event } from "../../assembly/shared/event";
import type { Connection } from "./connection";
import { isSimultaneousClose } from "./fin-order";

/** Events noted on the way, and those that only the whole connection shows. */
export function eventsOf(c: Connection): number {
  const events = new Set(c.events);
  if (c.selfConnect) events.add(Event.SELF_CONNECT);
  if (c.sides.every(({ fin }) => fin)) {
    if (isSimultaneousClose(c)) events.add(Event.SIMULTANEOUS_CLOSE);
    if (c.closed < 0 && c.reset === null) events.add(Event.LAST_ACK_MISSING);
  }
  return [...events].reduce((bits, event) => bits | (1 << event), 0);
}
