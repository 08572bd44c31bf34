/** What the innermost IP header said: the network stage leaves it here for the transport stage. */

/** How much of a datagram the packet is. */
export enum Piece {
  /** All of it. */
  whole,
  /** The first fragment: it has the transport header. */
  first,
  /** A later fragment. */
  later,
}

/** Facts of the innermost IP header peeled so far. */
export class Packet {
  /** Addresses as in `Segment`: IPv4 as ::ffff:a.b.c.d. */
  static sourceHigh: u64 = 0;
  static sourceLow: u64 = 0;
  static targetHigh: u64 = 0;
  static targetLow: u64 = 0;
  /** 4 or 6. */
  static version: u32 = 0;
  /** ttl or hop limit. */
  static ttl: u32 = 0;
  /** IPv4 identification; the fragment's for fragments of either version. */
  static id: u32 = 0;
  /** A `Piece`. */
  static piece: u32 = Piece.whole;
  /** Protocol number behind all IP headers. */
  static protocol: u32 = 0;
  /** Whether the IP header leaves its length open (0: segmentation offload), so that the frame's length stands for it. */
  static lengthOpen: bool = false;
}
