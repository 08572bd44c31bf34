/** The figures of a connection, from its halves to its row (VERDICTS E.1, E.4). */
import { H_FIN, H_TTL, H_WINDOW, Half, isnSeen } from "../connection/half";
import { C_CLOSED, C_ESTABLISHED, C_PARTIAL, C_RESET, Live, halfOf, resetsOf } from "../connection/live";
import { halfThen, triggerOf } from "../connection/reset-block";
import { UNKNOWN_TRIP, seenClientTrip, seenServerTrip } from "../connection/round-trip";
import { cell } from "../memory/rows";
import { Column } from "../shared/column";

/** What a duration column holds when it was not seen. */
const ABSENT: i64 = UNKNOWN_TRIP;

function put(row: u32, column: Column, value: u32): void {
  store<u32>(cell(row, column), value);
}

function putSmall(row: u32, column: Column, value: u32): void {
  store<u16>(cell(row, column), <u16>min<u32>(value, 0xffff));
}

function putTime(row: u32, column: Column, value: i64): void {
  store<i64>(cell(row, column), value);
}

function putFlag(row: u32, column: Column, value: bool): void {
  store<u8>(cell(row, column), value ? 1 : 0);
}

/** The time from `from` to `to`, absent when either did not happen. */
function span(from: i64, to: i64): i64 {
  return from == 0 || to == 0 ? ABSENT : max<i64>(to - from, 0);
}

/** The earlier of two times that happened; 0 when neither did. */
function earlier(one: i64, two: i64): i64 {
  return one == 0 ? two : two == 0 ? one : min(one, two);
}

/** Writes all counts, times and frames of a connection. */
export function writeMetrics(live: Live, clientSide: u32): void {
  const row = live.row;
  const client = halfOf(live, clientSide);
  const server = halfOf(live, clientSide ^ 1);
  putTime(row, Column.Start, live.startTime);
  putTime(row, Column.End, live.lastTime);
  writeSide(row, client, Side.Client);
  writeSide(row, server, Side.Server);
  writeShared(live, row, client, server);
  writeTimes(live, row, client, server);
  if (live.flags & C_RESET) writeReset(live, row, clientSide);
  else putTime(row, Column.TriggerGap, ABSENT);
  put(row, Column.FrameFirst, live.firstFrame);
  put(row, Column.FrameLast, live.lastFrame);
  put(row, Column.FrameSyn, live.synFrame);
  put(row, Column.FrameSynack, live.synackFrame);
  put(row, Column.FrameData, max(client.dataFrame, server.dataFrame));
}

/** Distance from a client's column to the server's: they stand side by side. */
enum Side {
  Client,
  Server,
}

function writeSide(row: u32, half: Half, side: Side): void {
  put(row, Column.SynCountClt + side, half.synCount);
  put(row, Column.SynackCountClt + side, half.synackCount);
  put(row, Column.FinCountClt + side, half.finCount);
  put(row, Column.RstCountClt + side, half.rstCount);
  put(row, Column.DupCountClt + side, half.dupCount);
  store<u64>(cell(row, Column.DupBytesClt + side), half.dupBytes);
  put(row, Column.PacketsClt + side, half.packets);
  store<u64>(cell(row, Column.BytesClt + side), half.bytes);
  store<u64>(cell(row, Column.BytesNewClt + side), half.bytesNew);
  putFlag(row, Column.FinEventClt + side, (half.flags & H_FIN) != 0);
  put(row, Column.RetxCountClt + side, half.retransmissions);
  put(row, Column.OooCountClt + side, half.outOfOrder);
  put(row, Column.DupackCountClt + side, half.dupAcks);
  put(row, Column.KeepaliveCountClt + side, half.keepalives);
  putSmall(row, Column.ZerowindowCountClt + side, half.zeroWindows);
  put(row, Column.ZwprobeCountClt + side, half.windowProbes);
  put(row, Column.BytesAfterFinClt + side, half.afterFinBytes);
  put(row, Column.FrameFinClt + side, half.finFrame);
  if ((half.flags & H_TTL) == 0) return;
  store<u8>(cell(row, side == Side.Client ? Column.TtlMinClt : Column.TtlMinSrv), half.ttlMin);
  store<u8>(cell(row, side == Side.Client ? Column.TtlMaxClt : Column.TtlMaxSrv), half.ttlMax);
}

