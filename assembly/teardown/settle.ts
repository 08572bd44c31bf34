/** A finished connection becomes a row: its sides are named, its counts and times written, its verdict prepared. */
import { decideDirection, hostOfSide } from "../connection/direction";
import {
  EVENT_BYTES,
  EVENT_RUN,
  LoggedEvent,
  eventCount,
  eventKind,
  eventRow,
  openRun,
  turnEvent,
} from "../connection/event-log";
import { Fact } from "../connection/fact";
import { release, takeFinished } from "../connection/finished";
import { H_TTL, Half, isnSeen, lastOf, ordinaryPackets } from "../connection/half";
import { hostAt } from "../connection/hosts";
import { portOf } from "../connection/key";
import {
  C_CHALLENGED_RST,
  C_CLIENT_CERTAIN,
  C_DISPROVED,
  C_ECN,
  C_ESTABLISHED,
  C_PARTIAL,
  C_RESET,
  Live,
  NO_SIDE,
  halfOf,
  isOver,
  resetsOf,
  quirksOf,
} from "../connection/live";
import { halfThen, triggerOf } from "../connection/reset-block";
import { write, written } from "../memory/draft";
import { cellOf, openDraft } from "../memory/rows";
import { Column } from "../shared/column";
import { SECOND } from "./case";
import { isResetFromBetween } from "./injection";
import { judge } from "./judge";
import { writeMetrics } from "./metrics";

/** The end of the capture while it is read: not known. */
export const NO_END: i64 = i64.MIN_VALUE;

// Connections whose client is not known wait for the end: what others show helps to tell (A.3). So do those that did not end:
// how long they went on without an answer is known then.
let waiting: u32 = 0;

/** Writes the rows of the connections that finished since the last call, but for those that wait. `end`: of the capture, or `NO_END`. */
export function settleFinished(end: i64): void {
  for (;;) {
    const live = takeFinished();
    if (changetype<usize>(live) == 0) return;
    const over = isOver(live);
    if (live.client == NO_SIDE || (!over && end == NO_END)) {
      live.finishedNext = waiting;
      waiting = <u32>changetype<usize>(live);
    } else {
      if (!over) live.endTime = max(end, live.lastTime);
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
  openDraft(live.row);
  writeIdentity(live, clientSide);
  writeFacts(live, clientSide);
  noteHosts(live, clientSide);
  writeMetrics(live, clientSide);
  judge(live, clientSide);
}

function writeIdentity(live: Live, clientSide: u32): void {
  write(Column.ClientIp, hostOfSide(live, clientSide));
  write(Column.ServerIp, hostOfSide(live, clientSide ^ 1));
  write(Column.ClientPort, portOf(live, clientSide));
  write(Column.ServerPort, portOf(live, clientSide ^ 1));
  write(Column.ClientKnown, live.client == NO_SIDE ? 0 : 1);
  write(Column.ClientCertainty, live.certainty);
  write(Column.Tunnel, live.tunnel);
}

function writeFacts(live: Live, clientSide: u32): void {
  const client = halfOf(live, clientSide);
  const server = halfOf(live, clientSide ^ 1);
  write(Fact.Posting, live.firstPosting);
  write(Fact.PreviousRow, quirksOf(live).previousRow);
  write(Fact.ClientSide, clientSide);
  write(Fact.Initiator, initiatorOf(live, clientSide));
  write(Fact.NoData, client.dataPackets + server.dataPackets == 0 ? 1 : 0);
  write(Fact.EndsSoon, live.endTime - live.startTime < SECOND ? 1 : 0);
  write(Fact.AskedEcn, (live.flags & C_ECN) != 0 ? 1 : 0);
  write(Fact.SynackTime, live.synackTime);
  writeNumbers(live, client, server);
  write(Fact.RstBy, 2);
  if (live.resets != 0) writeResetFacts(live, clientSide);
}

/** Sequence numbers by which a connection is known again elsewhere (A.8, D.4.10). */
function writeNumbers(live: Live, client: Half, server: Half): void {
  const isSetUp = live.synFrame != 0 && live.synackTime != 0;
  const isnClient: u32 = isSetUp && isnSeen(client) ? client.isn : 0;
  const isnServer: u32 = isSetUp && isnSeen(server) ? server.isn : 0;
  write(Fact.IsnClient, isnClient);
  write(Fact.IsnServer, isnServer);
  if ((live.flags & (C_ESTABLISHED | C_PARTIAL)) == 0) return;
  write(Fact.NextClient, client.next - isnClient);
  write(Fact.NextServer, server.next - isnServer);
}

function writeResetFacts(live: Live, clientSide: u32): void {
  const reset = resetsOf(live);
  const own = halfThen(reset, reset.side);
  const byClient = <u32>reset.side == clientSide;
  const isWeighed = (live.flags & (C_RESET | C_DISPROVED)) != 0;
  const otherMac = isWeighed && own.mac != 0 && reset.mac != 0 && own.mac != reset.mac;
  write(Fact.RstBy, byClient ? 0 : 1);
  write(Fact.RstOtherMac, otherMac ? 1 : 0);
  write(Fact.RstChallenged, (live.flags & C_CHALLENGED_RST) != 0 ? 1 : 0);
  write(Fact.Text, reset.text);
  write(Fact.Between, (live.flags & C_RESET) != 0 && isResetFromBetween(live) ? 1 : 0);
  if ((live.flags & (C_ESTABLISHED | C_PARTIAL)) != 0 || isnSeen(halfOf(live, 0)) || isnSeen(halfOf(live, 1))) return;
  write(byClient ? Fact.NextClient : Fact.NextServer, triggerOf(reset).ack);
  write(byClient ? Fact.NextServer : Fact.NextClient, triggerOf(reset).sequence);
}

/** Who began: the client, else the first to send a packet that is no RST. */
function initiatorOf(live: Live, clientSide: u32): u8 {
  if (live.flags & C_CLIENT_CERTAIN) return 0;
  if (ordinaryPackets(halfOf(live, live.firstSide)) == 0) return 2;
  if (live.flags & C_ESTABLISHED) return live.client == NO_SIDE ? 2 : 0;
  return <u32>live.firstSide == clientSide ? 0 : 1;
}

/** Up to four ttl values of each host, of packets other than RST, its MAC addresses, and when it was heard of (D.3). */
function noteHosts(live: Live, clientSide: u32): void {
  for (let side: u32 = 0; side < 2; side++) {
    const half = halfOf(live, side);
    if (half.packets == 0) continue;
    const host = hostAt(<u32>written(side == clientSide ? Column.ClientIp : Column.ServerIp));
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
  for (let first: u32 = 0; first < eventCount(); first += EVENT_RUN) {
    let event = openRun(first);
    const end = event + <usize>min<u32>(EVENT_RUN, eventCount() - first) * EVENT_BYTES;
    for (; event < end; event += EVENT_BYTES) {
      const kind = eventKind(event);
      if (kind == LoggedEvent.Synack || kind == LoggedEvent.Established) continue;
      if (cellOf(eventRow(event), Fact.ClientSide) == 1) turnEvent(event);
    }
  }
}
