/** One direction of a live connection: what its sender sent, and how far the other side acknowledged it (VERDICTS B.2). */

/** Bits of `Half.flags`. */
export const H_SYN: u32 = 1;
export const H_SYNACK: u32 = 2;
/** Its sequence numbers are known: it sent something, or the other side acknowledged it. */
export const H_KNOWN: u32 = 4;
/** Known only by the other side's acknowledgements (A.7). */
export const H_IMPLIED: u32 = 8;
export const H_FIN: u32 = 16;
export const H_FIN_ACKED: u32 = 32;
/** Its FIN acknowledged the other side's FIN. */
export const H_FIN_SAW_FIN: u32 = 64;
export const H_FIN_IMPLIED: u32 = 128;
/** Its window is known. */
export const H_WINDOW: u32 = 256;
/** Its SYN offered window scaling. */
export const H_SCALE: u32 = 512;
/** It sent packets with more than one source MAC address. */
export const H_MACS: u32 = 1024;
/** It sent an ACK, so `maxAck` means something. */
export const H_ACKED: u32 = 2048;
/** A ttl of a packet other than a RST was seen. */
export const H_TTL: u32 = 4096;
/** Its last SYN carried ECE and CWR (RFC 3168 6.1.1). */
export const H_ECN_SYN: u32 = 8192;
/** It offered TCP timestamps. */
export const H_TIMESTAMPS: u32 = 16384;
/** An IP-ID other than 0 was seen. */
export const H_IP_ID: u32 = 32768;
/** It sent data captured with its payload. */
export const H_PAYLOAD: u32 = 65536;

// A cache line (64 bytes) each:
// ╒═ every packet ══════════════════════════════════════════════════════════════════════════════════════════╕
// │ flags isn next unacked │ maxAck finSequence window packets │ bytes bytesNew │ lastTime lastNumber .. │
// ╞═ the last two packets, the last data ═══════════════════════════════════════════════╡
// ╞═ silence, probes, FIN ══════════════════════════════════════════════════════════════╡
// ╞═ counters ══════════════════════════════════════════════════════════════════════════╡
// └──────────────────────────────────────────────────────────────────────────────────────┘

/** One side of a live connection. Times are nanoseconds since 1970, 0 where it did not happen. */
@unmanaged
export class Half {
  /** H_* bits. */
  flags: u32;
  /** Initial sequence number; one below the first number seen when no SYN was. */
  isn: u32;
  /** End of what was sent: the highest sequence number seen, plus one. */
  next: u32;
  /** First number not yet acknowledged. */
  unacked: u32;
  /** Highest acknowledgement this side sent. */
  maxAck: u32;
  /** Sequence number of its FIN. */
  finSequence: u32;
  /** Last advertised window, scaled. */
  window: u32;
  packets: u32;
  /** Payload bytes on the wire. */
  bytes: u64;
  /** Payload bytes counted once. */
  bytesNew: u64;
  /** Its last packet: time, its number within the connection, kind (a Trigger), sequence, ack, length in sequence space, idle gap before it. */
  lastTime: i64;
  lastNumber: u32;
  lastSequence: u32;

  lastAck: u32;
  lastLength: u32;
  lastGap: i64;
  lastFrame: u32;
  lastKind: u8;
  windowScale: u8;
  lastWindow: u16;
  lastIpId: u16;
  /** The raw window of its SYN or SYN-ACK. */
  synWindow: u16;
  /** The packet before the last one. */
  beforeAck: u32;
  beforeTime: i64;
  beforeNumber: u32;
  beforeIpId: u16;
  mss: u16;
  beforeGap: i64;
  beforeFrame: u32;
  beforeWindow: u16;
  beforeKind: u8;
  private gap2: u8;
  /** Its last new data. */
  dataTime: i64;

  dataGap: i64;
  dataSequence: u32;
  dataLength: u32;
  dataFrame: u32;
  dataPackets: u32;
  firstDataTime: i64;
  /** The first transmission since the other side's last sign of life that was not answered. */
  unansweredTime: i64;
  unansweredGap: i64;
  /** The same, as it was when it was first repeated. */
  silentTime: i64;
  silentGap: i64;

  /** Retransmissions since the other side's last sign of life. */
  silent: u32;
  keepalives: u32;
  keepalivesUnanswered: u32;
  windowProbes: u32;
  zeroWindows: u32;
  zeroWindowTime: i64;
  zeroWindowSince: i64;
  finTime: i64;
  finGap: i64;
  /** Time from its packet before to its FIN. */
  finOwnGap: i64;
  finAckedTime: i64;

  finFrame: u32;
  /** Bytes of the other side that its FIN did not acknowledge. */
  finMissed: u32;
  finCount: u32;
  rstCount: u32;
  synCount: u32;
  synackCount: u32;
  synackAfterAck: u32;
  retransmissions: u32;
  fastRetransmissions: u32;
  outOfOrder: u32;
  spurious: u32;
  dupAcks: u32;
  /** Duplicate acknowledgements in a row, and when the last came. */
  dupAckRun: u32;
  dupAckTime: i64;
  dupCount: u32;
  /** Payload of the other side captured after this side's FIN: bytes, first time, first length, idle gap before it. */
  afterFinBytes: u32;
  dupBytes: u64;
  afterFinTime: i64;
  afterFinGap: i64;
  afterFinFirst: u32;
  ttlMin: u8;
  ttlMax: u8;
  ttlLast: u8;
  /** What its first and its last payload are: members of `Payload`. */
  firstPayload: u8;
  lastPayload: u8;
  /** The HTTP message it is sending: a member of `Message` (payload.ts). */
  httpState: u8;
  /** First byte of the payload that came after this side's FIN, and whether it was captured: 0 not, 1 TLS, 2 other. */
  afterFinPayload: u8;
  /** ttl of its SYN or SYN-ACK. */
  synTtl: u8;
  /** HTTP status, or level and description of a TLS alert, of the last payload that had one. */
  detail: u16;
  /** Where the HTTP message began and where it should end. */
  httpStart: u32;
  httpEnd: u32;
  mac: u64;
  /** Last RST it sent: time and sequence (rising sequence numbers are evidence of injection). */
  rstTime: i64;
  rstSequence: u32;
  rstTtl: u8;
  private gap1: u8;
  rstIpId: u16;
  /** Payload captured after this side's RST, sent by the other side. */
  afterRstBytes: u32;
  /** Largest segment sent that was never acknowledged so far. */
  largest: u32;
  unseen: u32;
  rstFrame: u32;
  unseenBytes: u64;
}
