/** Takes a RST back when its alleged sender goes on as if it had sent none (VERDICTS B.7). */
import { Event } from "../../assembly/shared/event";
import { other, type Connection, type Reset } from "./connection";
import { ACK, SYN, endOf, sd, type Packet } from "./packet";
import { RstClass, RstForm } from "../../assembly/shared/reset";
import { rttTo } from "./round-trip";

const REORDERED = 3e6;
const DELAYED = 50e6;
const QUEUED = 200e6;

/** Tests a packet of the RST's alleged sender. */
export function testRevival(c: Connection, p: Packet, side: 0 | 1): void {
  const reset = c.reset;
  if (reset === null || reset.from !== side || (p.flags & SYN) !== 0) return;
  if (reset.class === RstClass.REFUSE) return;
  const reacts = reactsToLater(reset, p, side);
  if (!reacts && !isAlive(c, reset, p)) return;
  const hard = reacts || c.last - reset.time >= Math.max(2 * rttTo(c, side), QUEUED);
  if (!hard) {
    c.events.add(Event.SENDER_CONTINUED_SOFT);
    return;
  }
  c.events.add(Event.SENDER_CONTINUED);
  c.disproved = reset;
  c.reset = null;
  c.challenged = false;
  c.ignored += 1;
}

/** It acknowledges what was sent after the RST: whoever does that has not closed. */
function reactsToLater(reset: Reset, p: Packet, side: 0 | 1): boolean {
  const peer = reset.sides[other(side)];
  return (p.flags & ACK) !== 0 && peer.known && sd(p.acknowledgement, peer.nxt) > 0;
}

function isAlive(c: Connection, reset: Reset, p: Packet): boolean {
  const own = c.sides[reset.from];
  const age = c.last - reset.time;
  const beyond = sd(endOf(p), own.nxt) > 0 && sd(endOf(p), reset.sequence) > 0;
  if (p.length > 0 && beyond && age >= REORDERED) return true;
  if ((p.flags & ACK) === 0) return false;
  if (reset.hasAck) return reset.form !== RstForm.SYNREPLY && sd(p.acknowledgement, reset.ack) > 0;
  return own.acked && sd(p.acknowledgement, own.maxack) > 0 && age >= DELAYED;
}
