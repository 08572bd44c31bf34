/** A finished connection becomes a row: its sides are named, its counts and times written, its verdict prepared. */
import { decideDirection, hostOfSide } from "../connection/direction";
import { LoggedEvent, eventAt, eventCount, eventKind, eventRow, turnEvent } from "../connection/event-log";
import { factOf } from "../connection/fact";
import { release, takeFinished } from "../connection/finished";
import { H_TTL, isnSeen, lastOf, ordinaryPackets } from "../connection/half";
import { hostAt } from "../connection/hosts";
import { portOf } from "../connection/key";
import { C_CLIENT_CERTAIN, C_ESTABLISHED, C_RESET, Live, NO_SIDE, halfOf, isOver, resetsOf } from "../connection/live";
import { halfThen, triggerOf } from "../connection/reset-block";
import { cell } from "../memory/rows";
import { Column } from "../shared/column";
import { SECOND } from "./case";
import { isResetFromBetween } from "./injection";
import { judge } from "./judge";
import { writeMetrics } from "./metrics";

// Connections whose client is not known wait for the end: what others show helps to tell (A.3). So do those that did not end:
// how long they went on without an answer is known then.
let waiting: u32 = 0;

/** Writes the rows of the connections that finished since the last call, but for those that wait for the end. */
export function settleFinished(): void {
  for (;;) {
    const live = takeFinished();
    if (changetype<usize>(live) == 0) return;
    if (live.client == NO_SIDE || !isOver(live)) {
      live.finishedNext = waiting;
      waiting = <u32>changetype<usize>(live);
    } else {
      settle(live);
      release(live);
    }
  }
}

/** First of the connections that wait, and the one after each (`finishedNext`), 0 behind the last. */
export function firstWaiting(): u32 {
  return waiting;
}

/** Writes the rows of those that waited. `end`: of the capture. */
export function settleWaiting(end: i64): void {
  while (waiting != 0) {
    const live = changetype<Live>(<usize>waiting);
    waiting = live.finishedNext;
    live.endTime = max(end, live.lastTime);
    decideDirection(live);
    settle(live);
    release(live);
  }
}

function settle(live: Live): void {
  const clientSide: u32 = live.client == NO_SIDE ? 0 : <u32>live.client;
  writeIdentity(live, clientSide);
  keepFacts(live, clientSide);
  noteHosts(live);
  writeMetrics(live, clientSide);
  judge(live, clientSide);
}

function writeIdentity(live: Live, clientSide: u32): void {
  const row = live.row;
  store<u32>(cell(row, Column.ClientIp), hostOfSide(live, clientSide));
  store<u32>(cell(row, Column.ServerIp), hostOfSide(live, clientSide ^ 1));
  store<u16>(cell(row, Column.ClientPort), <u16>portOf(live, clientSide));
  store<u16>(cell(row, Column.ServerPort), <u16>portOf(live, clientSide ^ 1));
  store<u8>(cell(row, Column.ClientKnown), live.client == NO_SIDE ? 0 : 1);
  store<u8>(cell(row, Column.ClientCertainty), live.certainty);
  store<u32>(cell(row, Column.Tunnel), live.tunnel);
}

function keepFacts(live: Live, clientSide: u32): void {
  const fact = factOf(live.row);
  const client = halfOf(live, clientSide);
  const server = halfOf(live, clientSide ^ 1);
  fact.posting = live.firstPosting;
  fact.previousRow = live.previousRow;
  fact.clientSide = <u8>clientSide;
  fact.flags = live.flags;
  fact.isnClient = isnSeen(client) ? client.isn : 0;
  fact.isnServer = isnSeen(server) ? server.isn : 0;
  fact.nextClient = client.next;
  fact.nextServer = server.next;
  fact.synackTime = live.synackTime;
  fact.initiator = initiatorOf(live, clientSide);
  fact.noData = client.dataPackets + server.dataPackets == 0 ? 1 : 0;
  fact.endsSoon = live.endTime - live.startTime < SECOND ? 1 : 0;
  fact.rstBy = 2;
  fact.told = 0;
  if (live.resets != 0) keepResetFacts(live, clientSide);
}

function keepResetFacts(live: Live, clientSide: u32): void {
  const fact = factOf(live.row);
  const reset = resetsOf(live);
  const own = halfThen(reset, reset.side);
  fact.rstBy = <u32>reset.side == clientSide ? 0 : 1;
  fact.rstMac = reset.mac;
  fact.ownMac = own.mac;
  fact.text = reset.text;
  fact.between = (live.flags & C_RESET) != 0 && isResetFromBetween(live) ? 1 : 0;
  fact.triggerSequence = triggerOf(reset).sequence;
  fact.triggerAck = triggerOf(reset).ack;
}

/** Who began: the client, else the first to send a packet that is no RST. */
function initiatorOf(live: Live, clientSide: u32): u8 {
  if (live.flags & C_CLIENT_CERTAIN) return 0;
  if (ordinaryPackets(halfOf(live, live.firstSide)) == 0) return 2;
  if (live.flags & C_ESTABLISHED) return live.client == NO_SIDE ? 2 : 0;
  return <u32>live.firstSide == clientSide ? 0 : 1;
}

/** Up to four ttl values of each host, of packets other than RST, its MAC addresses, and when it was heard of (D.3). */
function noteHosts(live: Live): void {
  for (let side: u32 = 0; side < 2; side++) {
    const half = halfOf(live, side);
    if (half.packets == 0) continue;
    const host = hostAt(hostOfSide(live, side));
    if (host.firstSent == 0 || live.startTime < host.firstSent) host.firstSent = live.startTime;
    const last = lastOf(half).time;
    if (last > host.lastSent) host.lastSent = last;
    if ((half.flags & H_TTL) == 0) continue;
    host.ttls = withTtl(withTtl(host.ttls, half.ttlMin), half.ttlMax);
    if (half.mac == 0 || half.mac == host.mac) continue;
    if (host.mac == 0) host.mac = half.mac;
    else host.severalMacs = 1;
  }
}

/** A set of four ttl values, a byte each, with one more. */
function withTtl(set: u32, ttl: u8): u32 {
  for (let shift = 0; shift < 32; shift += 8) {
    const held = <u8>(set >> shift);
    if (held == ttl) return set;
    if (held == 0) return set | ((<u32>ttl) << shift);
  }
  return set;
}

/** Turns the sides of all logged events to client and server, now that every client is known. */
export function orientEvents(): void {
  for (let index: u32 = 0; index < eventCount(); index++) {
    const event = eventAt(index);
    const kind = eventKind(event);
    if (kind == LoggedEvent.Synack || kind == LoggedEvent.Established) continue;
    if (factOf(eventRow(event)).clientSide == 1) turnEvent(event);
  }
}
