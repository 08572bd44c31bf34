/** One decoded TCP segment (or the segment an ICMP error quotes), as the decoder leaves it for the connection stage. */

/** What a batch entry is. */
export enum Entry {
  /** A TCP segment. */
  Segment,
  /** An ICMP or ICMPv6 error that quotes the head of a TCP segment: addresses, ports and sequence are the quoted ones. */
  IcmpError,
  /** Payload of a later fragment: adds bytes to the connection of its first fragment, nothing else. */
  Fragment,
}

/** TCP flag bits, as on the wire. */
export const FIN: u32 = 0x01;
export const SYN: u32 = 0x02;
export const RST: u32 = 0x04;
export const PSH: u32 = 0x08;
export const ACK: u32 = 0x10;
export const ECE: u32 = 0x40;
export const CWR: u32 = 0x80;

/** Which options and facts of a segment are known: bits of `known`. */
export const HAS_WINDOW_SCALE: u32 = 2;
export const HAS_MPTCP_RESET: u32 = 32;
export const HAS_IP_ID: u32 = 64;
/** Fewer than 16 header bytes were captured: the window is not known (VERDICTS A.1). */
export const WINDOW_UNKNOWN: u32 = 128;
/** Only 8 to 13 header bytes were captured: count the packet, change no state. */
export const TRUNCATED: u32 = 256;
/** The whole segment was captured, so `BAD_CHECKSUM` means something. */
export const CHECKSUM_SEEN: u32 = 512;
export const BAD_CHECKSUM: u32 = 1024;
/** IPv6, else IPv4 (whose addresses stand as ::ffff:a.b.c.d). */
export const IS_IPV6: u32 = 2048;
/** Data offset below 5 or beyond the IP length: count it, change no state. */
export const MALFORMED: u32 = 4096;
/** Its file has frames without a time: how close two packets came cannot be told. */
export const TIMELESS: u32 = 8192;

//     ╒════════ 16 bytes a line ══════════════════════════════════════════════╕
//   0 │ sourceHigh                        │ sourceLow                          │
//  16 │ targetHigh                        │ targetLow                          │
//  32 │ sourcePort targetPort │ sequence  │ acknowledgement  │ gap flags window  │
//  48 │ time                              │ frame            │ length          │
//  64 │ tunnel                │ known     │ payload          │ captured         │
//  80 │ sourceMac                         │ ipId ttl ws      │ mptcp side entry │
//  96 │ icmpType icmpCode │ chunk         │ hash             │ print            │
// 112 │ icmpHigh                          │ icmpLow                             │
//     └────────────────────────────────────────────────────────────────────────┘

/** The layout above: from `sourcePort` to `window` as in the TCP header. Multi-byte values are native; addresses are big-endian numbers: high word first. */
@unmanaged
export class Segment {
  /** Source address, upper 64 bits; 0 for IPv4. */
  sourceHigh: u64;
  /** Source address, lower 64 bits; 0xffff_xxxx_xxxx for IPv4 (mapped). */
  sourceLow: u64;
  targetHigh: u64;
  targetLow: u64;
  sourcePort: u16;
  targetPort: u16;
  sequence: u32;
  /** The raw field, also when the ACK flag is off. */
  acknowledgement: u32;
  private gap2: u8;
  /** The eight flag bits. */
  flags: u8;
  /** As on the wire, unscaled. */
  window: u16;
  /** Nanoseconds since 1970. */
  time: i64;
  /** Frame number over all files, from 1. */
  frame: u32;
  /** Payload bytes by the IP header, never by the captured length. */
  length: u32;
  /** Outermost tunnel id (VNI, GRE key, TEID ...), 0 when none. */
  tunnel: u32;
  /** HAS_* bits. */
  known: u32;
  /** Address of the first captured payload byte; only good until the reader is fed again. */
  payload: u32;
  /** Captured payload bytes, at most `length`. */
  captured: u32;
  /** Source MAC address, 0 when the link has none. */
  sourceMac: u64;
  ipId: u16;
  /** ttl or hop limit. */
  ttl: u8;
  /** At most 14 (RFC 7323 2.3). */
  windowScale: u8;
  /** Reason byte of an MPTCP RST option (kind 30, subtype 8). */
  mptcpReason: u8;
  /** Scratch of the connection stage: which endpoint of the key sent it, a `KeySide` (connection/key.ts). */
  side: u8;
  private gap0: u8;
  /** An `Entry`. */
  entry: u8;
  icmpType: u8;
  icmpCode: u8;
  private gap1: u16;
  /** Number of the chunk the record began in (see capture/chunk.ts). */
  chunk: u32;
  /** Scratch of the connection stage: hash of the key, and fingerprint of the packet. */
  hash: u32;
  print: u32;
  /** For an ICMP error: who sent it. */
  icmpHigh: u64;
  icmpLow: u64;
}

/** The sequence number behind a segment's last byte or flag: SYN and FIN take one each. */
// @ts-ignore: decorator
@inline
export function endOf(segment: Segment): u32 {
  const flags: u32 = segment.flags;
  return segment.sequence + segment.length + (flags & FIN) + ((flags & SYN) >> 1);
}
