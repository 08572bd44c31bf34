/** A packet as the next ones compare themselves with it. */

// 48 bytes:
// │ time i64 │ gap i64 │ frame │ sequence │ ack │ end │ number │ window u16 ipId u16 │ kind u8 .. │

/** One packet of a side. */
@unmanaged
export class Seen {
  /** Nanoseconds since 1970. */
  time: i64;
  /** Idle time of the connection before it. */
  gap: i64;
  frame: u32;
  sequence: u32;
  /** The raw acknowledgement field. */
  ack: u32;
  /** Behind its last byte or flag. */
  end: u32;
  /** Its number within the connection, from 1; 0 where there is no such packet. */
  number: u32;
  window: u16;
  ipId: u16;
  /** A `Trigger`. */
  kind: u8;
  private gap0: u8;
  private gap1: u16;
  private gap2: u32;
}

/** Bytes of a `Seen`. */
export const SEEN_BYTES: usize = offsetof<Seen>();

/** Copies a packet: three vectors, since `memory.copy` is a call out of the module for any length. */
// @ts-ignore: decorator
@inline
export function copySeen(to: Seen, from: Seen): void {
  const into = changetype<usize>(to);
  const at = changetype<usize>(from);
  v128.store(into, v128.load(at));
  v128.store(into, v128.load(at, 16), 16);
  v128.store(into, v128.load(at, 32), 32);
}
