/** The figures of a connection, from its halves to its row (VERDICTS E.1, E.4). */
import { Extras, extrasOf } from "../connection/extras";
import { H_FIN, H_TTL, H_WINDOW, Half, isnSeen } from "../connection/half";
import { portOf } from "../connection/key";
import { C_CLOSED, C_ESTABLISHED, C_PARTIAL, C_RESET, Live, halfOf, resetsOf, quirksOf } from "../connection/live";
import { halfThen, triggerOf } from "../connection/reset-block";
import { UNKNOWN_TRIP, seenClientTrip, seenServerTrip } from "../connection/round-trip";
import { write } from "../memory/draft";
import { Column } from "../shared/column";
import { Event } from "../shared/event";
import { isSimultaneousClose } from "./case";

/** What a duration column holds when it was not seen. */
const ABSENT: i64 = UNKNOWN_TRIP;

/** The time from `from` to `to`, absent when either did not happen. */
function span(from: i64, to: i64): i64 {
  return from == 0 || to == 0 ? ABSENT : max<i64>(to - from, 0);
}

/** The earlier of two times that happened; 0 when neither did. */
function earlier(one: i64, two: i64): i64 {
  return one == 0 ? two : two == 0 ? one : min(one, two);
}

/** Writes all counts, times and frames of a connection into the draft of its row. */
export function writeMetrics(live: Live, clientSide: u32): void {
  const client = halfOf(live, clientSide);
  const server = halfOf(live, clientSide ^ 1);
  write(Column.Start, live.startTime);
  write(Column.End, live.lastTime);
  writeSide(client, Side.Client);
  writeSide(server, Side.Server);
  writeShared(live, client, server);
  writeTimes(live, client, server);
  if (live.flags & C_RESET) writeReset(live, clientSide);
  else write(Column.TriggerGap, ABSENT);
  write(Column.FrameFirst, live.firstFrame);
  write(Column.FrameLast, live.lastFrame);
  write(Column.FrameSyn, live.synFrame);
  write(Column.FrameSynack, live.synackFrame);
  write(Column.FrameData, max(client.dataFrame, server.dataFrame));
}

/** Distance from a client's column to the server's: they stand side by side. */
enum Side {
  Client,
  Server,
}

function writeSide(half: Half, side: Side): void {
  write(Column.SynCountClt + side, half.synCount);
  write(Column.SynackCountClt + side, half.synackCount);
  write(Column.FinCountClt + side, half.finCount);
  write(Column.RstCountClt + side, half.rstCount);
  write(Column.PacketsClt + side, half.packets);
  write(Column.BytesClt + side, half.bytes);
  write(Column.BytesNewClt + side, half.bytesNew);
  write(Column.FinEventClt + side, (half.flags & H_FIN) != 0);
  write(Column.FrameFinClt + side, half.finFrame);
  if (half.extras != 0) writeExtras(extrasOf(half), side);
  if ((half.flags & H_TTL) == 0) return;
  write(side == Side.Client ? Column.TtlMinClt : Column.TtlMinSrv, half.ttlMin);
  write(side == Side.Client ? Column.TtlMaxClt : Column.TtlMaxSrv, half.ttlMax);
}

function writeExtras(extras: Extras, side: Side): void {
  write(Column.DupCountClt + side, extras.dupCount);
  write(Column.DupBytesClt + side, extras.dupBytes);
  write(Column.RetxCountClt + side, extras.retransmissions);
  write(Column.OooCountClt + side, extras.outOfOrder);
  write(Column.DupackCountClt + side, extras.dupAcks);
  write(Column.KeepaliveCountClt + side, extras.keepalives);
  write(Column.ZerowindowCountClt + side, extras.zeroWindows);
  write(Column.ZwprobeCountClt + side, extras.windowProbes);
  write(Column.BytesAfterFinClt + side, extras.afterFinBytes);
}

function writeShared(live: Live, client: Half, server: Half): void {
  const established = (live.flags & C_ESTABLISHED) != 0;
  const partial = (live.flags & C_PARTIAL) != 0;
  const quirks = quirksOf(live);
  const resets = client.rstCount + server.rstCount;
  write(Column.CtCount, established && !partial);
  write(Column.CtPartialCount, partial);
  write(Column.ConnAttemptCount, isnSeen(client) || isnSeen(server));
  write(Column.RstEventCount, (live.flags & C_RESET) != 0);
  write(Column.RstIgnoredCount, quirks.ignoredRsts);
  write(Column.RstLateCount, quirks.lateRsts);
  write(Column.RstNoconnCount, established && !partial ? 0 : resets);
  write(Column.Attempts, live.attempts);
  write(Column.SynRetries, client.synCount > 0 ? client.synCount - 1 : 0);
  write(Column.SynackRetries, server.synackCount > 0 ? server.synackCount - 1 : 0);
  write(Column.PacketsBeforeEnd, live.packets - quirks.latePackets);
  write(Column.Events, live.events | keyEvents(live) | closeEvents(live, client, server));
  if ((client.extras | server.extras) != 0) writeSharedExtras(extrasOf(client), extrasOf(server));
}