function writeShared(live: Live, row: u32, client: Half, server: Half): void {
  const established = (live.flags & C_ESTABLISHED) != 0;
  const partial = (live.flags & C_PARTIAL) != 0;
  const resets = client.rstCount + server.rstCount;
  putFlag(row, Column.CtCount, established && !partial);
  putFlag(row, Column.CtPartialCount, partial);
  putFlag(row, Column.ConnAttemptCount, isnSeen(client) || isnSeen(server));
  putFlag(row, Column.RstEventCount, (live.flags & C_RESET) != 0);
  put(row, Column.RstIgnoredCount, live.ignoredRsts);
  put(row, Column.RstLateCount, live.lateRsts);
  put(row, Column.RstNoconnCount, established && !partial ? 0 : resets);
  put(row, Column.SynRetxCount, client.synRetransmissions + server.synRetransmissions);
  putSmall(row, Column.Attempts, live.attempts);
  putSmall(row, Column.SynRetries, client.synCount > 0 ? client.synCount - 1 : 0);
  putSmall(row, Column.SynackRetries, server.synackCount > 0 ? server.synackCount - 1 : 0);
  putSmall(row, Column.FastRetxCount, client.fastRetransmissions + server.fastRetransmissions);
  put(row, Column.SpuriousCount, client.spurious + server.spurious);
  put(row, Column.UnseenCount, client.unseen + server.unseen);
  store<u64>(cell(row, Column.UnseenBytes), client.unseenBytes + server.unseenBytes);
  put(row, Column.PacketsBeforeEnd, live.packets - live.latePackets);
  put(row, Column.Events, live.events);
}

function writeTimes(live: Live, row: u32, client: Half, server: Half): void {
  const reset: i64 = (live.flags & C_RESET) != 0 ? resetsOf(live).time : 0;
  const fin = earlier(client.finTime, server.finTime);
  const end = earlier(fin, reset);
  putTime(row, Column.RttServer, seenServerTrip(live));
  putTime(row, Column.RttClient, seenClientTrip(live));
  putTime(row, Column.SetupTime, span(live.synTime, live.finalAckTime));
  putTime(row, Column.FirstDataDelay, span(live.finalAckTime, live.firstDataTime));
  putTime(row, Column.ResponseWaitLast, client.dataNumber > server.dataNumber ? span(client.dataTime, end) : ABSENT);
  putTime(row, Column.LastDataToClose, span(max(client.dataTime, server.dataTime), end));
  putTime(row, Column.CloseDuration, span(fin, (live.flags & C_CLOSED) != 0 ? live.closedTime : reset));
  putTime(row, Column.IdleMax, live.packets > 1 ? live.idleMax : ABSENT);
  putTime(row, Column.IdleMaxAt, live.idleMaxAt);
  const finGap = fin == 0 ? ABSENT : fin == client.finTime ? client.finGap : server.finGap;
  putTime(row, Column.FinIdle, finGap);
  putTime(row, Column.IdleLast, reset != 0 ? resetsOf(live).idle : finGap);
  putTime(row, Column.ZerowindowTime, zeroWindowTime(live, client) + zeroWindowTime(live, server));
}

/** Time a side's window was 0, up to the last packet where it never opened again. */
function zeroWindowTime(live: Live, half: Half): i64 {
  const shut = (half.flags & H_WINDOW) != 0 && half.window == 0 && half.zeroWindowSince != 0;
  return half.zeroWindowTime + (shut ? live.lastTime - half.zeroWindowSince : 0);
}

function writeReset(live: Live, row: u32, clientSide: u32): void {
  const reset = resetsOf(live);
  const trigger = triggerOf(reset);
  putTime(row, Column.RstTime, reset.time);
  store<u8>(cell(row, Column.RstForm), reset.form);
  store<u8>(cell(row, Column.RstClass), reset.kind);
  store<u8>(cell(row, Column.RstTtl), reset.ttl);
  store<u8>(cell(row, Column.TriggerKind), trigger.kind);
  putTime(row, Column.TriggerGap, trigger.number == 0 ? ABSENT : trigger.gap);
  put(row, Column.FrameRst, reset.frame);
  put(row, Column.FrameTrigger, trigger.frame);
  const client = halfThen(reset, clientSide);
  const server = halfThen(reset, clientSide ^ 1);
  put(row, Column.UnackedAtRstClt, client.next - client.unacked);
  put(row, Column.UnackedAtRstSrv, server.next - server.unacked);
  put(row, Column.BytesAfterRst, reset.peerNew);
}
