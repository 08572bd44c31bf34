/** One connection captured on both sides of a translator, and segments that escaped translation (VERDICTS A.8, D.4.10). */
import { Event } from "../../assembly/shared/event";
import { Outcome } from "../../assembly/shared/outcome";
import { other, type Connection, type Reset } from "./connection";
import { sd } from "./packet";
import { rttClient } from "./round-trip";

const TOGETHER = 1e9;
const NEAR = 2 ** 20;

/** Pairs records whose two first sequence numbers are equal; the one nearer to the client is the inside. */
export function pairTwins(connections: readonly Connection[]): void {
  const known = new Map<string, Connection>();
  for (const c of connections) {
    if (c.client < 0 || !c.sides.every((side) => side.isnSeen)) continue;
    const client = c.client as 0 | 1;
    const key = `${c.sides[client].isn} ${c.sides[other(client)].isn}`;
    const twin = known.get(key);
    if (twin === undefined || Math.abs(twin.start - c.start) > TOGETHER || sameEnds(twin, c)) {
      known.set(key, c);
      continue;
    }
    pair(twin, c);
  }
}

/** A translator changes an address; where only ports differ, it is two connections of one program. */
function sameEnds(one: Connection, two: Connection): boolean {
  const hosts = (c: Connection): string =>
    c.ends
      .map((end) => end.address)
      .sort()
      .join(" ");
  return hosts(one) === hosts(two);
}

function pair(one: Connection, two: Connection): void {
  one.twin = two;
  two.twin = one;
  const outside = rttClient(one) <= rttClient(two) ? two : one;
  outside.events.add(Event.TWIN);
  // Which copy is nearer is a guess where a way back was not measured.
  if (rttClient(one) < 0 || rttClient(two) < 0) return;
  one.twinReset = madeBetween(one, two, outside);
  two.twinReset = madeBetween(two, one, outside);
}

/**
 * The RST that ended one copy never passed on the other, which is nearer to its alleged sender: the device between made it.
 * Seen on the nearer copy only, it may be genuine and swallowed by the device.
 */
function madeBetween(own: Connection, twin: Connection, outside: Connection): boolean {
  const reset = own.reset;
  const byClient = reset?.from === own.client;
  if (byClient !== (own === outside)) return false;
  return reset !== null && !twin.resets.some((each) => isSame(own, reset, { twin, each }));
}

function isSame(own: Connection, reset: Reset, at: { twin: Connection; each: Reset }): boolean {
  const byClient = reset.from === own.client;
  return at.each.sequence === reset.sequence && (at.each.from === at.twin.client) === byClient;
}

/** Marks a RST alone whose packet belongs, by its numbers, to a connection of one of the two ends with another address. */
export function findBypasses(connections: readonly Connection[], outcomes: readonly Outcome[]): void {
  connections.forEach((c, index) => {
    if (outcomes[index] !== Outcome.RST_NO_CONN || c.reset === null || c.reset.trigger === null) return;
    const from = other(c.reset.from);
    c.natBypass = connections.some((real) => real.est && real !== c && explains(real, c, from));
  });
}

/** `side` sent the stray packet; its target is an end of the real connection, and the numbers go on there. */
function explains(real: Connection, stray: Connection, side: 0 | 1): boolean {
  const target = stray.ends[other(side)];
  const trigger = stray.reset?.trigger ?? null;
  if (trigger === null) return false;
  return ([0, 1] as const).some((end) => {
    const same = real.ends[end].address === target.address && real.ends[end].port === target.port;
    const translated = real.ends[other(end)].address !== stray.ends[side].address;
    if (!same || !translated || !real.sides[end].known || !real.sides[other(end)].known) return false;
    const reached = Math.abs(sd(trigger.ack, real.sides[end].nxt)) <= NEAR;
    return reached && Math.abs(sd(trigger.sequence, real.sides[other(end)].nxt)) <= NEAR;
  });
}
