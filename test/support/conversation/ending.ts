/** How connections end: by FIN, by RST of either side, by both, or not at all. */
import { FLAG, type Sender } from "../notation";
import { payload } from "./exchange";
import { anySide, otherOf, PAUSES, SIZES, type Conversation } from "./talk";

const { F, S, R, P, A } = FLAG;

/** How connections end. */
export function finish(c: Conversation): void {
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
