/** What the cause rules look at: plain numbers and flags, taken once from the record and the tables (VERDICTS D.2). */
import { Event } from "../../assembly/shared/event";
import type { Outcome } from "../../assembly/shared/outcome";
import { other, type Connection } from "./connection";
import { firstFinOf } from "./fin-order";
import { weighInjection, type Injection } from "./injection";
import { sd } from "./packet";
import { resetFacts, type ResetFacts } from "./reset-facts";
import type { Side } from "./side";
import { isStateless, type Sweep, type Tables } from "./tables";

/** Facts of any record. */
export interface Facts {
  outcome: Outcome;
  est: boolean;
  clientKnown: boolean;
  /** One side was never captured. */
  oneSided: boolean;
  noData: boolean;
  reset: ResetFacts | null;
  injection: Injection;
  synackAfterRst: boolean;
  continued: boolean;
  ignored: number;
  syn: boolean;
  synack: boolean;
  synCount: number;
  synRepeated: boolean;
  /** SYN-ACK after the first SYN; -1 where either is missing. */
  synackDelay: number;
  badSynack: boolean;
  staleAck: boolean;
  ecnReset: boolean;
  oddFlags: boolean;
  synackAfterAck: number;
  clientRetx: number;
  hardIcmp: boolean;
  tooBig: boolean;
  /** From the last packet, and from the first SYN, to the capture's end. */
  beforeEnd: number;
  synBeforeEnd: number;
  sweep: Sweep;
  periodic: boolean;
  flooded: boolean;
  floodedUnanswered: boolean;
  answersOthers: boolean;
  serverSpeaks: boolean;
  serverMissing: boolean;
  /** Of the RST's ttl to the host's others; -1 where none was seen. */
  ttlDistance: number;
  /** Idle time before the first FIN. */
  finIdle: number;
  clientFinFirst: boolean;
  /** Client's FIN after its own last data without an answer; -1 where it got one. */
  clientWaited: number;
  serverAnsweredBefore: boolean;
  clientSentData: boolean;
  lateResets: number;
  timeWaitCut: boolean;
  finAcked: boolean;
  sinceFin: number;
  dataAfterFin: boolean;
  keepalivesUnanswered: number;
  silent: number;
  silentGap: number;
  bigNeverAcked: boolean;
  unansweredAtEnd: number;
  zeroWindowAtEnd: boolean;
  /** RST alone, or the answer to a packet that was captured. */
  answersPacket: boolean;
  natBypass: boolean;
  unseenShare: number;
}

