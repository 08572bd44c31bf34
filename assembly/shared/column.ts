/** Every column of the table of connections: declared here once, read by both compilers. */
import { Kind } from "./kind";

/**
 * The columns, in the order in which they are written out. The name a person reads and types follows from the
 * member: `RstCountClt` is `rst.count.clt`, `Close_way` is `close_way` (see `columnName` in web/words/column.ts).
 * `Clt` and `Srv` mean sent by the client, by the server (by side A, B where the client is not known).
 */
export enum Column {
  ClientIp,
  ClientZone,
  ClientPort,
  ServerIp,
  ServerZone,
  ServerPort,
  /** Whether it is known which side is the client (VERDICTS A.3). */
  ClientKnown,
  /** How surely: a `Certainty`. */
  ClientCertainty,
  /** Outermost tunnel id (VNI, GRE key, TEID), 0 outside tunnels. */
  Tunnel,
  Start,
  End,
  Duration,

  Outcome,
  Cause,
  Confidence,
  Alternatives,
  Severity,
  Actor,
  Closed_by,
  Aborted_by,
  Close_way,
  Stage,
  /** Zeek's conn_state for the same packets: a `ConnState`. */
  ZeekConn_state,
  /** Wireshark's tcp.completeness for the same packets: bits 1 SYN, 2 SYN-ACK, 4 ACK, 8 data, 16 FIN, 32 RST. */
  WiresharkCompleteness,

  SynCount,
  SynCountClt,
  SynCountSrv,
  SynRetxCount,
  SynackCount,
  SynackCountClt,
  SynackCountSrv,
  /** Handshake completed (B.5 a to d): the connection counts. */
  CtCount,
  /** Mid-stream (B.5 e). */
  CtPartialCount,
  ConnAttemptCount,
  FinCount,
  FinCountClt,
  FinCountSrv,
  FinEventClt,
  FinEventSrv,
  RstCount,
  RstCountClt,
  RstCountSrv,
  RstEventCount,
  RstIgnoredCount,
  RstLateCount,
  RstNoconnCount,
  DupCount,
  DupCountClt,
  DupCountSrv,
  /** Payload bytes of the removed duplicates. */
  DupBytesClt,
  DupBytesSrv,
  Packets,
  PacketsClt,
  PacketsSrv,
  /** Payload bytes on the wire, retransmissions included, duplicates not. */
  Bytes,
  BytesClt,
  BytesSrv,
  /** Payload bytes counted once: sequence space covered. */
  BytesNewClt,
  BytesNewSrv,

  Attempts,
  SynRetries,
  SynackRetries,
  RttServer,
  RttClient,
  Rtt,
  SetupTime,
  FirstDataDelay,
  ResponseWaitLast,
  LastDataToClose,
  CloseDuration,
  IdleMax,
  IdleMaxAt,
  IdleLast,
  RetxCountClt,
  RetxCountSrv,
  RetxCount,
  FastRetxCount,
  OooCountClt,
  OooCountSrv,
  SpuriousCount,
  DupackCountClt,
  DupackCountSrv,
  KeepaliveCountClt,
  KeepaliveCountSrv,
  ZerowindowCountClt,
  ZerowindowCountSrv,
  ZerowindowTime,
  ZwprobeCountClt,
  ZwprobeCountSrv,
  UnseenCount,
  UnseenBytes,
  UnackedAtRstClt,
  UnackedAtRstSrv,
  BytesAfterFinClt,
  BytesAfterFinSrv,
  BytesAfterRst,
  PacketsBeforeEnd,
  TtlMinClt,
  TtlMaxClt,
  TtlMinSrv,
  TtlMaxSrv,

  /** The effective RST: time, sender, form, class, ttl. Absent or zero where there is none. */
  RstTime,
  RstForm,
  RstClass,
  RstTtl,
  /** What the sender of the RST answered: a `Trigger`. */
  TriggerKind,
  TriggerGap,
  /** Injection evidence (D.4.5) for the RST, summed; signed. */
  InjectionWeight,
  /** Idle time before the first FIN. */
  FinIdle,
  /** Things that happened on the way (event.ts). */
  Events,
  /** What the verdict rests on beside the figures (evidence.ts). */
  Evidence,

  FrameFirst,
  FrameLast,
  FrameSyn,
  FrameSynack,
  FrameFinClt,
  FrameFinSrv,
  FrameRst,
  FrameTrigger,
  FrameData,
}

/** Number of columns. */
export const COLUMN_COUNT = Column.FrameData + 1;

