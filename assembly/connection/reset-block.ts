/** The RST a connection holds, and how things stood when it came; taken only by connections that get one. */
import { reserve } from "../memory/arena";
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
  nextFree: u32;
}

const HEAD: usize = (offsetof<ResetBlock>() + 15) & ~15;
const KEPT_AT: usize = HEAD + SEEN_BYTES;
/** Where the trigger ends and the RSTs kept begin. */
export const TRIGGER_END: usize = KEPT_AT;
/** Bytes of a block: whole lines of 64. */
export const BLOCK_BYTES: usize = (KEPT_AT + KEPT * offsetof<KeptReset>() + 63) & ~63;
let free: u32 = 0;
let freeHalves: u32 = 0;

/** Takes a block, all zeros. Address 0 when memory is full. */
export function takeBlock(): ResetBlock {
  if (free == 0) {
    const fresh = reserve(BLOCK_BYTES);
    return changetype<ResetBlock>(fresh);
  }
  const block = changetype<ResetBlock>(<usize>free);
  free = block.nextFree;
  memory.fill(changetype<usize>(block), 0, BLOCK_BYTES);
  return block;
}

/** Copies both sides as they are now. `first`: the low one, the other follows. @returns false when memory is full */
export function copyHalves(block: ResetBlock, first: usize): bool {
  if (block.halves == 0) {
    if (freeHalves == 0) block.halves = <u32>reserve(2 * HALF_BYTES);
    else {
      block.halves = freeHalves;
      freeHalves = load<u32>(<usize>freeHalves);
    }
  }
  if (block.halves == 0) return false;
  memory.copy(<usize>block.halves, first, 2 * HALF_BYTES);
  return true;
}

/** Gives a block back. */
export function freeBlock(block: ResetBlock): void {
  if (block.halves != 0) {
    store<u32>(<usize>block.halves, freeHalves);
    freeHalves = block.halves;
  }
  block.nextFree = free;
  free = <u32>changetype<usize>(block);
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
