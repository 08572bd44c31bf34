/** What few connections have besides what their sides have (extras.ts): late packets, RSTs not believed, stale numbers, challenge ACKs. */
import { giveBack, takeZeros } from "../memory/free-list";

/** All 0 where it did not happen. */
@unmanaged
export class Quirks {
  /** Since when the question for a challenge ACK is pending, nanoseconds since 1970. */
  pendingTime: i64;
  latePackets: u32;
  lateRsts: u32;
  ignoredRsts: u32;
  synackAfterAck: u32;
  /** Acknowledgement of a stale ACK, which a RST may answer. */
  staleAck: u32;
  challengeAck: u32;
  challengeNumber: u32;
  /** Last pure ACK after the close. */
  timeWaitAck: u32;
  /** Row of the incarnation before this one plus one. */
  previousRow: u32;
  /** From which side the question for a challenge ACK is. */
  pendingSide: u8;
  /** Which side sent the challenge ACK. */
  challengeSide: u8;
}

/** Bytes of a block: whole vectors. */
export const QUIRKS_BYTES: usize = (offsetof<Quirks>() + 15) & ~15;
/** Zeros, to be read where a connection has none. */
export const NO_QUIRKS: usize = memory.data(<i32>QUIRKS_BYTES, 16);
/** What is written when memory is full: reading ends then. */
export const LOST_QUIRKS: usize = memory.data(<i32>QUIRKS_BYTES, 16);

const free: usize = memory.data(4, 4);

/** Takes a block, all zeros. Address 0 when memory is full. */
export function takeQuirks(): Quirks {
  return changetype<Quirks>(takeZeros(free, QUIRKS_BYTES));
}

/** Gives a block back. */
export function freeQuirks(quirks: Quirks): void {
  giveBack(free, changetype<usize>(quirks));
}
