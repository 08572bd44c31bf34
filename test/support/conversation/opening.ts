/** How connections begin, in the ways that captures show. */
import { FLAG, type IcmpStep } from "../notation";
import { anySide, PAUSES, SHORT, SIZES, type Conversation } from "./talk";

const { S, R, A } = FLAG;

/** How connections begin; whether both ends go on. */
export function open(c: Conversation): boolean {
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
