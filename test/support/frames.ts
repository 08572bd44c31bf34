/** Puts the steps of a scenario into frames: Ethernet or another link, IPv4 or IPv6, TCP with right checksums. */
import { FLAG, type IcmpStep, type SegmentStep, type Sender, type Step } from "./notation";

/** One frame on the wire, before the snap length cuts it. */
export interface Frame {
  /** Nanoseconds since the scenario's beginning. */
  time: number;
  /** The bytes that were captured. */
  bytes: Uint8Array;
  /** Its length on the wire. */
  wireLength: number;
}

/** Where a scenario takes place. Ports are those of the flow without a name. */
export interface Stage {
  /** Four numbers with dots; for IPv6 the last four bytes behind 2001:db8::. */
  client: string;
  server: string;
  clientPort: number;
  serverPort: number;
  network: "ipv4" | "ipv6";
  link: "ethernet" | "raw" | "null" | "sll";
  /** VLAN id of each side's frames; 0 for none. */
  vlan: Record<Sender, number>;
  /** VXLAN network id around every frame; 0 for none. */
  vxlan: number;
  /** What stands for payload that the scenario says nothing of: `none` cuts it off, as a capture of headers does. */
  payload: "none" | "filler";
}

/** The stage on which scenarios play unless they say otherwise. */
const STAGE: Stage = {
  client: "192.0.2.10",
  server: "198.51.100.20",
  clientPort: 40_000,
  serverPort: 80,
  network: "ipv4",
  link: "ethernet",
  vlan: { client: 0, server: 0 },
  vxlan: 0,
  payload: "none",
};

/** The router whose ICMP errors scenarios show. */
const DEVICE = "203.0.113.1";
const ETHERTYPE = { ipv4: 0x0800, ipv6: 0x86dd } as const;
const PROTOCOL = { icmp: 1, tcp: 6, udp: 17, icmp6: 58 } as const;

/** Frames of the steps, in order. */
export function framesOf(steps: readonly Step[], changes: Partial<Stage> = {}): Frame[] {
  const stage = { ...STAGE, ...changes };
  const ports = new Map<string, Record<Sender, number>>();
  return steps.map((step) => {
    if (step.kind === "end") return endFrame(step.time, stage);
    const flow = portsOf(step.flow, ports, stage);
    return step.kind === "segment" ? segmentFrame(step, flow, stage) : icmpFrame(step, flow, stage);
  });
}

/** `@name` has a client port of its own, `@Pn` a server port as well. */
function portsOf(flow: string, known: Map<string, Record<Sender, number>>, stage: Stage): Record<Sender, number> {
  const found = known.get(flow);
  if (found !== undefined) return found;
  const other = /^P(\d+)$/.exec(flow);
  const named = flow === "" ? 0 : known.size + 1;
  const ports = {
    client: stage.clientPort + named,
    server: other === null ? stage.serverPort : stage.serverPort + Number(other[1]),
  };
  known.set(flow, ports);
  return ports;
}

function segmentFrame(step: SegmentStep, ports: Record<Sender, number>, stage: Stage): Frame {
  const { sender } = step;
  const source = address(stage[sender], stage);
  const target = address(stage[otherSide(sender)], stage);
  const tcp = tcpHeader(step, ports);
  const shown = step.payload ?? (stage.payload === "filler" ? filler(step.length) : undefined);
  const segment = joined(tcp, shown ?? new Uint8Array(step.length));
  const sum = checksum(pseudoHeader(source, target, PROTOCOL.tcp, segment.length), segment);
  put16(segment, 16, step.badChecksum ? sum ^ 0x5555 : sum);
  const packet = joined(
    ipHeader({ source, target, protocol: PROTOCOL.tcp, length: segment.length, ttl: step.ttl, id: step.ipId }),
    segment,
  );
  const frame = linkFrame(packet, sender, step.mac, stage);
  const hidden = shown === undefined ? step.length : 0;
  return { time: step.time, bytes: frame.slice(0, frame.length - hidden), wireLength: frame.length };
}

function tcpHeader(step: SegmentStep, ports: Record<Sender, number>): Uint8Array {
  const options: number[] = [];
  if ((step.flags & FLAG.S) !== 0) options.push(2, 4, 1460 >> 8, 1460 & 0xff, 4, 2, 1, 1);
  if (step.mptcpReason !== undefined) options.push(30, 4, 0x80, step.mptcpReason);
  const header = new Uint8Array(20 + options.length);
  put16(header, 0, ports[step.sender]);
  put16(header, 2, ports[otherSide(step.sender)]);
  put32(header, 4, step.sequence);
  put32(header, 8, step.acknowledgement);
  header[12] = (header.length / 4) << 4;
  header[13] = step.flags;
  put16(header, 14, step.window);
  header.set(options, 20);
  return header;
}

function icmpFrame(step: IcmpStep, ports: Record<Sender, number>, stage: Stage): Frame {
  const source = address(stage[step.sender], stage);
  const target = address(stage[otherSide(step.sender)], stage);
  const teller = step.fromDestination ? target : address(DEVICE, stage);
  const quoted = new Uint8Array(8);
  put16(quoted, 0, ports[step.sender]);
  put16(quoted, 2, ports[otherSide(step.sender)]);
  put32(quoted, 4, step.sequence);
  const head = ipHeader({ source, target, protocol: PROTOCOL.tcp, length: 20, ttl: 60, id: 1 });
  const error = joined(new Uint8Array([step.type, step.code, 0, 0, 0, 0, 0, 0]), joined(head, quoted));
  const v6 = stage.network === "ipv6";
  const protocol = v6 ? PROTOCOL.icmp6 : PROTOCOL.icmp;
  const pseudo = v6 ? pseudoHeader(teller, source, protocol, error.length) : new Uint8Array(0);
  put16(error, 2, checksum(pseudo, error));
  const packet = joined(
    ipHeader({ source: teller, target: source, protocol, length: error.length, ttl: 62, id: 7 }),
    error,
  );
  const bytes = linkFrame(packet, otherSide(step.sender), undefined, stage);
  return { time: step.time, bytes, wireLength: bytes.length };
}

