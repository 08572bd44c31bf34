/** A connection that can still receive packets: its key, both halves, and the RST it holds. */
import { reserve } from "../memory/arena";
import { Half } from "./half";

/** Bits of `Live.flags`. */
export const C_ESTABLISHED: u32 = 1;
/** Established without a handshake in the capture (B.5 e). */
export const C_PARTIAL: u32 = 2;
/** Both FINs acknowledged. */
export const C_CLOSED: u32 = 4;
/** Holds an effective RST. */
export const C_RESET: u32 = 8;
/** A challenge ACK was seen for a RST in the window. */
export const C_CHALLENGED: u32 = 16;
/** A challenge ACK was seen for a SYN inside the connection. */
export const C_CHALLENGED_SYN: u32 = 32;
/** The client's final ACK of the handshake was captured. */
export const C_FINAL_ACK: u32 = 64;
/** Peer's answer to the SYN carried numbers of an older connection. */
export const C_STALE_ACK: u32 = 128;
/** The RST held was class IN_WINDOW: believed for now (B.6). */
export const C_TENTATIVE: u32 = 256;
/** Stands in the queue of closed connections. */
export const C_QUEUED: u32 = 512;
/** A RST of class OLD, OUT or BADREFUSE was seen. */
export const C_IGNORED: u32 = 1024;
/** A RST of each side, 100 ms apart or less. */
export const C_BOTH_RESET: u32 = 2048;
/** RSTs of rising sequence numbers (D.4.5). */
export const C_RISING: u32 = 4096;
/** A RST with ACK and acknowledgement 0 that answers no SYN. */
export const C_ZERO_ACK: u32 = 8192;
/** A BADREFUSE RST was seen. */
export const C_BAD_REFUSE: u32 = 16384;
/** A RST after `closed`. */
export const C_LATE_RST: u32 = 32768;
/** The SYN-ACK's acknowledgement was not the client's. */
export const C_BAD_SYNACK: u32 = 65536;
/** The RST held replaced nothing but a challenge made it exact. */
export const C_CHALLENGE_RST: u32 = 1 << 17;
/** The first attempt was refused or reset, a later one worked. */
export const C_RETRIED: u32 = 1 << 18;
/** Takes no more packets. */
export const C_FINISHED: u32 = 1 << 19;
/** Its row is written. */
export const C_SETTLED: u32 = 1 << 20;

/** The side is not known. */
export const NO_SIDE: u32 = 2;

/** Number of remembered fingerprints (A.5). */
export const RING: u32 = 8;

//      ╒═ key: compared on every packet ═══════════════════════════════════════╕
//    0 │ lowHigh  lowLow  highHigh  highLow                                     │
//   32 │ ports  tunnel  row  flags  │ lastTime  │ packets  lastChunk            │
//      ╞═ ring: fingerprints 8 × 4, packet counts 8 × 4, times 8 × 8 ═══════════╡
//      ╞═ half of the low endpoint ═══╤═ half of the high endpoint ═════════════╡
//      ╞═ set-up, RST, challenge, evidence ═════════════════════════════════════╡
//      └────────────────────────────────────────────────────────────────────────┘

/** The key and what every packet touches. */
@unmanaged
export class Live {
  /** The two endpoints, the bytewise lower one first: address high and low words. */
  lowHigh: u64;
  lowLow: u64;
  highHigh: u64;
  highLow: u64;
  /** Low endpoint's port in the upper 16 bits, the other's in the lower. */
  ports: u32;
  tunnel: u32;
  row: u32;
  /** C_* bits. */
  flags: u32;
  /** Time of the last packet; never runs backwards. */
  lastTime: i64;
  packets: u32;
  /** Chunk of the last packet. */
  lastChunk: u32;

  /** Duplicate ring: the next entry to overwrite. */
  ringNext: u32;
  /** Hash of the key, for taking the connection out of the table. */
  hash: u32;
  /** Event bits. */
  events: u32;
  /** Side (0 low, 1 high) that is the client, or NO_SIDE. */
  client: u8;
  /** A `Certainty`. */
  certainty: u8;
  /** 1 in mid-stream: side that sent the first packet. */
  firstSide: u8;
  /** Side of the first FIN plus one, 0 while there is none. */
  finFirst: u8;
  /** Zeek's states of both endpoints, and those before (other-tools.ts); Wireshark's bits. */
  zeek0: u8;
  zeek1: u8;
  zeekBefore0: u8;
  zeekBefore1: u8;
  zeekOriginator: u8;
  zeekHistory: u8;
  completeness: u8;
  private gap0: u8;
  /** The incarnation before this one, while it lives. */
  previous: u32;
  /** Row of that one plus one, kept for good. */
  previousRow: u32;
  /** Next in the queue of ended connections, or next free slot. */
  queueNext: u32;
  /** Next in the list of finished ones. */
  finishedNext: u32;
  queuedTime: i64;
  /** Newest posting, its number plus one. */
  posting: u32;
  firstPosting: u32;
  startTime: i64;
  firstFrame: u32;
  lastFrame: u32;
  idleMax: i64;
  idleMaxAt: i64;
  /** Idle gap before the last packet, of the connection and either side. */
  lastGap: i64;
  closedTime: i64;

