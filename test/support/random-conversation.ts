/** Plausible and less plausible TCP conversations from a seed: what networks, stacks and forgers do to each other. */
import { FLAG, type IcmpStep, type SegmentStep, type Sender, type Step } from "./notation";
import { Random } from "./random";

const MS = 1e6;
const { F, S, R, P, A } = FLAG;

/** Pauses in milliseconds: from back to back to beyond every idle limit. */
const PAUSES = [
  0.01, 0.3, 1, 5, 10, 20, 40, 150, 300, 900, 1500, 3100, 6000, 12_000, 21_000, 60_000, 61_000, 300_000,
] as const;
const SHORT = [0.01, 0.1, 0.5, 1, 2, 5, 10, 20, 40] as const;
const SIZES = [1, 10, 31, 64, 100, 536, 1200, 1460, 1460, 9000] as const;

/** Both ends as they see themselves. */
interface Ends {
  isn: number;
  next: number;
  /** What this side has acknowledged of the other. */
  acked: number;
  ttl: number;
  id: number;
}

/** One conversation under way. */
class Conversation {
  readonly steps: Step[] = [];
  readonly client: Ends;
  readonly server: Ends;
  time = 0;

  constructor(readonly random: Random) {
    this.client = newEnds(random, 64);
    this.server = newEnds(random, 57);
  }

  pause(list: readonly number[]): void {
    this.time += Math.round((list[this.random.below(list.length)] ?? 1) * MS);
  }

  ends(sender: Sender): Ends {
    return sender === "client" ? this.client : this.server;
  }

  /** Sends by the rules, unless `changes` say otherwise. */
  send(sender: Sender, flags: number, changes: Partial<SegmentStep> = {}): SegmentStep {
    const own = this.ends(sender);
    const peer = this.ends(otherOf(sender));
    if ((flags & A) !== 0 && changes.acknowledgement === undefined) own.acked = peer.next;
    own.id = (own.id + 1) & 0xffff;
    const step: SegmentStep = {
      kind: "segment",
      time: this.time,
      flow: "",
      sender,
      flags,
      sequence: own.next,
      acknowledgement: (flags & A) !== 0 ? own.acked : 0,
      length: 0,
      window: (flags & R) !== 0 ? 0 : 64_000,
      ttl: own.ttl,
      ipId: (flags & (R | A)) === R ? 0 : own.id,
      badChecksum: false,
      ...changes,
    };
    this.steps.push(step);
    if (changes.sequence === undefined && (flags & R) === 0) {
      own.next = (own.next + step.length + ((flags & S) !== 0 ? 1 : 0) + ((flags & F) !== 0 ? 1 : 0)) >>> 0;
    }
    this.pause(SHORT);
    return step;
  }

  /** The same segment once more, with a new IP-ID. */
  again(step: SegmentStep): void {
    const own = this.ends(step.sender);
    own.id = (own.id + 1) & 0xffff;
    this.steps.push({ ...step, time: this.time, ipId: own.id });
    this.pause(SHORT);
  }
}

function newEnds(random: Random, ttl: number): Ends {
  const isn = random.chance(0.1) ? 2 ** 32 - 1 - random.below(3000) : random.below(2 ** 32);
  return { isn, next: isn, acked: 0, ttl, id: random.below(0x10000) };
}

function otherOf(sender: Sender): Sender {
  return sender === "client" ? "server" : "client";
}

function anySide(random: Random): Sender {
  return random.chance(0.5) ? "client" : "server";
}

/** The conversation of a seed, its steps in order of time but for the swaps that networks make. */
export function randomConversation(seed: number): Step[] {
  const c = new Conversation(new Random(seed));
  live(c);
  if (c.random.chance(0.12)) {
    c.pause(PAUSES);
    reuse(c);
    live(c);
  }
  return disturbed(c.steps, c.random);
}

function live(c: Conversation): void {
  if (!open(c)) return;
  const rounds = c.random.below(5);
  for (let round = 0; round < rounds; round++) exchange(c);
  finish(c);
}

/** The client takes its ports for a new connection. */
function reuse(c: Conversation): void {
  for (const ends of [c.client, c.server]) ends.isn = ends.next = c.random.below(2 ** 32);
}

/** How connections begin; whether both ends go on. */
function open(c: Conversation): boolean {
  const { random } = c;
  switch (random.below(14)) {
    case 0:
      c.client.next = (c.client.isn + 1) >>> 0;
      c.server.next = (c.server.isn + 1) >>> 0;
      return true;
    case 1:
      return refused(c);
    case 2:
      return abandoned(c);
    case 3:
      c.send("client", S);
      c.send("server", S);
      c.send("client", S | A, { sequence: c.client.isn });
      c.send("server", S | A, { sequence: c.server.isn });
      return true;
    case 4:
      return stale(c);
    default:
      return handshake(c);
  }
}

