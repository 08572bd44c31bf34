/** What few sides have: packets lost, doubled or sent again, silence, a shut window, data after the FIN. Taken when first written. */
import { giveBack, takeZeros } from "../memory/free-list";
import { Half } from "./half";

/** Times are nanoseconds since 1970, 0 where it did not happen. */
@unmanaged
export class Extras {
  ackRepeatTime: i64;
  /** First transmission that was left unanswered: its time, and the idle time before it. */
  silentTime: i64;
  silentGap: i64;
  zeroWindowTime: i64;
  zeroWindowSince: i64;
  plusOneTime: i64;
  plusOneGap: i64;
  afterFinTime: i64;
  unseenBytes: u64;
  dupBytes: u64;
  plusOneNumber: u32;
  keepalives: u32;
  windowProbes: u32;
  zeroWindows: u32;
  synRetransmissions: u32;
  retransmissions: u32;
  fastRetransmissions: u32;
  outOfOrder: u32;
  spurious: u32;
  dupAcks: u32;
  dupCount: u32;
  /** The one hole that is remembered: sequence space never captured; empty where equal. */
  holeLeft: u32;
  holeRight: u32;
  unseen: u32;
  /** New payload of the other side captured after this side's FIN, and what the first of it is: a `LatePayload`. */
  afterFinBytes: u32;
  afterFinPayload: u32;
  /** Where the HTTP message it sends began and where it should end. */
  httpStart: u32;
  httpEnd: u32;
}

/** Bytes of a block: whole vectors. */
export const EXTRAS_BYTES: usize = (offsetof<Extras>() + 15) & ~15;

const NONE: usize = memory.data(<i32>EXTRAS_BYTES, 16);
/** What is written when memory is full: reading ends then. */
const LOST: usize = memory.data(<i32>EXTRAS_BYTES, 16);
const free: usize = memory.data(4, 4);

/** What a side has, to be read only: zeros where it has none. */
// @ts-ignore: decorator
@inline
export function extrasOf(half: Half): Extras {
  return changetype<Extras>(half.extras != 0 ? <usize>half.extras : NONE);
}

/** What a side has, to be written. */
export function openExtras(half: Half): Extras {
  if (half.extras == 0) half.extras = <u32>takeZeros(free, EXTRAS_BYTES);
  return changetype<Extras>(half.extras != 0 ? <usize>half.extras : LOST);
}

/** Gives back what a side has. */
export function freeExtras(half: Half): void {
  if (half.extras != 0) giveBack(free, <usize>half.extras);
  half.extras = 0;
}
