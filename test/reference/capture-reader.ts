/** Reads pcap files with plain Ethernet, VLAN, raw IP, loopback or cooked frames: enough for scenarios and the laboratory. */
import { ACK, type IcmpError, type Packet } from "./packet";

/** What the reference needs of a capture. */
export interface Capture {
  packets: Packet[];
  /** Time of the last frame, TCP or not, in nanoseconds since the first. */
  end: number;
  /** Addresses that an ARP or neighbour request asked for, and those that sent any frame: for HOST_DOWN (D.4.2). */
  asked: Set<string>;
  speakers: Map<string, number[]>;
}

/** Reads a whole pcap file; throws an Error where it is no pcap. */
export function readCapture(file: Uint8Array): Capture {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const magic = view.getUint32(0, true);
  const little = magic === 0xa1b2c3d4 || magic === 0xa1b23c4d;
  const order = view.getUint32(0, little);
  if (order !== 0xa1b2c3d4 && order !== 0xa1b23c4d) throw new Error("not a pcap file");
  const unit = order === 0xa1b23c4d ? 1 : 1000;
  const linkType = view.getUint32(20, little) & 0xffff;
  const capture: Capture = { packets: [], end: 0, asked: new Set(), speakers: new Map() };
  let first: [number, number] | null = null;
  for (let at = 24, frame = 1; at + 16 <= file.length; frame++) {
    const seconds = view.getUint32(at, little);
    const fraction = view.getUint32(at + 4, little) * unit;
    const length = view.getUint32(at + 8, little);
    const wireLength = view.getUint32(at + 12, little);
    first ??= [seconds, fraction];
    const time = (seconds - first[0]) * 1e9 + (fraction - first[1]);
    capture.end = Math.max(capture.end, time);
    const bytes = file.subarray(at + 16, at + 16 + length);
    readFrame(bytes, linkType, { capture, frame, time, wireLength, mac: 0, tunnel: 0 });
    at += 16 + length;
  }
  return capture;
}

interface Record {
  capture: Capture;
  frame: number;
  time: number;
  wireLength: number;
  mac: number;
  tunnel: number;
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 0x10000 + u16(bytes, at + 2);
}

function readFrame(bytes: Uint8Array, linkType: number, record: Record): void {
  switch (linkType) {
    case 1:
      return readEthernet(bytes, record);
    case 0:
      return readIp(bytes.subarray(4), { ...record, wireLength: record.wireLength - 4 });
    case 101:
    case 228:
    case 229:
      return readIp(bytes, record);
    case 113:
      return readEtherType(u16(bytes, 14), bytes.subarray(16), { ...record, wireLength: record.wireLength - 16 });
    case 276:
      return readEtherType(u16(bytes, 0), bytes.subarray(20), { ...record, wireLength: record.wireLength - 20 });
    default:
      return;
  }
}

function readEthernet(bytes: Uint8Array, record: Record): void {
  const mac = u16(bytes, 6) * 2 ** 32 + u32(bytes, 8);
  readEtherType(u16(bytes, 12), bytes.subarray(14), { ...record, mac, wireLength: record.wireLength - 14 });
}

