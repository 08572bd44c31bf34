/** Makes captures to measure with: many TCP connections at once, each from its SYN to one of the usual ends. */
import { closeSync, openSync, writeSync } from "node:fs";
import { FrameWriter, LARGEST, type Segment } from "./frame-writer";
import { Random } from "../support/random";

/** What a capture is like. */
export interface Traffic {
  /** It ends with this packet, */
  readonly packets: number;
  /** or when this connection would begin. */
  readonly connections?: number;
  /** Connections going on at the same time. */
  readonly live: number;
  /** Requests, each with its response, a connection has at most; 0 makes connections that end as soon as they are set up. */
  readonly exchanges: number;
  /** Bytes of a response at most. */
  readonly response: number;
  /** How many connections of a hundred are refused at their SYN. */
  readonly refused: number;
  /** How many bytes of a frame are kept. */
  readonly snaplen: number;
  /** Microseconds between two packets of the capture on average, 20 unless said. */
  readonly gap?: number;
}

/** What a capture came to hold. */
export interface Contents {
  packets: number;
  bytes: number;
  /** Connections that ended in it, by a RST or the FINs of both sides. */
  closed: number;
  /** Connections that go on when it ends, or fell silent. */
  live: number;
}

const FIN = 0x01;
const SYN = 0x02;
const RST = 0x04;
const PSH = 0x08;
const ACK = 0x10;

/** How connections that were set up end, and how many of a hundred do. */
const ENDS = [
  { end: "both finish", share: 80 },
  { end: "reset by server", share: 14 },
  { end: "silence", share: 6 },
] as const;
type End = "refused" | (typeof ENDS)[number]["end"];

const SERVERS = 400;
const PORTS = [80, 443, 443, 443, 1194, 3306, 5432, 8080] as const;

/** Writes a capture to a file. */
export function writeTraffic(path: string, traffic: Traffic): Contents {
  const file = openSync(path, "w");
  const contents = makeTraffic(traffic, (piece) => writeSync(file, piece));
  closeSync(file);
  return contents;
}

/**
 * Makes a capture without keeping it.
 * @param traffic what it is like
 * @param take takes its bytes piece by piece, of about a mebibyte each, and is done with them when it returns
 */
export function makeTraffic(traffic: Traffic, take: (piece: Uint8Array) => void): Contents {
  const { packets, connections = Infinity, gap = 20 } = traffic;
  const contents = { packets: 0, bytes: 0, closed: 0, live: 0 };
  const writer = new FrameWriter((piece) => {
    contents.bytes += piece.length;
    take(piece);
  }, traffic.snaplen);
  const random = new Random(20_261);
  let number = 0;
  const begin = (): Generator<Segment> => life((number += 1), traffic, random, contents);
  const live = Array.from({ length: traffic.live }, begin);
  let time = 0;
  while (contents.packets < packets) {
    const place = random.below(live.length);
    const next = live[place]?.next();
    if (next === undefined || next.done === true) {
      if (number >= connections) break;
      live[place] = begin();
      continue;
    }
    time += random.below(2 * gap);
    writer.write(time, next.value);
    contents.packets += 1;
  }
  writer.flush();
  return contents;
}

/** The segments of one connection; the same object each time, to be written before the next is asked for. */
function* life(number: number, traffic: Traffic, random: Random, contents: Contents): Generator<Segment> {
  const talk = new Talk(number, random);
  const end = random.below(100) < traffic.refused ? "refused" : pickEnd(random);
  contents.live += 1;
  yield talk.client(SYN);
  if (end === "refused") {
    close(contents);
    yield talk.server(RST | ACK);
    return;
  }
  yield talk.server(SYN | ACK);
  yield talk.client(ACK);
  for (let left = random.below(traffic.exchanges + 1); left > 0; left -= 1) {
    yield* exchange(talk, 1 + random.below(traffic.response), random);
  }
  if (end === "silence") return;
  if (end === "both finish") {
    yield talk.client(FIN | ACK);
    yield talk.server(FIN | ACK);
  }
  close(contents);
  yield end === "both finish" ? talk.client(ACK) : talk.server(RST | ACK);
}

/** Counts a connection as closed whose last packet is about to be written. */
function close(contents: Contents): void {
  contents.live -= 1;
  contents.closed += 1;
}

/** A request and its response, acknowledged at every second segment as receivers do. */
function* exchange(talk: Talk, bytes: number, random: Random): Generator<Segment> {
  yield talk.client(PSH | ACK, 60 + random.below(500));
  let unacknowledged = 0;
  for (let left = bytes; left > 0; left -= LARGEST) {
    yield talk.server(left > LARGEST ? ACK : PSH | ACK, Math.min(left, LARGEST));
    unacknowledged += 1;
    if (unacknowledged % 2 === 0 || left <= LARGEST) yield talk.client(ACK);
  }
}

function pickEnd(random: Random): End {
  let drawn = random.below(100);
  for (const { end, share } of ENDS) {
    if (drawn < share) return end;
    drawn -= share;
  }
  return "silence";
}

/** Two sides that count their bytes. */
class Talk {
  private readonly segment: Segment;
  private readonly clientAddress: number;
  private readonly clientPort: number;
  private readonly serverAddress: number;
  private readonly serverPort: number;
  private clientNext: number;
  private serverNext: number;

  constructor(number: number, random: Random) {
    this.clientAddress = 0x0a00_0000 + (number % 60_000);
    this.clientPort = 1024 + (Math.floor(number / 60_000) % 64_000);
    this.serverAddress = 0xc612_0000 + random.below(SERVERS);
    this.serverPort = PORTS[random.below(PORTS.length)] ?? 443;
    this.clientNext = random.below(2 ** 32);
    this.serverNext = random.below(2 ** 32);
    this.segment = {
      source: 0,
      target: 0,
      sourcePort: 0,
      targetPort: 0,
      sequence: 0,
      acknowledgement: 0,
      flags: 0,
      window: 0xfaf0,
      length: 0,
    };
  }

  /** What the client sends next. */
  client(flags: number, length = 0): Segment {
    const { segment } = this;
    this.from(this.clientAddress, this.clientPort, this.serverAddress, this.serverPort);
    segment.sequence = this.clientNext;
    segment.acknowledgement = (flags & ACK) === 0 ? 0 : this.serverNext;
    this.clientNext = this.carry(this.clientNext, flags, length);
    return segment;
  }

  /** What the server sends next. */
  server(flags: number, length = 0): Segment {
    const { segment } = this;
    this.from(this.serverAddress, this.serverPort, this.clientAddress, this.clientPort);
    // A port without listener has no numbers of its own (RFC 9293 3.10.7.1).
    segment.sequence = flags === (RST | ACK) && segment.flags === SYN ? 0 : this.serverNext;
    segment.acknowledgement = this.clientNext;
    this.serverNext = this.carry(this.serverNext, flags, length);
    return segment;
  }

  private from(source: number, sourcePort: number, target: number, targetPort: number): void {
    Object.assign(this.segment, { source, sourcePort, target, targetPort });
  }

  private carry(next: number, flags: number, length: number): number {
    this.segment.flags = flags;
    this.segment.length = length;
    return (next + length + ((flags & (SYN | FIN)) === 0 ? 0 : 1)) >>> 0;
  }
}
