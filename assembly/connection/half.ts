/** One direction of a live connection: what its sender sent, and how far the other side acknowledged it (VERDICTS B.2). */
import { Seen } from "./seen";

/** A SYN or SYN-ACK of this side was seen, so `isn` is its own word. */
export const H_SYN: u32 = 1;
export const H_SYNACK: u32 = 2;
/** Its sequence numbers are known: it sent something, or the other side acknowledged it. */
export const H_KNOWN: u32 = 4;
/** `isn` follows from the other side's SYN-ACK. */
export const H_ISN_IMPLIED: u32 = 8;
export const H_FIN: u32 = 16;
export const H_FIN_ACKED: u32 = 32;
/** Its FIN carried an acknowledgement. */
export const H_FIN_HAS_ACK: u32 = 64;
/** Only the other side's acknowledgement tells of the FIN (A.7). */
export const H_FIN_IMPLIED: u32 = 128;
/** Its window is known. */
export const H_WINDOW: u32 = 256;
/** Its SYN offered window scaling. */
export const H_SCALE: u32 = 512;
/** It sent an ACK, so `maxAck` means something. */
export const H_ACKED: u32 = 1024;
/** A ttl of a packet other than a RST was seen. */
export const H_TTL: u32 = 2048;
/** The IP-ID of its last packet is known. */
export const H_IP_ID: u32 = 8192;
/** It acknowledged one byte more than before of a side never captured: maybe a FIN (A.7). */
export const H_PLUS_ONE: u32 = 16384;

// Lines of 64 bytes. A packet touches the first of both sides and the second and third of its own.
//
//   0 │ flags next maxAck window's parts │ isn unacked window packets │ bytes, RSTs │ bytesNew, answers missing   │
//  64 │ last packet: a Seen (`lastOf`)                                            │ the one before it              │
// 128 │ last packet with payload, last that took new sequence space               │ mac, ttl, what the payload is  │
// 192 │ FIN, counts of SYNs, full-size segments ...                                                                │

/** One side of a live connection. Times are nanoseconds since 1970, 0 where it did not happen. */
@unmanaged
export class Half {
  /** H_* bits. */
  flags: u32;
  /** End of what was sent: the highest sequence number seen, plus one. */
  next: u32;
  /** Highest acknowledgement this side sent. */
  maxAck: u32;
  rawWindow: u16;
  windowScale: u8;
  /** ttl of its SYN or SYN-ACK. */
  synTtl: u8;
  /** Initial sequence number; one below the first number seen when no SYN was. */
  isn: u32;
  /** First number not yet acknowledged. */
  unacked: u32;
  /** Last advertised window, scaled. */
  window: u32;
  /** All packets, RST included, duplicates not. */
  packets: u32;
  /** Payload bytes on the wire. */
  bytes: u64;
  rstCount: u32;
  /** Retransmissions since the other side's last sign of life. */
  silent: u32;
  /** Payload bytes counted once. */
  bytesNew: u64;
  keepalivesUnanswered: u32;
  /** Duplicate acknowledgements it sent in a row. */
  ackRepeats: u32;

  // The last packet, RST included: `lastOf`.
  private last0: u64;
  private last1: u64;
  private last2: u64;
  private last3: u64;
  private last4: u64;
  private last5: u64;
  /** The packet before it; number 0 where there is none. */
  beforeTime: i64;
  beforeAck: u32;
  beforeNumber: u32;

  /** The last packet with payload that was not sent before; number 0 where there is none. */
  dataTime: i64;
  dataFrame: u32;
  dataNumber: u32;
  dataAck: u32;
  dataPackets: u32;
  /** The last packet that took new sequence space, and the idle time before it. */
  sentTime: i64;
  sentGap: i64;
  sentNumber: u32;
  ipId: u16;
  ttlMin: u8;
  ttlMax: u8;
  mac: u64;
  /** What its first payload is: a `Payload`. */
  firstPayload: u8;
  /** What its last data is: a `LatePayload`. */
  dataPayload: u8;
  /** A `Message` (payload.ts). */
  httpState: u8;
  private gap0: u8;
  /** What few sides have (extras.ts), 0 while there is none. */
  extras: u32;

  finTime: i64;
  finGap: i64;
  /** Time from its packet before to its FIN. */
  finOwnGap: i64;
  /** Sequence number of its FIN. */
  finSequence: u32;
  finFrame: u32;
  finNumber: u32;
  finAck: u32;
  /** Bytes of the other side that its FIN did not acknowledge. */
  finMissed: u32;
  finCount: u32;
  synCount: u32;
  synackCount: u32;
  /** Full-size segments with new data, and the end of the first. */
  bigSegments: u32;
  firstBigEnd: u32;
}

/** Bytes of a half: whole lines. */
export const HALF_BYTES: usize = (offsetof<Half>() + 63) & ~63;

/** The last packet of a half; its number is 0 where there is none. */
// @ts-ignore: decorator
@inline
export function lastOf(half: Half): Seen {
  return changetype<Seen>(changetype<usize>(half) + offsetof<Half>("last0"));
}

/** Packets of a half that are no RST. */
// @ts-ignore: decorator
@inline
export function ordinaryPackets(half: Half): u32 {
  return half.packets - half.rstCount;
}

/** Whether a SYN or SYN-ACK of this side was seen. */
// @ts-ignore: decorator
@inline
export function isnSeen(half: Half): bool {
  return (half.flags & (H_SYN | H_SYNACK)) != 0;
}
