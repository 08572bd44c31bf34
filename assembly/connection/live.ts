/** A connection that can still receive packets: its key, both halves, and what was seen of its beginning. */
import { reserve } from "../memory/arena";
import { freeExtras } from "./extras";
import { HALF_BYTES, Half } from "./half";
import { LOST_QUIRKS, NO_QUIRKS, Quirks, freeQuirks, takeQuirks } from "./quirks";
import { ResetBlock, freeBlock } from "./reset-block";

export const C_ESTABLISHED: u32 = 1;
/** Established without a handshake in the capture (B.5 e). */
export const C_PARTIAL: u32 = 2;
/** Both FINs acknowledged. */
export const C_CLOSED: u32 = 4;
/** Holds an effective RST. */
export const C_RESET: u32 = 8;
/** The client is known by its SYN. */
export const C_CLIENT_CERTAIN: u32 = 16;
/** The peer's answer to the SYN carried numbers of an older connection. */
export const C_STALE_ACK: u32 = 32;
/** The SYN-ACK's acknowledgement was not the client's. */
export const C_BAD_SYNACK: u32 = 64;
/** The SYN-ACK was repeated. */
export const C_SYNACK_REPEATED: u32 = 128;
/** A RST was found not to be its alleged sender's. */
export const C_DISPROVED: u32 = 256;
/** The first RST was only in the window; the one that answered the challenge ACK closed (RFC 5961 3.2). */
export const C_CHALLENGED_RST: u32 = 512;
/** A challenge ACK was seen, and it answered a SYN. */
export const C_CHALLENGE: u32 = 1024;
export const C_CHALLENGE_SYN: u32 = 2048;
/** A first packet was flagged as no stack sends it. */
export const C_ODD: u32 = 4096;
/** Stands in the queue of ended connections. */
export const C_QUEUED: u32 = 8192;
/** Takes no more packets. */
export const C_FINISHED: u32 = 16384;
/** Its row is written. */
export const C_SETTLED: u32 = 32768;
/** A hard ICMP error was attached. */
export const C_REJECTED: u32 = 65536;

/** A pure ACK came after the close: `timeWaitAck`. */
export const C_REACKED: u32 = 1 << 17;
/** The last SYN asked for ECN (RFC 3168 6.1.1). */
export const C_ECN: u32 = 1 << 18;

/** Lies packed, all but its first bytes (rest.ts). */
export const C_RESTING: u32 = 1 << 19;
/** A younger life of its four-tuple goes on beside it. */
export const C_PREVIOUS: u32 = 1 << 20;
/** A challenge ACK may come (B.8): a RST was only in the window, or a SYN came. The last question counts. */
export const C_ASKED_RST: u32 = 1 << 21;
export const C_ASKED_SYN: u32 = 1 << 22;
/** Nothing is pending, so that the next packet may be an ordinary one (ordinary.ts). */
export const C_PLAIN: u32 = 1 << 23;

/** The side is not known. */
export const NO_SIDE: u32 = 2;

/** Number of remembered fingerprints (A.5). */
export const RING: u32 = 8;

// Lines of 64 bytes. A packet touches the first two, the ring's first, and what its sides say (half.ts).
//
//   0 │ hosts ports tunnel │ row flags lastTime │ queuedTime hash queueNext │ low endpoint's address │
//  64 │ high endpoint's address │ packets, idle times, what is looked at on every packet             │
// 128 │ beginning and end │ frames of the set-up                                                     │
// 192 │ set-up: times, numbers, what follows from it                                                 │
// 256 │ ring: fingerprints 8 × 4, packet counts 8 × 4                                                │
// 320 │ ring: times 8 × 8                                                                            │
// 384 │ half of the low endpoint, half of the high endpoint                                          │

/** The key and what belongs to both sides. Times are nanoseconds since 1970, 0 where it did not happen. */
@unmanaged
export class Live {
  /** Numbers of both hosts: the bytewise lower address is the low endpoint's, then the lower port. */
  lowHost: u32;
  highHost: u32;
  /** Low endpoint's port in the upper 16 bits, the other's in the lower. */
  ports: u32;
  tunnel: u32;
  row: u32;
  /** C_* bits. */
  flags: u32;
  /** Time of the last packet; never runs backwards. */
  lastTime: i64;
  queuedTime: i64;
  /** Hash of the key, for taking the connection out of the table. */
  hash: u32;
  /** Next in the queue of ended connections, or next free slot. */
  queueNext: u32;

  /** Addresses of both endpoints: high and low words. */
  lowHigh: u64;
  lowLow: u64;
  highHigh: u64;
  highLow: u64;
  packets: u32;
  /** Side (0 low, 1 high) that is the client, or NO_SIDE. */
  client: u8;
  /** What Zeek and Wireshark make of it (other-tools.ts). */
  zeekOriginator: u8;
  zeekHistory: u8;
  completeness: u8;
  idleMax: i64;
  /** Idle gap before the last packet. */
  lastGap: i64;
  lastFrame: u32;
  /** Newest posting, its number plus one. */
  posting: u32;
  /** The incarnation before this one, while it lives. */
  previous: u32;
  /** Its RSTs (a ResetBlock), 0 while there are none. */
  resets: u32;
  /** Chunk of the last packet. */
  lastChunk: u32;
  /** Zeek's states of both endpoints, and those before. */
  zeek0: u8;
  zeek1: u8;
  zeekBefore0: u8;
  zeekBefore1: u8;