function writeSharedExtras(client: Extras, server: Extras): void {
  write(Column.SynRetxCount, client.synRetransmissions + server.synRetransmissions);
  write(Column.FastRetxCount, client.fastRetransmissions + server.fastRetransmissions);
  write(Column.SpuriousCount, client.spurious + server.spurious);
  write(Column.UnseenCount, client.unseen + server.unseen);
  write(Column.UnseenBytes, client.unseenBytes + server.unseenBytes);
}

/** Whether a program is connected to itself (VERDICTS A.2). */
function keyEvents(live: Live): u32 {
  const isSame = live.lowHost == live.highHost && portOf(live, 0) == portOf(live, 1);
  return isSame ? 1 << Event.SELF_CONNECT : 0;
}

/** What only the end shows of a close by FIN: whether both FINs crossed, and whether the last ACK was seen (B.9). */
function closeEvents(live: Live, client: Half, server: Half): u32 {
  if ((client.flags & server.flags & H_FIN) == 0) return 0;
  const crossed: u32 = isSimultaneousClose(live) ? 1 << Event.SIMULTANEOUS_CLOSE : 0;
  const unanswered = (live.flags & (C_CLOSED | C_RESET)) == 0;
  return crossed | (unanswered ? 1 << Event.LAST_ACK_MISSING : 0);
}

function writeTimes(live: Live, client: Half, server: Half): void {
  const reset: i64 = (live.flags & C_RESET) != 0 ? resetsOf(live).time : 0;
  const fin = earlier(client.finTime, server.finTime);
  const end = earlier(fin, reset);
  write(Column.RttServer, seenServerTrip(live));
  write(Column.RttClient, seenClientTrip(live));
  write(Column.SetupTime, span(live.synTime, live.finalAckTime));
  write(Column.FirstDataDelay, span(live.finalAckTime, live.firstDataTime));
  write(Column.ResponseWaitLast, client.dataNumber > server.dataNumber ? span(client.dataTime, end) : ABSENT);
  write(Column.LastDataToClose, span(max(client.dataTime, server.dataTime), end));
  write(Column.CloseDuration, span(fin, (live.flags & C_CLOSED) != 0 ? live.closedTime : reset));
  write(Column.IdleMax, live.packets > 1 ? live.idleMax : ABSENT);
  write(Column.IdleMaxAt, live.idleMaxAt);
  const finGap = fin == 0 ? ABSENT : fin == client.finTime ? client.finGap : server.finGap;
  write(Column.FinIdle, finGap);
  write(Column.IdleLast, reset != 0 ? resetsOf(live).idle : finGap);
  write(Column.ZerowindowTime, zeroWindowTime(live, client) + zeroWindowTime(live, server));
}

/** Time a side's window was 0, up to the last packet where it never opened again. */
function zeroWindowTime(live: Live, half: Half): i64 {
  const extras = extrasOf(half);
  const shut = (half.flags & H_WINDOW) != 0 && half.window == 0 && extras.zeroWindowSince != 0;
  return extras.zeroWindowTime + (shut ? live.lastTime - extras.zeroWindowSince : 0);
}

function writeReset(live: Live, clientSide: u32): void {
  const reset = resetsOf(live);
  const trigger = triggerOf(reset);
  write(Column.RstTime, reset.time);
  write(Column.RstForm, reset.form);
  write(Column.RstClass, reset.kind);
  write(Column.RstTtl, reset.ttl);
  write(Column.TriggerKind, trigger.kind);
  write(Column.TriggerGap, trigger.number == 0 ? ABSENT : trigger.gap);
  write(Column.FrameRst, reset.frame);
  write(Column.FrameTrigger, trigger.frame);
  const client = halfThen(reset, clientSide);
  const server = halfThen(reset, clientSide ^ 1);
  write(Column.UnackedAtRstClt, client.next - client.unacked);
  write(Column.UnackedAtRstSrv, server.next - server.unacked);
  write(Column.BytesAfterRst, reset.peerNew);
}