function readEtherType(type: number, bytes: Uint8Array, record: Record): void {
  if (type === 0x8100 || type === 0x88a8) {
    return readEtherType(u16(bytes, 2), bytes.subarray(4), { ...record, wireLength: record.wireLength - 4 });
  }
  if (type === 0x0806 && u16(bytes, 6) === 1) record.capture.asked.add(mapped(bytes.subarray(24, 28)));
  if (type === 0x0800 || type === 0x86dd) readIp(bytes, record);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** IPv4 addresses stand as ::ffff:a.b.c.d. */
function mapped(address: Uint8Array): string {
  return address.length === 4 ? "00000000000000000000ffff" + hex(address) : hex(address);
}

interface Datagram {
  source: Uint8Array;
  target: Uint8Array;
  ipv6: boolean;
  ttl: number;
  ipId: number;
  protocol: number;
  /** Bytes behind the IP header, by the header. */
  length: number;
  /** Captured bytes behind the header. */
  body: Uint8Array;
}

function readIp(bytes: Uint8Array, record: Record): void {
  const datagram = (bytes[0] ?? 0) >> 4 === 6 ? ipv6(bytes, record) : ipv4(bytes, record);
  if (datagram === null) return;
  const speaker = mapped(datagram.source);
  const times = record.capture.speakers.get(speaker) ?? [];
  times.push(record.time);
  record.capture.speakers.set(speaker, times);
  if (datagram.protocol === 6) {
    if (datagram.body.length >= 8) record.capture.packets.push(segment(datagram, record, null));
  } else if (datagram.protocol === 1 || datagram.protocol === 58) readIcmp(datagram, record);
  else if (datagram.protocol === 17 && u16(datagram.body, 2) === 4789) readVxlan(datagram.body.subarray(8), record);
}

function readVxlan(bytes: Uint8Array, record: Record): void {
  const tunnel = u32(bytes, 4) >>> 8;
  readEthernet(bytes.subarray(8), { ...record, tunnel, wireLength: bytes.length - 8 });
}

function ipv4(bytes: Uint8Array, record: Record): Datagram | null {
  const header = ((bytes[0] ?? 0) & 15) * 4;
  if (bytes[0] === undefined || bytes[0] >> 4 !== 4 || header < 20) return null;
  const total = u16(bytes, 2) || record.wireLength;
  const laterFragment = (u16(bytes, 6) & 0x1fff) !== 0;
  return {
    source: bytes.subarray(12, 16),
    target: bytes.subarray(16, 20),
    ipv6: false,
    ttl: bytes[8] ?? 0,
    ipId: u16(bytes, 4),
    protocol: laterFragment ? 255 : (bytes[9] ?? 0),
    length: total - header,
    body: bytes.subarray(header, Math.min(bytes.length, total)),
  };
}

function ipv6(bytes: Uint8Array, record: Record): Datagram {
  const length = u16(bytes, 4) || record.wireLength - 40;
  return {
    source: bytes.subarray(8, 24),
    target: bytes.subarray(24, 40),
    ipv6: true,
    ttl: bytes[7] ?? 0,
    ipId: -1,
    protocol: bytes[6] ?? 0,
    length,
    body: bytes.subarray(40, Math.min(bytes.length, 40 + length)),
  };
}

/** An error message (ICMP 3, 4, 5, 11, 12; ICMPv6 below 128) whose quoted packet is TCP. */
function readIcmp(datagram: Datagram, record: Record): void {
  const type = datagram.body[0] ?? 255;
  const isError = datagram.ipv6 ? type >= 1 && type <= 4 : [3, 4, 5, 11, 12].includes(type);
  if (!isError) return;
  const quoted = datagram.body.subarray(8);
  const inner = datagram.ipv6 ? ipv6(quoted, record) : ipv4(quoted, record);
  if (inner?.protocol !== 6 || inner.body.length < 8) return;
  const error = { type, code: datagram.body[1] ?? 0, from: mapped(datagram.source) };
  record.capture.packets.push(segment(inner, record, error));
}

function segment(datagram: Datagram, record: Record, icmp: IcmpError | null): Packet {
  const tcp = datagram.body;
  const offset = ((tcp[12] ?? 0) >> 4) * 4;
  const truncated = tcp.length < 14;
  const malformed = !truncated && icmp === null && (offset < 20 || offset > datagram.length);
  const header = malformed || truncated ? 20 : offset;
  const whole = tcp.length >= datagram.length;
  const packet: Packet = {
    icmp,
    frame: record.frame,
    time: record.time,
    source: { address: mapped(datagram.source), port: u16(tcp, 0) },
    target: { address: mapped(datagram.target), port: u16(tcp, 2) },
    tunnel: record.tunnel,
    ipv6: datagram.ipv6,
    mac: record.mac,
    ttl: datagram.ttl,
    ipId: datagram.ipId,
    sequence: u32(tcp, 4),
    acknowledgement: tcp.length >= 12 ? u32(tcp, 8) : 0,
    flags: tcp[13] ?? 0,
    window: tcp.length >= 16 ? u16(tcp, 14) : -1,
    length: Math.max(0, datagram.length - header),
    payload: tcp.subarray(Math.min(header, tcp.length)),
    windowScale: -1,
    mss: -1,
    timestamps: false,
    mptcpReason: -1,
    sackLeft: 0,
    sackRight: 0,
    checksumSeen: whole && icmp === null,
    badChecksum: whole && icmp === null && checksumOf(datagram) !== 0,
    malformed,
    truncated,
  };
  if (icmp === null && !malformed && !truncated) readOptions(tcp.subarray(20, header), packet);
  return packet;
}

/** 0 where the checksum is right (RFC 9293 3.1). */
function checksumOf(datagram: Datagram): number {
  let sum = datagram.length + 6;
  for (const part of [datagram.source, datagram.target, datagram.body]) {
    for (let at = 0; at < part.length; at += 2) sum += u16(part, at);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

function readOptions(bytes: Uint8Array, packet: Packet): void {
  for (let at = 0; at < bytes.length;) {
    const kind = bytes[at] ?? 0;
    if (kind === 0) return;
    if (kind === 1) {
      at += 1;
      continue;
    }
    const length = bytes[at + 1] ?? 0;
    if (length < 2 || at + length > bytes.length) return;
    if (kind === 2 && length === 4) packet.mss = u16(bytes, at + 2);
    if (kind === 3 && length === 3 && (packet.flags & 2) !== 0) packet.windowScale = Math.min(14, bytes[at + 2] ?? 0);
    if (kind === 8 && length === 10) packet.timestamps = true;
    if (kind === 5 && length >= 10 && (packet.flags & ACK) !== 0) {
      packet.sackLeft = u32(bytes, at + 2);
      packet.sackRight = u32(bytes, at + 6);
    }
    if (kind === 30 && length >= 4 && (bytes[at + 2] ?? 0) >> 4 === 8) packet.mptcpReason = bytes[at + 3] ?? 0;
    at += length;
  }
}
