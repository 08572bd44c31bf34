/** The RST a connection holds, and how things stood when it came; taken only by connections that get one. */
import { giveBack, takeZeros } from "../memory/free-list";
import { EXTRAS_BYTES, freeExtras, openExtras } from "./extras";
import { HALF_BYTES, Half } from "./half";
import { SEEN_BYTES, Seen } from "./seen";

/** RSTs of a connection that are remembered beside the one held (D.4.5: several together are evidence). */
export const KEPT: u32 = 4;

/** A RST among the first ones of its connection. */
@unmanaged
export class KeptReset {
  time: i64;
  number: u32;
  sequence: u32;
  /** What its sender had sent by then. */
  next: u32;
  side: u8;
  /** A `RstForm`. */
  form: u8;
  /** 1 with the ACK flag and acknowledgement 0, and no SYN answered. */
  zeroAck: u8;
  private gap0: u8;
}

// ╒═ the RST held ═══╤═ trigger: a Seen ═╤═ KEPT × KeptReset ═╕        ╒═ half low ═╤═ half high ═╕
//    halves ───────────────────────────────────────────────────────▶   when packets came after it

/** The RST held (or, where none is, the last one that was looked at). */
@unmanaged
export class ResetBlock {
  time: i64;
  /** Idle time before it. */
  idle: i64;
  mac: u64;
  frame: u32;
  number: u32;
  sequence: u32;
  ack: u32;
  length: u32;
  /** SYNs the other side, and its sender, had sent. */
  synBefore: u32;
  ownSyns: u32;
  /** What the other side had sent, 0 bits of `peerKnown` where nothing was known of it. */
  peerNext: u32;
  /** Both sides as they are, while nothing came after the RST; else 0, and `halves` holds them as they were. */
  live: u32;
  halves: u32;
  /** Payload of the other side captured after it. */
  peerNew: u32;
  /** Number of its text plus one (rst-text.ts). */
  text: u32;
  flags: u16;
  window: u16;
  ipId: u16;
  ttl: u8;
  /** Sender. */
  side: u8;
  /** `RstForm` and `RstClass`. */
  form: u8;
  kind: u8;
  /** 1 when it answered the other side's last packet within the reply time. */
  fresh: u8;
  ipIdKnown: u8;
  /** 0 no payload, 1 text, 2 other. */
  payload: u8;
  /** Reason of an MPTCP reset plus one. */
  mptcpReason: u8;
  /** RSTs kept below. */
  kept: u8;
  peerKnown: u8;
}

const HEAD: usize = (offsetof<ResetBlock>() + 15) & ~15;
const KEPT_AT: usize = HEAD + SEEN_BYTES;
/** Where the trigger ends and the RSTs kept begin. */
export const TRIGGER_END: usize = KEPT_AT;
/** Bytes of a block: whole lines of 64. */
export const BLOCK_BYTES: usize = (KEPT_AT + KEPT * offsetof<KeptReset>() + 63) & ~63;
const free: usize = memory.data(4, 4);
const freeHalves: usize = memory.data(4, 4);

/** Takes a block, all zeros. Address 0 when memory is full. */
export function takeBlock(): ResetBlock {
  return changetype<ResetBlock>(takeZeros(free, BLOCK_BYTES));
}

/** Copies both sides as they are now. `first`: the low one, the other follows. @returns false when memory is full */
export function copyHalves(block: ResetBlock, first: usize): bool {
  if (block.halves == 0) block.halves = <u32>takeZeros(freeHalves, 2 * HALF_BYTES);
  if (block.halves == 0) return false;
  for (let at: usize = 0; at < 2 * HALF_BYTES; at += HALF_BYTES) {
    copyHalf(changetype<Half>(<usize>block.halves + at), changetype<Half>(first + at));
  }
  return true;
}

function copyHalf(to: Half, from: Half): void {
  freeExtras(to);
  memory.copy(changetype<usize>(to), changetype<usize>(from), HALF_BYTES);
  if (from.extras == 0) return;
  to.extras = 0;
  memory.copy(changetype<usize>(openExtras(to)), <usize>from.extras, EXTRAS_BYTES);
}

/** Gives a block back. */
export function freeBlock(block: ResetBlock): void {
  if (block.halves != 0) {
    const low = changetype<Half>(<usize>block.halves);
    freeExtras(low);
    freeExtras(changetype<Half>(<usize>block.halves + HALF_BYTES));
    giveBack(freeHalves, <usize>block.halves);
  }
  giveBack(free, changetype<usize>(block));
}

/** The packet of the other side that came last before the RST; its number is 0 where there is none. */
// @ts-ignore: decorator
@inline
export function triggerOf(block: ResetBlock): Seen {
  return changetype<Seen>(changetype<usize>(block) + HEAD);
}

/** RST `index` of the first ones. */
// @ts-ignore: decorator
@inline
export function keptAt(block: ResetBlock, index: u32): KeptReset {
  return changetype<KeptReset>(changetype<usize>(block) + KEPT_AT + <usize>index * offsetof<KeptReset>());
}

/** A side as it was when the RST held came. */
// @ts-ignore: decorator
@inline
export function halfThen(block: ResetBlock, side: u32): Half {
  const first = block.live != 0 ? <usize>block.live : <usize>block.halves;
  return changetype<Half>(first + <usize>side * HALF_BYTES);
}
