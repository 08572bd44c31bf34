/** The figures of a connection, from its halves to its row (VERDICTS E.1, E.4). */
import { C_CLOSED, C_ESTABLISHED, C_PARTIAL, C_RESET, Live, halfOf } from "../connection/live";
import { H_FIN, H_SYN, H_SYNACK, H_TTL, Half } from "../connection/half";
import { cell } from "../memory/rows";
import { Column } from "../shared/column";

/** What a duration column holds when it was not seen. */
const ABSENT: i64 = -1;

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

/** Writes all counts, times and frames of a connection. */
export function writeMetrics(live: Live, clientSide: u32): void {
  const row = live.row;
  const client = halfOf(live, clientSide);
  const server = halfOf(live, clientSide ^ 1);
  putTime(row, Column.Start, live.startTime);
  putTime(row, Column.End, live.lastTime);
  writeSide(row, client, server, Side.Client);
  writeSide(row, server, client, Side.Server);
  writeShared(live, row, client, server);
  writeTimes(live, row, client, server);
  writeReset(live, row, clientSide);
  put(row, Column.FrameFirst, live.firstFrame);
  put(row, Column.FrameLast, live.lastFrame);
  put(row, Column.FrameSyn, live.synFrame);
  put(row, Column.FrameSynack, live.synackFrame);
  put(row, Column.FrameData, client.dataFrame > server.dataFrame ? client.dataFrame : server.dataFrame);
}

/** Distance from a client's column to the server's: they stand side by side. */
enum Side {
  Client,
  Server,
}

function writeSide(row: u32, half: Half, other: Half, side: Side): void {
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
  if (half.flags & H_TTL) {
    store<u8>(cell(row, side == Side.Client ? Column.TtlMinClt : Column.TtlMinSrv), half.ttlMin);
    store<u8>(cell(row, side == Side.Client ? Column.TtlMaxClt : Column.TtlMaxSrv), half.ttlMax);
  }
}

function writeShared(live: Live, row: u32, client: Half, server: Half): void {
  const established = (live.flags & C_ESTABLISHED) != 0;
  const partial = (live.flags & C_PARTIAL) != 0;
  putFlag(row, Column.CtCount, established && !partial);
  putFlag(row, Column.CtPartialCount, partial);
  putFlag(row, Column.ConnAttemptCount, ((client.flags | server.flags) & (H_SYN | H_SYNACK)) != 0);
  putFlag(row, Column.RstEventCount, (live.flags & C_RESET) != 0);
  put(row, Column.RstIgnoredCount, live.ignoredRsts);
  put(row, Column.RstLateCount, live.lateRsts);
  put(row, Column.RstNoconnCount, established && !partial ? 0 : client.rstCount + server.rstCount);
  put(row, Column.SynRetxCount, live.synRetries);
  putSmall(row, Column.Attempts, live.attempts);
  putSmall(row, Column.SynRetries, live.synRetries);
  putSmall(row, Column.SynackRetries, live.synackRetries);
  putSmall(row, Column.FastRetxCount, client.fastRetransmissions + server.fastRetransmissions);
  put(row, Column.SpuriousCount, client.spurious + server.spurious);
  put(row, Column.UnseenCount, client.unseen + server.unseen);
  store<u64>(cell(row, Column.UnseenBytes), client.unseenBytes + server.unseenBytes);
  put(row, Column.PacketsBeforeEnd, live.packets - live.latePackets);
  put(row, Column.Events, live.events);
}

/** When the end began: the first FIN, or the RST held. */
export function endBegin(live: Live): i64 {
  const low = halfOf(live, 0).finTime;
  const high = halfOf(live, 1).finTime;
  const fin = low == 0 ? high : high == 0 ? low : min(low, high);
  const rst = (live.flags & C_RESET) != 0 ? live.rstTime : 0;
  return fin == 0 ? rst : rst == 0 ? fin : min(fin, rst);
}

function writeTimes(live: Live, row: u32, client: Half, server: Half): void {
  const serverTrip =
    live.synRetries == 0 ? span(live.synTime, live.synackFirstTime) : span(live.synLastTime, live.synackFirstTime);
  putTime(row, Column.RttServer, live.synTime == 0 ? ABSENT : serverTrip);
  putTime(row, Column.RttClient, span(live.synackTime, live.finalAckTime));
  putTime(row, Column.SetupTime, span(live.synTime, live.finalAckTime));
  const firstData =
    client.firstDataTime == 0
      ? server.firstDataTime
      : server.firstDataTime == 0
        ? client.firstDataTime
        : min(client.firstDataTime, server.firstDataTime);
  putTime(row, Column.FirstDataDelay, span(live.finalAckTime, firstData));
  const end = endBegin(live);
  const waits = client.dataTime > server.dataTime;
  putTime(row, Column.ResponseWaitLast, waits ? span(client.dataTime, end) : ABSENT);
  putTime(row, Column.LastDataToClose, span(max(client.dataTime, server.dataTime), end));
  const firstFin =
    client.finTime == 0 ? server.finTime : server.finTime == 0 ? client.finTime : min(client.finTime, server.finTime);
  const acked = max(client.finAckedTime, server.finAckedTime);
  putTime(
    row,
    Column.CloseDuration,
    span(firstFin, (live.flags & C_CLOSED) != 0 ? acked : (live.flags & C_RESET) != 0 ? live.rstTime : 0),
  );
  putTime(row, Column.IdleMax, live.packets > 1 ? live.idleMax : ABSENT);
  putTime(row, Column.IdleMaxAt, live.idleMaxAt);
  const finGap = firstFin == 0 ? ABSENT : firstFin == client.finTime ? client.finGap : server.finGap;
  putTime(row, Column.FinIdle, finGap);
  putTime(row, Column.IdleLast, (live.flags & C_RESET) != 0 ? live.rstIdle : finGap);
  putTime(row, Column.ZerowindowTime, zeroWindowTime(live, client) + zeroWindowTime(live, server));
}

/** Time a side's window was 0, up to the last packet where it never opened again. */
function zeroWindowTime(live: Live, half: Half): i64 {
  const open = half.zeroWindows > 0 && half.window == 0;
  return half.zeroWindowTime + (open ? live.lastTime - half.zeroWindowSince : 0);
}

function writeReset(live: Live, row: u32, clientSide: u32): void {
  putTime(row, Column.TriggerGap, ABSENT);
  if ((live.flags & C_RESET) == 0) return;
  putTime(row, Column.RstTime, live.rstTime);
  store<u8>(cell(row, Column.RstForm), live.rstForm);
  store<u8>(cell(row, Column.RstClass), live.rstClass);
  store<u8>(cell(row, Column.RstTtl), live.rstTtl);
  store<u8>(cell(row, Column.TriggerKind), live.triggerKind);
  if (live.triggerKind != 0) putTime(row, Column.TriggerGap, live.triggerGap);
  put(row, Column.FrameRst, live.rstFrame);
  put(row, Column.FrameTrigger, live.triggerFrame);
  const low = live.rstNext0 - live.rstUnacked0;
  const high = live.rstNext1 - live.rstUnacked1;
  put(row, Column.UnackedAtRstClt, clientSide == 0 ? low : high);
  put(row, Column.UnackedAtRstSrv, clientSide == 0 ? high : low);
  put(row, Column.BytesAfterRst, halfOf(live, live.rstSide).afterRstBytes);
}
