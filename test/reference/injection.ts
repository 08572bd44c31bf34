/** How much speaks for a RST that another machine sent in its sender's name (VERDICTS D.4.5). */
import { Event } from "../../assembly/shared/event";
import { RstClass, RstForm } from "../../assembly/shared/reset";
import { other, type Connection, type Reset } from "./connection";
import { sd } from "./packet";
import { knownRttTo } from "./round-trip";
import type { Tables } from "./tables";

const BOTH = 100e6;
const SERIES = 2e9;
const SLOW_ENOUGH = 4e6;
const NEAR_ID = 64;
const FAR_ID = 1024;

/** The weight, in parts: what the other rules look at one by one. */
export interface Injection {
  /** Sum of all parts. */
  weight: number;
  /** The ttl part: 4, 1, 0 or -3. */
  ttl: number;
  /** ttl of the RST less the nearest of its sender's other packets. */
  hops: number;
  mac: number;
  ipId: number;
  /** The sender went on, or the real SYN-ACK came. */
  continued: number;
  /** A second RST ahead of the first and of all the sender's data. */
  rising: number;
}

/** No RST, no evidence. */
const NO_INJECTION: Injection = { weight: 0, ttl: 0, hops: 0, mac: 0, ipId: 0, continued: 0, rising: 0 };

/** Weighs the RST that ended the record, or else the one that was disproved. */
export function weighInjection(c: Connection, tables: Tables): Injection {
  const reset = c.reset ?? c.disproved;
  return reset === null ? NO_INJECTION : weightOf(c, reset, tables);
}

/** Weighs one RST. */
function weightOf(c: Connection, reset: Reset, tables: Tables): Injection {
  const hops = hopsOf(c, reset);
  const ttl = tables.hasOwnResetTtl(c.ends[reset.from].address, hops) ? 0 : ttlPart(c, reset, hops);
  const mac = macPart(c, reset, tables);
  const ipId = ipIdPart(reset);
  const continued = continuedPart(c, reset);
  const rising = isRising(c, reset) ? 5 : 0;
  // A.8: a translator shows what passed it; what did not, it made itself.
  const between = c.twinReset && reset === c.reset ? 9 : 0;
  const rest = between + bothPart(c, reset) + hastePart(c, reset) + shapePart(c, reset);
  return { weight: ttl + mac + ipId + continued + rising + rest, ttl, hops, mac, ipId, continued, rising };
}

/** What speaks for injection beside the ttl. */
export function weightWithoutTtl(c: Connection, reset: Reset, tables: Tables): number {
  return weightOf(c, reset, tables).weight - ttlPart(c, reset, hopsOf(c, reset));
}

/** 0 inside the range of the sender's other packets, or where it sent none. */
export function hopsOf(c: Connection, reset: Reset): number {
  const own = c.sides[reset.from];
  if (own.ttlMax < 0) return 0;
  if (reset.ttl < own.ttlMin) return reset.ttl - own.ttlMin;
  return reset.ttl > own.ttlMax ? reset.ttl - own.ttlMax : 0;
}

function ttlPart(c: Connection, reset: Reset, hops: number): number {
  if (c.sides[reset.from].ttlMax < 0) return 0;
  if (Math.abs(hops) >= 3) return 4;
  return hops === 0 ? -3 : 1;
}

function macPart(c: Connection, reset: Reset, tables: Tables): number {
  const own = reset.sides[reset.from];
  if (own.mac === 0 || reset.mac === 0 || own.mac === reset.mac) return 0;
  return tables.macsOf(c.ends[reset.from].address) >= 2 ? 0 : 4;
}

/** A forger copies or counts on from what it saw, not from the counter of the host it plays. */
function ipIdPart(reset: Reset): number {
  const own = reset.sides[reset.from].ipId;
  const peer = reset.sides[other(reset.from)].ipId;
  if (reset.ipId <= 0 || peer < 0) return 0;
  const trigger = reset.trigger?.ipId ?? -1;
  const near = reset.ipId === trigger || ((peer - reset.ipId) & 0xffff) <= NEAR_ID;
  const apart = Math.abs(((own - reset.ipId + 0x8000) & 0xffff) - 0x8000);
  return near && own >= 0 && apart > FAR_ID ? 4 : 0;
}

function continuedPart(c: Connection, reset: Reset): number {
  if (c.disproved === reset || c.events.has(Event.SYNACK_AFTER_RST)) return 6;
  return c.events.has(Event.SENDER_CONTINUED_SOFT) ? 2 : 0;
}

/** RST_SEQ_CHANGE: forgers send several, farther and farther ahead, to hit the window. */
function isRising(c: Connection, reset: Reset): boolean {
  const own = reset.sides[reset.from];
  if (own.fin || !own.known) return false;
  return c.resets.some(
    (next) =>
      next.n > reset.n &&
      next.from === reset.from &&
      next.time - reset.time < SERIES &&
      next.form !== RstForm.STATELESS &&
      next.form !== RstForm.STATELESS_ACK &&
      sd(next.sequence, reset.sequence) > 2 &&
      sd(next.sequence, next.sides[next.from].nxt) > 0,
  );
}

function bothPart(c: Connection, reset: Reset): number {
  return c.resets.some((next) => next.from !== reset.from && Math.abs(next.time - reset.time) <= BOTH) ? 4 : 0;
}

/** An answer that came sooner than its sender could have heard the question. */
function hastePart(c: Connection, reset: Reset): number {
  const stateless = reset.form === RstForm.STATELESS || reset.form === RstForm.STATELESS_ACK;
  const rtt = knownRttTo(c, reset.from);
  if (!stateless || reset.trigger === null || rtt <= SLOW_ENOUGH) return 0;
  return reset.time - reset.trigger.time < rtt / 2 ? 4 : 0;
}

function shapePart(c: Connection, reset: Reset): number {
  let weight = 0;
  const zeroAck = c.resets.some((r) => r.from === reset.from && r.hasAck && r.ack === 0 && r.form !== RstForm.SYNREPLY);
  if (zeroAck) weight += 3;
  if (reset.window !== 0 && reset.window === reset.trigger?.window) weight += 1;
  if (reset.class === RstClass.BADREFUSE) weight += 2;
  if (reset.payload.length > 0 && !isPrintable(reset.payload)) weight += 1;
  return weight;
}

/** Four or more bytes of text and nothing else. */
export function isPrintable(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes.every((byte) => (byte >= 32 && byte < 127) || byte === 10 || byte === 13);
}