/** Takes the facts of a finished record. */
export function factsOf(c: Connection, outcome: Outcome, tables: Tables): Facts {
  const [a, b] = c.sides;
  const client = c.client < 0 ? null : c.sides[c.client as 0 | 1];
  const server = c.client < 0 ? null : c.sides[other(c.client as 0 | 1)];
  const firstFin = firstFinOf(c);
  const worst = silentSide(c);
  return {
    outcome,
    est: c.est,
    clientKnown: c.client >= 0,
    oneSided: a.allPackets === 0 || b.allPackets === 0,
    noData: a.dataPackets + b.dataPackets === 0,
    reset: c.reset === null ? null : resetFacts(c, c.reset, tables),
    injection: weighInjection(c, tables),
    synackAfterRst: c.events.has(Event.SYNACK_AFTER_RST),
    continued: c.events.has(Event.SENDER_CONTINUED),
    ignored: c.ignored,
    syn: a.syn + b.syn > 0,
    synack: a.synack + b.synack > 0,
    synCount: client?.syn ?? 0,
    synRepeated: (client?.syn ?? 0) > 1,
    synackDelay: c.synackTime >= 0 && c.synTime >= 0 ? c.synackTime - c.synTime : -1,
    badSynack: c.badSynack,
    staleAck: c.staleAck,
    ecnReset: tables.acceptsWithoutEcn(c),
    oddFlags: c.oddFlags || c.events.has(Event.SYN_FIN),
    synackAfterAck: c.synackAfterAck,
    clientRetx: client?.retx ?? 0,
    hardIcmp: c.icmp.some((note) => note.hard),
    tooBig: c.icmp.some((note) => note.tooBig),
    beforeEnd: tables.end - c.last,
    synBeforeEnd: tables.end - c.start,
    sweep: tables.sweepOf(c),
    periodic: tables.isPeriodic(c),
    flooded: tables.isFlooded(c),
    floodedUnanswered: tables.isFloodedUnanswered(c),
    answersOthers: tables.answersOthers(c),
    serverSpeaks: tables.speaks(serverAddress(c), c),
    serverMissing: tables.isMissing(serverAddress(c)),
    ttlDistance: c.reset === null ? -1 : tables.ttlDistance(c.ends[c.reset.from].address, c.reset.ttl),
    finIdle: firstFin < 0 ? 0 : c.sides[firstFin as 0 | 1].finGap,
    clientFinFirst: firstFin >= 0 && firstFin === c.client,
    clientWaited: clientWaited(client, server),
    serverAnsweredBefore: (server?.dataPackets ?? 0) > 0,
    clientSentData: (client?.dataPackets ?? 0) > 0,
    lateResets: c.lateResets,
    timeWaitCut: c.timeWaitCut,
    finAcked: firstFin >= 0 && c.sides[firstFin as 0 | 1].finAcked,
    sinceFin: firstFin < 0 ? 0 : tables.end - c.sides[firstFin as 0 | 1].finTime,
    dataAfterFin: a.afterFin + b.afterFin > 0,
    keepalivesUnanswered: Math.max(a.keepalivesUnanswered, b.keepalivesUnanswered),
    silent: worst?.silent ?? 0,
    silentGap: worst?.silentGap ?? 0,
    bigNeverAcked: worst !== null && neverGotBigThrough(worst),
    unansweredAtEnd: Math.max(unanswered(c, 0, tables), unanswered(c, 1, tables)),
    zeroWindowAtEnd: a.window === 0 || b.window === 0,
    answersPacket: c.reset !== null && isStateless(c.reset),
    natBypass: c.natBypass,
    unseenShare: shareUnseen(a, b),
  };
}

/** Bytes the capture lacks, of all that were sent. */
function shareUnseen(a: Side, b: Side): number {
  const unseen = a.unseenBytes + b.unseenBytes;
  return unseen / Math.max(1, a.bytesNew + b.bytesNew + unseen);
}

function serverAddress(c: Connection): string {
  return c.ends[c.client === 0 ? 1 : 0].address;
}

function silentSide(c: Connection): Side | null {
  const [a, b] = c.sides;
  if (a.silent === 0 && b.silent === 0) return null;
  return a.silent >= b.silent ? a : b;
}

/** D.4.8 MTU_BLACKHOLE: its first full-size segments never arrived. */
function neverGotBigThrough(side: Side): boolean {
  return side.bigSegments > 0 && side.bigSegments <= 2 && sd(side.una, side.firstBigEnd) < 0;
}

function clientWaited(client: Side | null, server: Side | null): number {
  if (client === null || server === null || client.lastData === null || !client.fin) return -1;
  if (server.lastData !== null && server.lastData.n > client.lastData.n) return -1;
  return client.finTime - client.lastData.time;
}

/** How long the side's last unacknowledged segment had waited when the capture ended; -1 where none waits. */
function unanswered(c: Connection, side: 0 | 1, tables: Tables): number {
  const own = c.sides[side];
  const sent = own.lastSent;
  const peer = c.sides[other(side)].last;
  if (sent === null || sd(own.nxt, own.una) <= 0 || (peer !== null && peer.n > sent.n && own.silent === 0)) return -1;
  return tables.end - (own.silent > 0 ? own.silentSince : sent.time);
}
