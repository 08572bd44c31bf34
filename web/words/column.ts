/** Columns as people read and type them: name, label for a table's head, one sentence. */
import { Column, COLUMN_COUNT, columnKind, firstPart } from "../../assembly/shared/column";
import { Kind } from "../../assembly/shared/kind";

/** What people read of a column beside its name. */
export interface ColumnWords {
  /** A few characters, for the head of a table. */
  readonly label: string;
  /** What the column says, as one sentence. */
  readonly sentence: string;
}

/** Label and sentence of every column. */
export const COLUMN_WORDS: Readonly<Record<Column, ColumnWords>> = {
  [Column.ClientIp]: {
    label: "Client",
    sentence: "Address of the client, or of side A where it is not known which side is the client.",
  },
  [Column.ClientZone]: { label: "C zone", sentence: "Zone that the client's address lies in." },
  [Column.ClientPort]: { label: "C port", sentence: "Port of the client." },
  [Column.ServerIp]: {
    label: "Server",
    sentence: "Address of the server, or of side B where it is not known which side is the client.",
  },
  [Column.ServerZone]: { label: "S zone", sentence: "Zone that the server's address lies in." },
  [Column.ServerPort]: { label: "Port", sentence: "Port of the server." },
  [Column.ClientKnown]: { label: "Known", sentence: "Whether it is known which side is the client." },
  [Column.ClientCertainty]: { label: "C certainty", sentence: "How sure it is which side is the client." },
  [Column.Tunnel]: {
    label: "Tunnel",
    sentence: "Number of the outermost tunnel (VNI, GRE key, TEID), 0 outside of tunnels.",
  },
  [Column.Start]: { label: "Start", sentence: "Time of the first packet." },
  [Column.End]: { label: "End", sentence: "Time of the last packet." },
  [Column.Duration]: { label: "Duration", sentence: "Time from the first packet to the last." },
  [Column.Outcome]: { label: "Outcome", sentence: "How the connection ended." },
  [Column.Cause]: { label: "Cause", sentence: "Why it most likely ended so." },
  [Column.Confidence]: { label: "Confidence", sentence: "How sure the cause is." },
  [Column.Alternatives]: { label: "Alternatives", sentence: "Other causes that fit nearly as well, the best first." },
  [Column.Severity]: { label: "Severity", sentence: "How bad the cause is for the people who use the service." },
  [Column.Actor]: { label: "Actor", sentence: "Who ended the connection." },
  [Column.Closed_by]: { label: "Closed by", sentence: "Which side closed first, by FIN or RST." },
  [Column.Aborted_by]: { label: "Aborted by", sentence: "Which side sent the RST that ended the connection." },
  [Column.Close_way]: { label: "Close", sentence: "Which kinds of packets closed the connection." },
  [Column.Stage]: { label: "Stage", sentence: "How far the connection had come when it ended." },
  [Column.ZeekConn_state]: { label: "Zeek", sentence: "Zeek's conn_state for the same packets." },
  [Column.WiresharkCompleteness]: {
    label: "tcp.completeness",
    sentence: "Wireshark's tcp.completeness for the same packets.",
  },

  [Column.SynCount]: { label: "SYN", sentence: "SYN packets without ACK, repetitions included." },
  [Column.SynCountClt]: { label: "SYN clt", sentence: "SYN packets of the client, repetitions included." },
  [Column.SynCountSrv]: { label: "SYN srv", sentence: "SYN packets of the server, as in a simultaneous open." },
  [Column.SynRetxCount]: { label: "SYN retx", sentence: "Repeated SYN packets." },
  [Column.SynackCount]: { label: "SYN-ACK", sentence: "SYN-ACK packets." },
  [Column.SynackCountClt]: { label: "SYN-ACK clt", sentence: "SYN-ACK packets of the client." },
  [Column.SynackCountSrv]: { label: "SYN-ACK srv", sentence: "SYN-ACK packets of the server." },
  [Column.CtCount]: {
    label: "Set up",
    sentence: "1 where the handshake was completed, so that it counts as a connection.",
  },
  [Column.CtPartialCount]: {
    label: "Mid-stream",
    sentence: "1 where the capture began in the middle of the connection.",
  },
  [Column.ConnAttemptCount]: { label: "Attempt", sentence: "1 where a SYN or SYN-ACK was seen." },
  [Column.FinCount]: { label: "FIN", sentence: "FIN packets, repetitions included." },
  [Column.FinCountClt]: { label: "FIN clt", sentence: "FIN packets of the client, repetitions included." },
  [Column.FinCountSrv]: { label: "FIN srv", sentence: "FIN packets of the server, repetitions included." },
  [Column.FinEventClt]: { label: "FIN event clt", sentence: "1 where the client closed its side with FIN." },
  [Column.FinEventSrv]: { label: "FIN event srv", sentence: "1 where the server closed its side with FIN." },
  [Column.RstCount]: { label: "RST", sentence: "RST packets, whether they had an effect or not." },
  [Column.RstCountClt]: { label: "RST clt", sentence: "RST packets of the client, whether they had an effect or not." },
  [Column.RstCountSrv]: { label: "RST srv", sentence: "RST packets of the server, whether they had an effect or not." },
  [Column.RstEventCount]: { label: "RST event", sentence: "1 where a RST ended the connection." },
  [Column.RstIgnoredCount]: {
    label: "RST ignored",
    sentence: "RST packets that their receiver does not accept, or that were proven to be another's.",
  },
  [Column.RstLateCount]: { label: "RST late", sentence: "RST packets after both sides had closed." },
  [Column.RstNoconnCount]: { label: "RST no conn", sentence: "RST packets without a completed handshake." },
  [Column.DupCount]: { label: "Copies", sentence: "Packets captured a second time, left out of all other counts." },
  [Column.DupCountClt]: { label: "Copies clt", sentence: "Packets of the client captured a second time." },
  [Column.DupCountSrv]: { label: "Copies srv", sentence: "Packets of the server captured a second time." },
  [Column.DupBytesClt]: {
    label: "Copied B clt",
    sentence: "Payload bytes in packets of the client captured a second time.",
  },
  [Column.DupBytesSrv]: {
    label: "Copied B srv",
    sentence: "Payload bytes in packets of the server captured a second time.",
  },
  [Column.Packets]: { label: "Packets", sentence: "Packets of both sides." },
  [Column.PacketsClt]: { label: "Packets clt", sentence: "Packets of the client." },
  [Column.PacketsSrv]: { label: "Packets srv", sentence: "Packets of the server." },
  [Column.Bytes]: { label: "Bytes", sentence: "Payload bytes of both sides, retransmissions included." },
  [Column.BytesClt]: { label: "Bytes clt", sentence: "Payload bytes of the client, retransmissions included." },
  [Column.BytesSrv]: { label: "Bytes srv", sentence: "Payload bytes of the server, retransmissions included." },
  [Column.BytesNewClt]: { label: "New B clt", sentence: "Payload bytes of the client, each counted once." },
  [Column.BytesNewSrv]: { label: "New B srv", sentence: "Payload bytes of the server, each counted once." },

  [Column.Attempts]: { label: "Attempts", sentence: "Attempts to connect, retries after a refusal included." },
  [Column.SynRetries]: { label: "SYN retries", sentence: "How often the client repeated its SYN." },
  [Column.SynackRetries]: { label: "SYN-ACK retries", sentence: "How often the server repeated its SYN-ACK." },
  [Column.RttServer]: {
    label: "RTT srv",
    sentence: "Time from the SYN to the SYN-ACK: the way to the server and back.",
  },
  [Column.RttClient]: {
    label: "RTT clt",
    sentence: "Time from the SYN-ACK to the handshake's last ACK: the way to the client and back.",
  },
  [Column.Rtt]: { label: "RTT", sentence: "Round-trip time between client and server, from the handshake." },
  [Column.SetupTime]: {
    label: "Setup",
    sentence: "Time from the first SYN to the handshake's last ACK, retries included.",
  },
  [Column.FirstDataDelay]: {
    label: "First data",
    sentence: "Time from the end of the handshake to the first payload.",
  },
  [Column.ResponseWaitLast]: {
    label: "Wait",
    sentence: "How long the last request had waited without an answer when the connection ended.",
  },
  [Column.LastDataToClose]: {
    label: "Data to close",
    sentence: "Time from the last payload to the first FIN or the RST.",
  },
  [Column.CloseDuration]: { label: "Closing", sentence: "Time from the first FIN to the end." },
  [Column.IdleMax]: { label: "Idle max", sentence: "Longest silence." },
  [Column.IdleMaxAt]: { label: "Idle at", sentence: "When the longest silence began." },
  [Column.IdleLast]: { label: "Idle last", sentence: "Silence before the packet that ended the connection." },
  [Column.RetxCountClt]: { label: "Retx clt", sentence: "Retransmissions of the client." },
  [Column.RetxCountSrv]: { label: "Retx srv", sentence: "Retransmissions of the server." },
  [Column.RetxCount]: { label: "Retx", sentence: "Retransmissions of both sides." },
  [Column.FastRetxCount]: { label: "Fast retx", sentence: "Retransmissions that answered duplicate ACKs." },
  [Column.OooCountClt]: { label: "OOO clt", sentence: "Packets of the client out of order." },
  [Column.OooCountSrv]: { label: "OOO srv", sentence: "Packets of the server out of order." },
  [Column.SpuriousCount]: { label: "Spurious", sentence: "Retransmissions of what had been acknowledged already." },
  [Column.DupackCountClt]: { label: "Dup ACK clt", sentence: "Duplicate ACKs of the client." },
  [Column.DupackCountSrv]: { label: "Dup ACK srv", sentence: "Duplicate ACKs of the server." },
  [Column.KeepaliveCountClt]: { label: "Keep-alive clt", sentence: "Keep-alive probes of the client." },
  [Column.KeepaliveCountSrv]: { label: "Keep-alive srv", sentence: "Keep-alive probes of the server." },
  [Column.ZerowindowCountClt]: { label: "Zero win clt", sentence: "How often the client closed its receive window." },
  [Column.ZerowindowCountSrv]: { label: "Zero win srv", sentence: "How often the server closed its receive window." },
  [Column.ZerowindowTime]: { label: "Zero win time", sentence: "How long a receive window was closed, in all." },
  [Column.ZwprobeCountClt]: { label: "Win probes clt", sentence: "Window probes of the client." },
  [Column.ZwprobeCountSrv]: { label: "Win probes srv", sentence: "Window probes of the server." },
  [Column.UnseenCount]: {
    label: "Unseen",
    sentence: "Gaps: how often something was acknowledged that the capture does not hold.",
  },
  [Column.UnseenBytes]: { label: "Unseen B", sentence: "Bytes that were acknowledged but are not in the capture." },
  [Column.UnackedAtRstClt]: {
    label: "Unacked clt",
    sentence: "Bytes of the client without acknowledgement when the RST came.",
  },
  [Column.UnackedAtRstSrv]: {
    label: "Unacked srv",
    sentence: "Bytes of the server without acknowledgement when the RST came.",
  },
  [Column.BytesAfterFinClt]: {
    label: "B after FIN clt",
    sentence: "Payload bytes the client received after it had sent its FIN.",
  },
  [Column.BytesAfterFinSrv]: {
    label: "B after FIN srv",
    sentence: "Payload bytes the server received after it had sent its FIN.",
  },
  [Column.BytesAfterRst]: {
    label: "B after RST",
    sentence: "New payload bytes captured after the RST, from the side that got it.",
  },
  [Column.PacketsBeforeEnd]: { label: "Packets to end", sentence: "Packets up to the one that ended the connection." },
  [Column.TtlMinClt]: { label: "TTL min clt", sentence: "Smallest time-to-live in packets of the client." },
  [Column.TtlMaxClt]: { label: "TTL max clt", sentence: "Largest time-to-live in packets of the client." },
  [Column.TtlMinSrv]: { label: "TTL min srv", sentence: "Smallest time-to-live in packets of the server." },
  [Column.TtlMaxSrv]: { label: "TTL max srv", sentence: "Largest time-to-live in packets of the server." },

  [Column.RstTime]: { label: "RST time", sentence: "Time of the RST that ended the connection." },
  [Column.RstForm]: { label: "RST form", sentence: "What the numbers of the RST say of its sender." },
  [Column.RstClass]: { label: "RST class", sentence: "Whether the receiver of the RST accepts it." },
  [Column.RstTtl]: { label: "RST TTL", sentence: "Time-to-live of the RST that ended the connection." },
  [Column.TriggerKind]: { label: "Trigger", sentence: "What the sender of the RST answered." },
  [Column.TriggerGap]: { label: "Trigger gap", sentence: "Silence before the packet that the RST answered." },
  [Column.InjectionWeight]: {
    label: "Injection",
    sentence: "Weight of the evidence that the RST was injected, for it above 0, against it below.",
  },
  [Column.FinIdle]: { label: "FIN idle", sentence: "Silence before the first FIN." },
  [Column.Events]: { label: "Events", sentence: "What else happened on the way." },

  [Column.Evidence]: { label: "Evidence", sentence: "What the verdict rests on beside the figures." },

  [Column.FrameFirst]: { label: "First frame", sentence: "Frame number, in its file, of the first packet." },
  [Column.FrameLast]: { label: "Last frame", sentence: "Frame number, in its file, of the last packet." },
  [Column.FrameSyn]: { label: "SYN frame", sentence: "Frame number, in its file, of the first SYN." },
  [Column.FrameSynack]: { label: "SYN-ACK frame", sentence: "Frame number, in its file, of the first SYN-ACK." },
  [Column.FrameFinClt]: { label: "FIN frame clt", sentence: "Frame number, in its file, of the client's first FIN." },
  [Column.FrameFinSrv]: { label: "FIN frame srv", sentence: "Frame number, in its file, of the server's first FIN." },
  [Column.FrameRst]: {
    label: "RST frame",
    sentence: "Frame number, in its file, of the RST that ended the connection.",
  },
  [Column.FrameTrigger]: {
    label: "Trigger frame",
    sentence: "Frame number, in its file, of the packet that the RST answered.",
  },
  [Column.FrameData]: { label: "Data frame", sentence: "Frame number, in its file, of the last payload." },
};