function handshake(c: Conversation): boolean {
  const { random } = c;
  const syn = c.send("client", S, random.chance(0.04) ? { length: random.of(SIZES) } : {});
  if (random.chance(0.1)) {
    c.pause(PAUSES);
    c.again(syn);
  }
  const synack = c.send("server", S | A);
  if (random.chance(0.06)) {
    c.pause(PAUSES);
    c.again(synack);
  }
  c.send("client", A);
  if (random.chance(0.05)) {
    c.pause(PAUSES);
    c.again(synack);
  }
  return true;
}

function refused(c: Conversation): boolean {
  const { random } = c;
  const syn = c.send("client", S | (random.chance(0.2) ? FLAG.E | FLAG.C : 0));
  for (let attempt = random.below(4); attempt >= 0; attempt--) {
    const acknowledges = random.chance(0.9) ? c.client.next : random.below(2 ** 32);
    c.send("server", random.chance(0.9) ? R | A : R, {
      sequence: 0,
      acknowledgement: acknowledges,
      ttl: random.of([57, 57, 50, 63]),
    });
    if (attempt === 0) break;
    c.pause(PAUSES);
    if (random.chance(0.6)) c.again(syn);
    else {
      c.client.isn = c.client.next = random.below(2 ** 32);
      c.send("client", S);
    }
  }
  if (random.chance(0.6)) return false;
  c.send("server", S | A);
  if (random.chance(0.3)) {
    c.send("client", R, { sequence: c.client.next });
    return false;
  }
  c.send("client", A);
  return true;
}

function abandoned(c: Conversation): boolean {
  const { random } = c;
  const syn = c.send("client", S);
  for (let more = random.below(4); more > 0; more--) {
    c.pause(PAUSES);
    c.again(syn);
  }
  if (random.chance(0.3)) return false;
  if (random.chance(0.3)) {
    c.steps.push({ ...icmp(c), code: random.of([0, 1, 3, 4, 9, 10, 13]) });
    return random.chance(0.2);
  }
  if (random.chance(0.7)) {
    const wrong = random.chance(0.2) ? { acknowledgement: random.below(2 ** 32) } : {};
    const synack = c.send("server", S | A, wrong);
    if (random.chance(0.3)) c.again(synack);
  }
  if (random.chance(0.4)) return false;
  const sender = anySide(random);
  c.send(sender, random.chance(0.5) ? R : R | A, random.chance(0.2) ? { sequence: random.below(2 ** 32) } : {});
  return random.chance(0.1);
}

function icmp(c: Conversation): IcmpStep {
  const step: IcmpStep = {
    kind: "icmp",
    time: c.time,
    flow: "",
    type: 3,
    code: 1,
    sender: "client",
    sequence: c.client.isn,
    fromDestination: c.random.chance(0.3),
  };
  c.pause(SHORT);
  return step;
}

/** The server answers out of an older life. */
function stale(c: Conversation): boolean {
  const { random } = c;
  const syn = c.send("client", S);
  const ack = random.below(2 ** 32);
  c.send("server", A, { sequence: random.below(2 ** 32), acknowledgement: ack });
  c.send("client", R, { sequence: ack });
  if (random.chance(0.3)) return false;
  c.pause(PAUSES);
  if (random.chance(0.5)) {
    c.again(syn);
  } else {
    c.client.isn = c.client.next = random.below(2 ** 32);
    c.send("client", S);
  }
  c.send("server", S | A);
  c.send("client", A);
  return true;
}

/** One thing that happens on an open connection. */
function exchange(c: Conversation): void {
  const { random } = c;
  const sender = random.chance(0.6) ? "client" : "server";
  if (random.chance(0.5)) c.pause(PAUSES);
  switch (random.below(12)) {
    case 0:
      return keepalives(c, sender);
    case 1:
      return closedWindow(c, sender);
    case 2:
      return unanswered(c, sender);
    case 3:
      return blindReset(c, sender);
    case 4:
      c.send(sender, A, { sequence: random.below(2 ** 32), acknowledgement: random.below(2 ** 32) });
      return;
    default:
      return request(c, sender);
  }
}