  synTime: i64;
  synLastTime: i64;
  synackFirstTime: i64;
  synackTime: i64;
  finalAckTime: i64;
  synFrame: u32;
  synackFrame: u32;
  synRetries: u32;
  synackRetries: u32;
  attempts: u32;
  /** Acknowledgement of a stale ACK or a bad SYN-ACK, which a RST may answer. */
  staleAck: u32;
  establishedTime: i64;
  latePackets: u32;
  lateRsts: u32;
  ignoredRsts: u32;

  /** Pending question for a challenge ACK: what and when (B.8). */
  pendingTime: i64;
  pendingSide: u8;
  /** 1 RST in the window, 2 SYN. */
  pendingKind: u8;
  challengeSide: u8;
  /** Side that sent the RST held. */
  rstSide: u8;
  challengeAck: u32;
  challengeFrame: u32;
  icmpFrame: u32;

  /** The effective RST held, and what it found. */
  rstTime: i64;
  rstFrame: u32;
  rstSequence: u32;
  rstAck: u32;
  rstFlags: u16;
  rstWindow: u16;
  rstForm: u8;
  rstClass: u8;
  rstTtl: u8;
  /** 1 if it answered a packet within the reply time. */
  rstPrompt: u8;
  rstIpId: u16;
  rstIpIdKnown: u8;
  triggerKind: u8;
  triggerGap: i64;
  triggerTime: i64;
  triggerFrame: u32;
  triggerAck: u32;
  triggerWindow: u16;
  triggerIpId: u16;
  /** Idle gap before the RST. */
  rstIdle: i64;
  rstMac: u64;
  /** Packet number of the RST. */
  rstNumber: u32;
  /** next and unacked of both halves (low, high) at the RST, payload bytes new so far. */
  rstNext0: u32;
  rstUnacked0: u32;
  rstNext1: u32;
  rstUnacked1: u32;
  /** Highest acknowledgements both sides had sent. */
  rstMaxAck0: u32;
  rstMaxAck1: u32;
  rstBytes0: u64;
  rstBytes1: u64;
  /** Time of each side's last new data. */
  rstData0: i64;
  rstData1: i64;
  /** Data packets of each side so far. */
  rstPackets0: u32;
  rstPackets1: u32;
  /** State of the HTTP response each side was sending (a `Message`). */
  rstHttp0: u8;
  rstHttp1: u8;
  /** Reason of an MPTCP reset plus one. */
  mptcpReason: u8;
  /** 0 none, 1 printable, 2 other */
  rstPayload: u8;
  /** Retransmissions unanswered, probes unanswered of the RST's sender at the RST. */
  rstSilent: u8;
  rstKeepalives: u32;
  /** 1 when its IP-ID lies close behind the other side's and far from its sender's (D.4.5). */
  rstIpIdBorrowed: u8;
  icmpType: u8;
  icmpCode: u8;
  /** 1 when the ICMP error came from the destination itself. */
  icmpFromHost: u8;
  rstLength: u32;
  /** Zero window time of the other side when the RST came. */
  rstZeroWindow: i64;
  icmpTime: i64;
  icmpHost: u32;
  /** Text of the RST: its number plus one in the list of texts (rst-text.ts). */
  rstText: u32;
  /** The moment after which nothing more could come: the end of the capture, or a younger life. */
  endTime: i64;
}

const LIVE_BYTES: usize = offsetof<Live>();
const HALF_BYTES: usize = offsetof<Half>();
const RING_BYTES: usize = 8 * 16;
const HALVES: usize = (LIVE_BYTES + RING_BYTES + 15) & ~15;
/** Bytes of a live connection, all parts. */
export const SLOT_BYTES: usize = (HALVES + 2 * HALF_BYTES + 63) & ~63;

/** Slots reserved together. */
const SLOTS_A_STEP: usize = 64;
let free: u32 = 0;

/** The half of a side: 0 the low endpoint's, 1 the high one's. */
// @ts-ignore: decorator
@inline
export function halfOf(live: Live, side: u32): Half {
  return changetype<Half>(changetype<usize>(live) + HALVES + <usize>side * HALF_BYTES);
}

/** Address of the duplicate ring of a connection. */
// @ts-ignore: decorator
@inline
export function ringOf(live: Live): usize {
  return changetype<usize>(live) + LIVE_BYTES;
}

/**
 * Takes a slot, all zeros.
 * @returns null (address 0) when memory is full
 */
export function takeSlot(): Live {
  if (free == 0) {
    const block = reserve(SLOT_BYTES * SLOTS_A_STEP);
    if (block == 0) return changetype<Live>(0);
    for (let index = SLOTS_A_STEP; index > 0; index--) {
      const slot = changetype<Live>(block + (index - 1) * SLOT_BYTES);
      slot.queueNext = free;
      free = <u32>changetype<usize>(slot);
    }
  }
  const slot = changetype<Live>(<usize>free);
  free = slot.queueNext;
  memory.fill(changetype<usize>(slot), 0, SLOT_BYTES);
  slot.client = <u8>NO_SIDE;
  return slot;
}

/** Gives a slot back. */
export function freeSlot(live: Live): void {
  live.queueNext = free;
  free = <u32>changetype<usize>(live);
}
