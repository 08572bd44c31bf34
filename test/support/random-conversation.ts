/** Plausible and less plausible TCP conversations from a seed: what networks, stacks and forgers do to each other. */
import type { Step } from "./notation";
import { Random } from "./random";
import { disturbed } from "./conversation/disturbance";
import { finish } from "./conversation/ending";
import { exchange } from "./conversation/exchange";
import { open } from "./conversation/opening";
import { Conversation, PAUSES } from "./conversation/talk";

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