/** A datagram to the discard port between two bystanders: it moves the capture's end and nothing else. */
function endFrame(time: number, stage: Stage): Frame {
  const source = address("203.0.113.8", stage);
  const target = address("203.0.113.9", stage);
  const datagram = new Uint8Array(8);
  put16(datagram, 0, 9);
  put16(datagram, 2, 9);
  put16(datagram, 4, 8);
  put16(datagram, 6, checksum(pseudoHeader(source, target, PROTOCOL.udp, 8), datagram));
  const packet = joined(ipHeader({ source, target, protocol: PROTOCOL.udp, length: 8, ttl: 64, id: 1 }), datagram);
  const bytes = linkFrame(packet, "client", undefined, stage);
  return { time, bytes, wireLength: bytes.length };
}

function linkFrame(packet: Uint8Array, sender: Sender, mac: number | undefined, stage: Stage): Uint8Array {
  const type = ETHERTYPE[stage.network];
  const own = [2, 0, 0, 0, 0, mac ?? (sender === "client" ? 10 : 20)];
  const peer = [2, 0, 0, 0, 0, sender === "client" ? 20 : 10];
  const tag = stage.vlan[sender];
  const plain = (): Uint8Array => {
    switch (stage.link) {
      case "raw":
        return packet;
      case "null":
        return joined(new Uint8Array([stage.network === "ipv4" ? 2 : 30, 0, 0, 0]), packet);
      case "sll":
        return joined(new Uint8Array([0, 0, 0, 1, 0, 6, ...own, 0, 0, type >> 8, type & 0xff]), packet);
      case "ethernet": {
        const vlan = tag === 0 ? [] : [0x81, 0x00, tag >> 8, tag & 0xff];
        return joined(new Uint8Array([...peer, ...own, ...vlan, type >> 8, type & 0xff]), packet);
      }
    }
  };
  return stage.vxlan === 0 ? plain() : inVxlan(plain(), stage);
}

/** RFC 7348: the frame in a UDP datagram to port 4789 between two tunnel ends. */
function inVxlan(inner: Uint8Array, stage: Stage): Uint8Array {
  const vni = stage.vxlan;
  const payload = joined(new Uint8Array([8, 0, 0, 0, vni >> 16, (vni >> 8) & 0xff, vni & 0xff, 0]), inner);
  const udp = new Uint8Array(8);
  put16(udp, 0, 55_555);
  put16(udp, 2, 4789);
  put16(udp, 4, 8 + payload.length);
  const outer = { source: ipv4("10.255.0.1"), target: ipv4("10.255.0.2") };
  const packet = joined(
    ipHeader({ ...outer, protocol: PROTOCOL.udp, length: 8 + payload.length, ttl: 64, id: 3 }),
    joined(udp, payload),
  );
  return linkFrame(packet, "client", undefined, {
    ...stage,
    network: "ipv4",
    vxlan: 0,
    vlan: { client: 0, server: 0 },
  });
}

interface IpHead {
  source: Uint8Array;
  target: Uint8Array;
  protocol: number;
  /** Bytes behind the IP header. */
  length: number;
  ttl: number;
  id: number;
}

function ipHeader({ source, target, protocol, length, ttl, id }: IpHead): Uint8Array {
  if (source.length === 16) {
    const header = new Uint8Array(40);
    header[0] = 0x60;
    put16(header, 4, length);
    header.set([protocol, ttl], 6);
    header.set(source, 8);
    header.set(target, 24);
    return header;
  }
  const header = new Uint8Array(20);
  header[0] = 0x45;
  put16(header, 2, 20 + length);
  put16(header, 4, id);
  header.set([0x40, 0, ttl, protocol], 6);
  header.set(source, 12);
  header.set(target, 16);
  put16(header, 10, checksum(new Uint8Array(0), header));
  return header;
}

function pseudoHeader(source: Uint8Array, target: Uint8Array, protocol: number, length: number): Uint8Array {
  const tail = new Uint8Array(source.length === 16 ? 8 : 4);
  put16(tail, tail.length - (source.length === 16 ? 6 : 2), length);
  tail[source.length === 16 ? 7 : 1] = protocol;
  return joined(joined(source, target), tail);
}

/** RFC 1071 over the two parts; the checksum field itself must hold 0. */
function checksum(pseudo: Uint8Array, body: Uint8Array): number {
  let sum = 0;
  for (const part of [pseudo, body]) {
    for (let at = 0; at < part.length; at += 2) sum += ((part[at] ?? 0) << 8) | (part[at + 1] ?? 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

function address(text: string, stage: Stage): Uint8Array {
  if (stage.network === "ipv4") return ipv4(text);
  return joined(new Uint8Array([0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0]), ipv4(text));
}

function ipv4(text: string): Uint8Array {
  return new Uint8Array(text.split(".").map(Number));
}

function otherSide(sender: Sender): Sender {
  return sender === "client" ? "server" : "client";
}

/** Bytes that are no TLS, no HTTP and no text. */
function filler(length: number): Uint8Array {
  return new Uint8Array(length).fill(0xa5);
}

/** Two runs of bytes, one behind the other. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

function put16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = (value >> 8) & 0xff;
  bytes[at + 1] = value & 0xff;
}

function put32(bytes: Uint8Array, at: number, value: number): void {
  put16(bytes, at, value >>> 16);
  put16(bytes, at + 2, value & 0xffff);
}
