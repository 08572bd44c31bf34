/** What the cause rules look at: plain numbers and flags, taken once from the record and the tables (VERDICTS D.2). */
import { Event } from "../../assembly/shared/event";
import type { Outcome } from "../../assembly/shared/outcome";
import type { RstForm } from "../../assembly/shared/reset";
import { RstClass, Trigger } from "../../assembly/shared/reset";
import type { LatePayload } from "./connection";
import { other, type Connection, type Reset, type Side } from "./connection";
import { deviceReason, NO_DEVICE, type DeviceReason } from "./device-reason";
import { weighInjection, type Injection } from "./injection";
import { sd } from "./packet";
import { answersChallenge } from "./reset";
import { rttClient, rttServer } from "./round-trip";
import type { Sweep } from "./tables";
import { isStateless, type Tables } from "./tables";

const SECOND = 1e9;
const BOTH = 100e6;

/** Facts of a record with an effective RST; x sent it, y got it. All times in nanoseconds, -1 where unknown. */
export interface ResetFacts {
  from: 0 | 1;
  xIsClient: boolean;
  xIsServer: boolean;
  class: RstClass;
  form: RstForm;
  stateless: boolean;
  prompt: boolean;
  idle: number;
  trigger: Trigger;
  triggerGap: number;
  /** Age of y's last data, since x's last data, since the handshake. */
  peerDataAge: number;
  sinceOwnData: number;
  sinceEst: number;
  mineUnacked: boolean;
  peerNewer: boolean;
  peerAcked: boolean;
  /** New payload of y after the RST. */
  peerNew: number;
  xBytes: number;
  yBytes: number;
  serverDataLast: boolean;
  /** x sent last and y gave no data since. */
  wait: boolean;
  xSilent: number;
  xKeepalivesUnanswered: number;
  /** How long y's window was 0; -1 where it was not. */
  peerZeroTime: number;
  xFin: boolean;
  yFin: boolean;
  bothFin: boolean;
  xFinAcked: boolean;
  /** What came for x after its own FIN. */
  afterFin: number;
  afterFinGap: number;
  afterFinPayload: LatePayload;
  /** Trigger after x's FIN; -1 where x sent none. */
  triggerAfterFin: number;
  xIdleBeforeFin: number;
  finUncovered: number;
  /** The RST, without ACK, takes its number from the data that its sender's FIN had not covered: it met them closed. */
  answersUncovered: boolean;
  /** What y's last data showed. */
  lastPeerPayload: LatePayload;
  bothReset: boolean;
  challengedRst: boolean;
  challengedSyn: boolean;
  /** A HTTP response stopped before its end (H.8). */
  incomplete: boolean;
  restart: boolean;
  batch: boolean;
  device: DeviceReason;
}

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

/** The side of the earlier FIN by the connection's logic: the one whose FIN the other's acknowledges; -1 without a FIN. */
export function firstFinOf(c: Connection): -1 | 0 | 1 {
  const [a, b] = c.sides;
  if (!a.fin || !b.fin) return a.fin ? 0 : b.fin ? 1 : -1;
  if (sawFin(a, b)) return 1;
  if (sawFin(b, a)) return 0;
  if (a.finN === b.finN) return a.finImplied ? 1 : 0;
  return a.finN < b.finN ? 0 : 1;
}

/** Neither FIN acknowledges the other: both were sent before the other came. */
export function isSimultaneousClose(c: Connection): boolean {
  const [a, b] = c.sides;
  return a.fin && b.fin && a.finAckKnown && b.finAckKnown && !sawFin(a, b) && !sawFin(b, a);
}

