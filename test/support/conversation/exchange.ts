/** What happens on an open connection: data, losses, keep-alives, closed windows, blind resets. */
import { FLAG, type SegmentStep, type Sender } from "../notation";
import type { Random } from "../random";
import { otherOf, PAUSES, SIZES, type Conversation } from "./talk";

const { R, P, A } = FLAG;

/** One thing that happens on an open connection. */
export function exchange(c: Conversation): void {
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
export function payload(random: Random): Partial<SegmentStep> {
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
