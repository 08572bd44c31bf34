/** What the cause rules look at of the RST that ended a connection: x sent it, y got it (VERDICTS D.2). */
import { RstClass, Trigger, type RstForm } from "../../assembly/shared/reset";
import { other, type Connection, type Reset } from "./connection";
import { deviceReason, NO_DEVICE, type DeviceReason } from "./device-reason";
import { sd } from "./packet";
import { answersChallenge } from "./reset";
import { rttClient, rttServer } from "./round-trip";
import type { LatePayload, Side } from "./side";
import { isStateless, type Tables } from "./tables";

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

export function resetFacts(c: Connection, reset: Reset, tables: Tables): ResetFacts {
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
