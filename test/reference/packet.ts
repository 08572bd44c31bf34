/** One TCP segment, or one ICMP error that quotes a segment, as the reference reads it from a capture. */

export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const ACK = 0x10;
export const ECE = 0x40;
export const CWR = 0x80;

/** An end of a connection: the address in hexadecimal, 32 digits, and the port. */
export interface Endpoint {
  address: string;
  port: number;
}

export interface Packet {
  /** Whether an ICMP error quotes this segment; it was then not seen itself. */
  icmp: IcmpError | null;
  /** Frame number from 1. */
  frame: number;
  /** Nanoseconds since the file's first packet. */
  time: number;
  source: Endpoint;
  target: Endpoint;
  /** Outermost tunnel id, 0 for none. */
  tunnel: number;
  ipv6: boolean;
  /** Source MAC address as a number, 0 where the link has none. */
  mac: number;
  ttl: number;
  /** -1 where there is none (IPv6). */
  ipId: number;
  sequence: number;
  /** The raw field, also when the ACK flag is off. */
  acknowledgement: number;
  flags: number;
  /** -1 where it was not captured. */
  window: number;
  /** Payload bytes by the IP header. */
  length: number;
  /** Captured payload, at most `length` bytes. */
  payload: Uint8Array;
  /** -1 where the option is absent. */
  windowScale: number;
  mss: number;
  /** Whether the timestamp option is there. */
  timestamps: boolean;
  /** Reason byte of an MPTCP RST option, -1 where absent. */
  mptcpReason: number;
  /** First SACK block; equal where there is none. */
  sackLeft: number;
  sackRight: number;
  /** Whether the whole segment was captured and its checksum is wrong. */
  badChecksum: boolean;
  checksumSeen: boolean;
  /** Data offset below 5 or beyond the IP length: counted, changes no state. */
  malformed: boolean;
  /** Fewer than 14 header bytes: counted, changes no state. */
  truncated: boolean;
}

export interface IcmpError {
  type: number;
  code: number;
  /** Who sent it, in hexadecimal. */
  from: string;
}

/** RFC 9293 3.4: signed distance of two sequence numbers, modulo 2^32. */
export function sd(a: number, b: number): number {
  return (a - b) | 0;
}

/** Sequence space a segment takes: payload, SYN and FIN. */
export function sequenceLength(packet: Packet): number {
  return packet.length + ((packet.flags & SYN) !== 0 ? 1 : 0) + ((packet.flags & FIN) !== 0 ? 1 : 0);
}

/** Sequence number behind the segment's last byte or flag. */
export function endOf(packet: Packet): number {
  return (packet.sequence + sequenceLength(packet)) >>> 0;
}