function request(c: Conversation, sender: Sender): void {
  const { random } = c;
  const count = 1 + random.below(3);
  let first: SegmentStep | null = null;
  for (let sent = 0; sent < count; sent++) {
    const step = c.send(sender, A | P, { length: random.of(SIZES), ...payload(random) });
    first ??= step;
  }
  if (random.chance(0.15) && first !== null) {
    for (let repeat = 1 + random.below(3); repeat > 0; repeat--)
      c.send(otherOf(sender), A, { acknowledgement: first.sequence });
    c.again(first);
  }
  if (random.chance(0.8)) c.send(otherOf(sender), A);
  if (random.chance(0.6)) {
    c.send(otherOf(sender), A | P, { length: random.of(SIZES), ...payload(random) });
    if (random.chance(0.8)) c.send(sender, A);
  }
}

/** Payload that means something; its bytes fix the length. */
function payload(random: Random): Partial<SegmentStep> {
  if (random.chance(0.85)) return {};
  const text = random.of([
    "HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "HTTP/1.1 503 Busy\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "SSH-2.0-Test\r\n",
    "\u0015\u0003\u0003\u0000\u0002\u0002\u0028",
    "\u0016\u0003\u0001\u0000\u0002\u0001\u0000",
    "\u0017\u0003\u0003\u0000\u0013abcdefghijklmnopqrs",
  ]);
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  return { payload: bytes, length: bytes.length };
}

function keepalives(c: Conversation, sender: Sender): void {
  const { random } = c;
  for (let probe = 1 + random.below(5); probe > 0; probe--) {
    c.pause(PAUSES);
    c.send(sender, A, { sequence: (c.ends(sender).next - 1) >>> 0, length: random.below(2) });
    if (random.chance(0.4)) c.send(otherOf(sender), A);
  }
}

function closedWindow(c: Conversation, sender: Sender): void {
  const { random } = c;
  c.send(sender, A, { window: 0 });
  for (let probe = random.below(3); probe > 0; probe--) {
    c.pause(PAUSES);
    c.send(otherOf(sender), A, { sequence: (c.ends(otherOf(sender)).next - 1) >>> 0, length: random.below(2) });
    c.send(sender, A, { window: 0 });
  }
  if (random.chance(0.6)) c.send(sender, A);
}

function unanswered(c: Conversation, sender: Sender): void {
  const { random } = c;
  const step = c.send(sender, A | P, { length: random.of(SIZES) });
  for (let repeat = 1 + random.below(5); repeat > 0; repeat--) {
    c.pause([300, 600, 1200, 2400, 4800]);
    c.again(step);
  }
  if (random.chance(0.4)) c.send(otherOf(sender), A);
}

/** A RST that may be old, ahead, exact or nonsense; sometimes challenged, sometimes from elsewhere. */
function blindReset(c: Conversation, sender: Sender): void {
  const { random } = c;
  const own = c.ends(sender);
  const offset = random.of([0, 1, 500, 1460, 60_000, 70_000, -1, -500, 2 ** 30]);
  const sequence = (own.next + offset) >>> 0;
  const forged = random.chance(0.5) ? { ttl: random.of([40, 58, 63, 250]), ipId: c.ends(otherOf(sender)).id } : {};
  c.send(sender, random.chance(0.6) ? R : R | A, { sequence, ...forged });
  if (random.chance(0.5)) c.send(otherOf(sender), A);
  if (random.chance(0.3)) c.send(sender, R, { sequence: c.ends(otherOf(sender)).acked, ...forged });
}

/** How connections end. */
function finish(c: Conversation): void {
  const { random } = c;
  const sender = anySide(random);
  const peer = otherOf(sender);
  if (random.chance(0.4)) c.pause(PAUSES);
  switch (random.below(9)) {
    case 0:
      return;
    case 1:
      c.send(sender, R | A);
      return stragglers(c, sender);
    case 2:
      c.send(sender, R);
      return stragglers(c, sender);
    case 3:
      c.send(peer, A | P, { length: random.of(SIZES) });
      c.send(sender, R, { sequence: c.ends(peer).acked });
      return stragglers(c, sender);
    case 4:
      return synInside(c);
    case 5:
      return interrupted(c, sender);
    default:
      return orderly(c, sender);
  }
}

/** What the other side had under way, and what a closed socket says to it. */
function stragglers(c: Conversation, sender: Sender): void {
  const { random } = c;
  const peer = otherOf(sender);
  for (let more = random.below(3); more > 0; more--) {
    c.pause(PAUSES);
    c.send(peer, A | P, { length: random.of(SIZES) });
    c.send(sender, R, { sequence: c.ends(peer).acked });
  }
  if (random.chance(0.15)) c.send(peer, R | A);
  if (random.chance(0.2)) {
    c.pause(PAUSES);
    c.send(sender, A | P, { length: random.of(SIZES) });
    c.send(peer, A);
  }
}