  startTime: i64;
  closedTime: i64;
  firstFrame: u32;
  /** First posting, its number plus one. */
  firstPosting: u32;
  /** Event bits. */
  events: u32;
  attempts: u32;
  /** The end of the capture, once it is known. */
  endTime: i64;
  /** What few connections have (a Quirks), 0 while there is none. */
  quirks: u32;
  /** Next in the list of finished ones. */
  finishedNext: u32;
  idleMaxAt: i64;
  synFrame: u32;
  synackFrame: u32;

  /** The client's first SYN, its last before a SYN-ACK; first SYN-ACK of the server; the final ACK. */
  synTime: i64;
  synLastTime: i64;
  synackTime: i64;
  finalAckTime: i64;
  /** Acknowledgement of a bad SYN-ACK, which a RST may answer. */
  badSynackAck: u32;
  /** A `Certainty`. */
  certainty: u8;
  /** Side that sent the first packet. */
  firstSide: u8;
  /** 1 when the ICMP error came from the destination itself. */
  icmpFromHost: u8;
  private gap0: u8;
  /** Last SYN-ACK of the server. */
  synackLastTime: i64;
  establishedTime: i64;
  /** First packet with payload, of either side. */
  firstDataTime: i64;
}

/** Bytes at the beginning that a connection at rest has as well (rest.ts): what is looked at without waking it. */
export const RESTING_HEAD: usize = offsetof<Live>("lowHigh");

const RING_AT: usize = (offsetof<Live>() + 63) & ~63;
/** Where the halves begin: low endpoint, high endpoint. */
export const HALVES_AT: usize = RING_AT + RING * 16;
/** Bytes of a live connection, all but what few have: whole lines. */
export const SLOT_BYTES: usize = HALVES_AT + 2 * HALF_BYTES;

/** Slots reserved together. */
const SLOTS_A_STEP: usize = 64;
let free: u32 = 0;
let fresh: usize = 0;
let freshEnd: usize = 0;
let made: u32 = 0;
let taken: u32 = 0;

/** The half of a side: 0 the low endpoint's, 1 the high one's. */
// @ts-ignore: decorator
@inline
export function halfOf(live: Live, side: u32): Half {
  return changetype<Half>(changetype<usize>(live) + HALVES_AT + <usize>side * HALF_BYTES);
}

/** Address of the duplicate ring of a connection. */
// @ts-ignore: decorator
@inline
export function ringOf(live: Live): usize {
  return changetype<usize>(live) + RING_AT;
}

/** The connection's RSTs. Only where `live.resets` is not 0. */
// @ts-ignore: decorator
@inline
export function resetsOf(live: Live): ResetBlock {
  return changetype<ResetBlock>(<usize>live.resets);
}

/** What few connections have, to be read only: zeros where this one has none. */
// @ts-ignore: decorator
@inline
export function quirksOf(live: Live): Quirks {
  return changetype<Quirks>(live.quirks != 0 ? <usize>live.quirks : NO_QUIRKS);
}

/** What few connections have, to be written. */
export function openQuirks(live: Live): Quirks {
  if (live.quirks == 0) live.quirks = <u32>changetype<usize>(takeQuirks());
  return changetype<Quirks>(live.quirks != 0 ? <usize>live.quirks : LOST_QUIRKS);
}

/** Whether the connection ended: closed, or by a RST it holds. */
// @ts-ignore: decorator
@inline
export function isOver(live: Live): bool {
  return (live.flags & (C_CLOSED | C_RESET)) != 0;
}

/**
 * Takes a slot, all zeros.
 * @returns null (address 0) when memory is full
 */
export function takeSlot(): Live {
  let slot = changetype<Live>(<usize>free);
  if (free != 0) {
    free = slot.queueNext;
    memory.fill(changetype<usize>(slot), 0, SLOT_BYTES);
  } else {
    if (fresh == freshEnd) {
      fresh = reserve(SLOT_BYTES * SLOTS_A_STEP);
      freshEnd = fresh == 0 ? 0 : fresh + SLOT_BYTES * SLOTS_A_STEP;
      if (fresh == 0) return slot;
      made += <u32>SLOTS_A_STEP;
    }
    // New memory is zero already.
    slot = changetype<Live>(fresh);
    fresh += SLOT_BYTES;
  }
  slot.client = <u8>NO_SIDE;
  taken++;
  return slot;
}

/** Slots there are, free or not. */
export function slotsMade(): u32 {
  return made;
}

/** Slots that are free. */
export function freeSlots(): u32 {
  return made - taken;
}

/** Gives a slot back, with its RSTs and what else few connections have. */
export function freeSlot(live: Live): void {
  if (live.resets != 0) freeBlock(resetsOf(live));
  if (live.quirks != 0) freeQuirks(quirksOf(live));
  freeExtras(halfOf(live, 0));
  freeExtras(halfOf(live, 1));
  taken--;
  live.queueNext = free;
  free = <u32>changetype<usize>(live);
}

/** Reads from each line of a slot that nearly every packet of a side (0 low, 1 high) touches. @returns a number of no meaning */
// @ts-ignore: decorator
@inline
export function warmSlot(live: Live, side: u32): u64 {
  const at = changetype<usize>(live);
  const own = load<u64>(at) + load<u64>(at, 64) + load<u64>(at, RING_AT);
  const half = changetype<usize>(halfOf(live, side));
  const other = changetype<usize>(halfOf(live, side ^ 1));
  return own + load<u64>(half) + load<u64>(half, 64) + load<u64>(half, 128) + load<u64>(other);
}
