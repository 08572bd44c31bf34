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

// ╒═ the RST held ════════════════════════════════╤═ trigger: a Seen ═╤═ KEPT × KeptReset ═╤═ half low ═╤═ half high ═╕

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
  /** SYNs the other side had sent. */
  synBefore: u32;
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
  private gap0: u8;
  private gap1: u32;
  nextFree: u32;
}

const HEAD: usize = (offsetof<ResetBlock>() + 15) & ~15;
const KEPT_AT: usize = HEAD + SEEN_BYTES;
const HALVES_AT: usize = (KEPT_AT + KEPT * offsetof<KeptReset>() + 15) & ~15;
const BLOCK_BYTES: usize = HALVES_AT + 2 * HALF_BYTES;
let free: u32 = 0;

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

/** Gives a block back. */
export function freeBlock(block: ResetBlock): void {
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
  return changetype<Half>(changetype<usize>(block) + HALVES_AT + <usize>side * HALF_BYTES);
}