function synInside(c: Conversation): void {
  const { random } = c;
  const old = { ...c.client };
  c.client.isn = c.client.next = random.below(2 ** 32);
  const syn = c.send("client", S);
  if (random.chance(0.7)) {
    c.send("server", A, { acknowledgement: old.next });
    c.send("client", R, { sequence: old.next });
    if (random.chance(0.6)) c.again(syn);
  }
  if (random.chance(0.6)) {
    c.server.isn = c.server.next = random.below(2 ** 32);
    c.send("server", S | A);
    c.send("client", A);
  }
}

/** FIN against data under way. */
function interrupted(c: Conversation, sender: Sender): void {
  const { random } = c;
  const peer = otherOf(sender);
  const before = c.ends(peer).next;
  if (random.chance(0.5)) c.send(peer, A | P, { length: random.of(SIZES), ...payload(random) });
  c.send(sender, F | A, random.chance(0.5) ? { acknowledgement: before } : {});
  if (random.chance(0.3)) c.pause(PAUSES);
  if (random.chance(0.7)) c.send(peer, A | P, { length: random.of(SIZES), ...payload(random) });
  if (random.chance(0.3)) c.send(peer, F | A);
  c.send(sender, R, { sequence: random.chance(0.7) ? c.ends(peer).acked : c.ends(sender).next });
}

function orderly(c: Conversation, sender: Sender): void {
  const { random } = c;
  const peer = otherOf(sender);
  const fin = c.send(sender, F | A);
  for (let repeat = random.chance(0.2) ? 1 + random.below(4) : 0; repeat > 0; repeat--) {
    c.pause(PAUSES);
    c.again(fin);
  }
  if (random.chance(0.15)) return;
  if (random.chance(0.6)) c.send(peer, A);
  if (random.chance(0.15)) {
    c.pause(PAUSES);
    c.send(peer, A | P, { length: random.of(SIZES) });
    if (random.chance(0.7)) c.send(sender, A);
  }
  if (random.chance(0.1)) return;
  if (random.chance(0.1)) {
    c.send(peer, random.chance(0.7) ? R | A : R);
    return;
  }
  if (random.chance(0.2)) c.pause(PAUSES);
  const last = c.send(peer, F | A, random.chance(0.1) ? { acknowledgement: fin.sequence } : {});
  if (random.chance(0.85)) c.send(sender, A);
  if (random.chance(0.15)) {
    c.again(last);
    c.send(sender, A);
    c.send(peer, R, { sequence: c.ends(sender).acked });
  }
}

/** Losses, swaps, copies and freaks on the way to the capture. */
function disturbed(steps: readonly Step[], random: Random): Step[] {
  const loss = random.chance(0.3) ? 0.08 : 0;
  const oneSide: Sender | null = random.chance(0.05) ? anySide(random) : null;
  const out: Step[] = [];
  for (const step of steps) {
    if (step.kind === "segment" && (step.sender === oneSide || random.chance(loss))) continue;
    out.push(step);
    if (step.kind === "segment" && random.chance(0.02))
      out.push({ ...step, time: step.time + 200_000, ttl: step.ttl - random.below(2) });
    if (step.kind === "segment" && random.chance(0.01)) out.push(freak(step, random));
  }
  if (random.chance(0.15) && out.length > 2) swap(out, random);
  return out;
}

function freak(step: SegmentStep, random: Random): SegmentStep {
  const time = step.time + 300_000;
  switch (random.below(5)) {
    case 0:
      return { ...step, time, flags: 0, ipId: 1 };
    case 1:
      return { ...step, time, flags: S | F, ipId: 2 };
    case 2:
      return { ...step, time, flags: F, ipId: 3 };
    case 3:
      return { ...step, time, sequence: random.below(2 ** 32), ipId: 4 };
    default:
      return { ...step, time, acknowledgement: random.below(2 ** 32), ipId: 5 };
  }
}

/** Two neighbours in the wrong order, their times with them or not. */
function swap(steps: Step[], random: Random): void {
  const at = random.below(steps.length - 1);
  const [one, two] = [steps[at], steps[at + 1]];
  if (one === undefined || two === undefined) return;
  steps[at] = two;
  steps[at + 1] = one;
  if (random.chance(0.5)) {
    steps[at] = { ...two, time: one.time };
    steps[at + 1] = { ...one, time: two.time };
  }
}
