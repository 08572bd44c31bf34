/** A finished connection becomes a row: its sides are named, its counts and times written, its verdict prepared. */
import { Certainty } from "../shared/verdict";
import { Column } from "../shared/column";
import { LoggedEvent, eventAt, eventCount, eventKind, eventRow, turnEvent } from "../connection/event-log";
import { decideDirection, hostOfSide } from "../connection/direction";
import { factOf } from "../connection/fact";
import { release, takeFinished } from "../connection/finished";
import { hostAt } from "../connection/hosts";

import { portOf } from "../connection/key";
import { Live, NO_SIDE, halfOf } from "../connection/live";
import { serviceOf } from "../connection/services";
import { H_TTL } from "../connection/half";
import { cell } from "../memory/rows";
import { judge } from "./judge";
import { writeMetrics } from "./metrics";

/** Writes the rows of all connections that finished since the last call. */
export function settleFinished(): void {
  for (;;) {
    const live = takeFinished();
    if (changetype<usize>(live) == 0) return;
    settle(live);
    release(live);
  }
}

function settle(live: Live): void {
  decideDirection(live);
  const clientSide: u32 = live.client == NO_SIDE ? 0 : <u32>live.client;
  const fact = factOf(live.row);
  fact.posting = live.firstPosting;
  fact.previousRow = live.previousRow;
  fact.clientSide = <u8>clientSide;
  fact.flags = live.flags;
  writeIdentity(live, clientSide);
  noteHosts(live);
  writeMetrics(live, clientSide);
  judge(live, clientSide);
}

function writeIdentity(live: Live, clientSide: u32): void {
  const row = live.row;
  const client = hostOfSide(live, clientSide);
  const server = hostOfSide(live, clientSide ^ 1);
  store<u32>(cell(row, Column.ClientIp), client);
  store<u32>(cell(row, Column.ServerIp), server);
  store<u16>(cell(row, Column.ClientPort), <u16>portOf(live, clientSide));
  store<u16>(cell(row, Column.ServerPort), <u16>portOf(live, clientSide ^ 1));
  store<u8>(cell(row, Column.ClientKnown), live.client == NO_SIDE ? 0 : 1);
  store<u8>(cell(row, Column.ClientCertainty), live.certainty);
  store<u32>(cell(row, Column.Tunnel), live.tunnel);
  hostAt(client).asClient++;
  hostAt(server).asServer++;
  if (live.certainty == Certainty.certain) {
    const service = serviceOf(server, portOf(live, clientSide ^ 1));
    if (changetype<usize>(service) != 0) service.served++;
  }
}

/** Up to four ttl values of each host, of packets other than RST, and when it was heard of (D.3). */
function noteHosts(live: Live): void {
  for (let side: u32 = 0; side < 2; side++) {
    const half = halfOf(live, side);
    if (half.packets == 0) continue;
    const host = hostAt(hostOfSide(live, side));
    if (host.firstSent == 0 || live.startTime < host.firstSent) host.firstSent = live.startTime;
    if (live.lastTime > host.lastSent) host.lastSent = live.lastTime;
    if ((half.flags & H_TTL) == 0) continue;
    host.ttls = withTtl(withTtl(host.ttls, half.ttlMin), half.ttlMax);
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
