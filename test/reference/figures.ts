/** The counters and metrics of a finished connection, under the names of their columns (VERDICTS E.1, E.4). */
import { other, type Connection } from "./connection";
import { eventsOf } from "./events";

/** Events, counts, bytes and nanoseconds; -1 for a time that was not seen. */
export function figuresOf(c: Connection): Record<string, number> {
  const index = c.client === 1 ? 1 : 0;
  const clt = c.sides[index];
  const srv = c.sides[other(index)];
  return {
    Events: eventsOf(c),
    SynCountClt: clt.syn,
    SynCountSrv: srv.syn,
    SynRetxCount: clt.synRetx + srv.synRetx,
    SynackCountClt: clt.synack,
    SynackCountSrv: srv.synack,
    CtCount: c.est && c.handshake ? 1 : 0,
    CtPartialCount: c.est && !c.handshake ? 1 : 0,
    FinCountClt: clt.finCount,
    FinCountSrv: srv.finCount,
    RstCountClt: clt.rst,
    RstCountSrv: srv.rst,
    RstIgnoredCount: c.ignored,
    RstLateCount: c.lateResets,
    DupCountClt: clt.duplicates,
    DupCountSrv: srv.duplicates,
    PacketsClt: clt.allPackets,
    PacketsSrv: srv.allPackets,
    BytesClt: clt.bytes,
    BytesSrv: srv.bytes,
    BytesNewClt: clt.bytesNew,
    BytesNewSrv: srv.bytesNew,
    Attempts: c.attempts,
    RttServer: c.synLast >= 0 && c.synackTime >= c.synLast ? c.synackTime - c.synLast : -1,
    RttClient: c.finalAck >= 0 && c.synackLast >= 0 ? c.finalAck - c.synackLast : -1,
    IdleMax: c.packets > 1 ? c.idleMax : -1,
    RetxCountClt: clt.retx,
    RetxCountSrv: srv.retx,
    FastRetxCount: clt.fastRetx + srv.fastRetx,
    OooCountClt: clt.outOfOrder,
    OooCountSrv: srv.outOfOrder,
    SpuriousCount: clt.spurious + srv.spurious,
    DupackCountClt: clt.duplicateAcks,
    DupackCountSrv: srv.duplicateAcks,
    KeepaliveCountClt: clt.keepalives,
    KeepaliveCountSrv: srv.keepalives,
    ZerowindowCountClt: clt.zeroWindows,
    ZerowindowCountSrv: srv.zeroWindows,
    ZwprobeCountClt: clt.probes,
    ZwprobeCountSrv: srv.probes,
    UnseenBytes: clt.unseenBytes + srv.unseenBytes,
    BytesAfterFinClt: clt.afterFin,
    BytesAfterFinSrv: srv.afterFin,
    BytesAfterRst: c.reset?.peerNew ?? 0,
  };
}