function sawFin(side: Side, peer: Side): boolean {
  return side.finAckKnown && !peer.finImplied && sd(side.finAckNumber, peer.finSequence) > 0;
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

function resetFacts(c: Connection, reset: Reset, tables: Tables): ResetFacts {
  const x = reset.sides[reset.from];
  const y = reset.sides[other(reset.from)];
  const xIsClient = c.client === reset.from;
  const xIsServer = c.client >= 0 && !xIsClient;
  const address = c.ends[reset.from].address;
  const answered = answersChallenge(c, reset) && c.challenge !== null && c.challenge.n < reset.n;
  const serverData = xIsServer ? x.lastData : y.lastData;
  const clientData = xIsServer ? y.lastData : x.lastData;
  return {
    from: reset.from,
    xIsClient,
    xIsServer,
    class: reset.class,
    form: reset.form,
    stateless: isStateless(reset),
    prompt: reset.fresh,
    idle: reset.idle,
    trigger: reset.trigger?.kind ?? Trigger.NONE,
    triggerGap: silenceBefore(reset, y),
    peerDataAge: y.lastData === null ? -1 : reset.time - y.lastData.time,
    sinceOwnData: x.lastData === null ? -1 : reset.time - x.lastData.time,
    sinceEst: reset.time - c.estTime,
    mineUnacked:
      x.known && (sd(x.nxt, x.una) > 0 || (reset.class === RstClass.IN_WINDOW && sd(reset.sequence, x.una) > 0)),
    peerNewer: y.lastData !== null && (x.lastData === null || y.lastData.n > x.lastData.n),
    peerAcked: y.una === y.nxt || (reset.hasAck && reset.ack === y.nxt),
    peerNew: reset.peerNew,
    xBytes: x.bytesNew,
    yBytes: y.bytesNew,
    serverDataLast: serverData !== null && (clientData === null || serverData.n > clientData.n),
    wait: x.lastData !== null && (y.lastData === null || x.lastData.n > y.lastData.n),
    xSilent: x.silent,
    xKeepalivesUnanswered: x.keepalivesUnanswered,
    peerZeroTime: y.window === 0 && y.zeroSince >= 0 ? reset.time - y.zeroSince : -1,
    xFin: x.fin,
    yFin: y.fin,
    bothFin: c.sides[0].fin && c.sides[1].fin,
    xFinAcked: x.finAcked,
    afterFin: x.afterFin,
    afterFinGap: x.afterFinGap,
    afterFinPayload: x.afterFinSeen,
    triggerAfterFin: x.fin && reset.trigger !== null ? reset.trigger.time - x.finTime : -1,
    xIdleBeforeFin: x.finOwnIdle,
    finUncovered: x.finUncovered,
    answersUncovered: answersUncovered(reset, x, y),
    lastPeerPayload: y.lastDataSeen,
    bothReset: bothReset(c, reset),
    challengedRst: c.challenged,
    challengedSyn: answered && c.challenge?.forSyn === true,
    incomplete: isIncomplete(c, reset),
    restart: tables.isRestart(address, reset.time),
    batch: tables.isAbortBatch(address, reset.time),
    device: reset.payload.length > 0 || reset.window > 0 || reset.mptcpReason >= 0 ? deviceReason(c, reset) : NO_DEVICE,
  };
}

/** Silence before what the RST answers; a request that had to be repeated was first sent after it. */
function silenceBefore(reset: Reset, y: Side): number {
  const gap = reset.trigger?.gap ?? 0;
  const repeated = reset.trigger?.kind === Trigger.DATA && y.silent > 0;
  return repeated ? Math.max(gap, y.silentGap) : gap;
}

/** H.1, H.2: the peer's data and the FIN crossed on the way; the closed socket answered the data. */
function answersUncovered(reset: Reset, x: Side, y: Side): boolean {
  if (!x.fin || x.finUncovered === 0 || reset.hasAck || y.lastData === null) return false;
  return reset.sequence === y.lastData.ack;
}

/** D.4.4 rule 9: both ends are reset sooner than the news could travel. */
function bothReset(c: Connection, reset: Reset): boolean {
  const known = [rttServer(c), rttClient(c)].filter((rtt) => rtt >= 0);
  const limit = known.length === 0 ? BOTH : Math.min(BOTH, Math.min(...known) / 2);
  return c.resets.some((next) => next.from !== reset.from && Math.abs(next.time - reset.time) <= limit);
}

/** H.8: the server had promised more than it had sent. */
function isIncomplete(c: Connection, reset: Reset): boolean {
  const server = reset.sides[c.client === 0 ? 1 : 0];
  const { response } = server;
  if (c.client < 0 || response === null) return false;
  return response.length < 0 ? !response.complete : sd(server.nxt, response.start) < response.length;
}

/** Nanoseconds as the rules speak of them. */
export const seconds = (count: number): number => count * SECOND;