const NAMES: readonly string[] = Array.from({ length: COLUMN_COUNT }, (_, column: Column) => spell(Column[column]));
const COLUMNS: ReadonlyMap<string, Column> = new Map(NAMES.map((name, column: Column) => [name, column]));

/** The column's name as it is typed in filters and written in exports: `rst.count.clt`. */
export function columnName(column: Column): string {
  return NAMES[column] ?? "";
}

/** The column of a name, in any case; undefined when there is none. */
export function columnByName(name: string): Column | undefined {
  return COLUMNS.get(name.toLowerCase());
}

/** Every column, in the order in which they are written out. */
export function allColumns(): readonly Column[] {
  return NAMES.map((_, column: Column) => column);
}

/** The name under which the names of a column's hosts are filtered and written out; undefined where there are none. */
export function hostNameField(column: Column): "client.name" | "server.name" | undefined {
  if (column === Column.ClientIp) return "client.name";
  return column === Column.ServerIp ? "server.name" : undefined;
}

/** Whether cells of the column come as 64-bit integers (times, durations, bytes, packed causes) rather than as numbers. */
export function isWide(column: Column): boolean {
  switch (columnKind(firstPart(column))) {
    case Kind.Bytes:
    case Kind.Time:
    case Kind.Duration:
    case Kind.Causes:
      return true;
    default:
      return false;
  }
}

/** The name that follows from the enum's member: a point before each capital letter, all in small letters. */
function spell(member: string): string {
  return member.replace(/(?<!^)(?=[A-Z])/g, ".").toLowerCase();
}