/** What a column holds. Columns not named here are plain counts. */
export function columnKind(column: Column): Kind {
  switch (column) {
    case Column.ClientIp:
    case Column.ServerIp:
      return Kind.Host;
    case Column.ClientZone:
    case Column.ServerZone:
      return Kind.Zone;
    case Column.ClientPort:
    case Column.ServerPort:
      return Kind.Port;
    case Column.Start:
    case Column.End:
    case Column.IdleMaxAt:
    case Column.RstTime:
      return Kind.Time;
    case Column.Duration:
      return Kind.Span;
    case Column.Rtt:
    case Column.SynCount:
    case Column.SynackCount:
    case Column.FinCount:
    case Column.RstCount:
    case Column.DupCount:
    case Column.Packets:
    case Column.Bytes:
    case Column.RetxCount:
      return Kind.Sum;
    case Column.BytesClt:
    case Column.BytesSrv:
    case Column.BytesNewClt:
    case Column.BytesNewSrv:
    case Column.DupBytesClt:
    case Column.DupBytesSrv:
    case Column.UnseenBytes:
      return Kind.Bytes;
    case Column.RttServer:
    case Column.RttClient:
    case Column.SetupTime:
    case Column.FirstDataDelay:
    case Column.ResponseWaitLast:
    case Column.LastDataToClose:
    case Column.CloseDuration:
    case Column.IdleMax:
    case Column.IdleLast:
    case Column.ZerowindowTime:
    case Column.TriggerGap:
    case Column.FinIdle:
      return Kind.Duration;
    case Column.ClientKnown:
    case Column.CtCount:
    case Column.CtPartialCount:
    case Column.ConnAttemptCount:
    case Column.FinEventClt:
    case Column.FinEventSrv:
    case Column.RstEventCount:
      return Kind.Flag;
    case Column.ClientCertainty:
    case Column.Outcome:
    case Column.Cause:
    case Column.Confidence:
    case Column.Severity:
    case Column.Actor:
    case Column.Closed_by:
    case Column.Aborted_by:
    case Column.Close_way:
    case Column.Stage:
    case Column.ZeekConn_state:
    case Column.RstForm:
    case Column.RstClass:
    case Column.TriggerKind:
      return Kind.Word;
    case Column.WiresharkCompleteness:
    case Column.RstTtl:
    case Column.TtlMinClt:
    case Column.TtlMaxClt:
    case Column.TtlMinSrv:
    case Column.TtlMaxSrv:
    case Column.InjectionWeight:
      return Kind.Octet;
    case Column.Attempts:
    case Column.SynRetries:
    case Column.SynackRetries:
    case Column.FastRetxCount:
    case Column.ZerowindowCountClt:
    case Column.ZerowindowCountSrv:
      return Kind.Small;
    case Column.Alternatives:
      return Kind.Causes;
    case Column.Events:
    case Column.Evidence:
      return Kind.Bits;
    case Column.FrameFirst:
    case Column.FrameLast:
    case Column.FrameSyn:
    case Column.FrameSynack:
    case Column.FrameFinClt:
    case Column.FrameFinSrv:
    case Column.FrameRst:
    case Column.FrameTrigger:
    case Column.FrameData:
      return Kind.Frame;
    default:
      return Kind.Count;
  }
}

/** The first of the two columns a `Sum` adds or a `Span` subtracts from, the host of a `Zone`; the column itself for all others. */
export function firstPart(column: Column): Column {
  switch (column) {
    case Column.ClientZone:
      return Column.ClientIp;
    case Column.ServerZone:
      return Column.ServerIp;
    case Column.Duration:
      return Column.End;
    case Column.Rtt:
      return Column.RttServer;
    case Column.SynCount:
      return Column.SynCountClt;
    case Column.SynackCount:
      return Column.SynackCountClt;
    case Column.FinCount:
      return Column.FinCountClt;
    case Column.RstCount:
      return Column.RstCountClt;
    case Column.DupCount:
      return Column.DupCountClt;
    case Column.Packets:
      return Column.PacketsClt;
    case Column.Bytes:
      return Column.BytesClt;
    case Column.RetxCount:
      return Column.RetxCountClt;
    default:
      return column;
  }
}

/** The second of the two columns a `Sum` adds or a `Span` subtracts; the column itself for all others. */
export function secondPart(column: Column): Column {
  switch (column) {
    case Column.Duration:
      return Column.Start;
    case Column.Rtt:
      return Column.RttClient;
    case Column.SynCount:
      return Column.SynCountSrv;
    case Column.SynackCount:
      return Column.SynackCountSrv;
    case Column.FinCount:
      return Column.FinCountSrv;
    case Column.RstCount:
      return Column.RstCountSrv;
    case Column.DupCount:
      return Column.DupCountSrv;
    case Column.Packets:
      return Column.PacketsSrv;
    case Column.Bytes:
      return Column.BytesSrv;
    case Column.RetxCount:
      return Column.RetxCountSrv;
    default:
      return column;
  }
}
