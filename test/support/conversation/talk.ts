/** A conversation on its way: both ends send by the rules, unless they are told to do otherwise. */
import { FLAG, type SegmentStep, type Sender, type Step } from "../notation";
import type { Random } from "../random";

const MS = 1e6;
const { F, S, R, A } = FLAG;

/** Pauses in milliseconds: from back to back to beyond every idle limit. */
export const PAUSES = [
  0.01, 0.3, 1, 5, 10, 20, 40, 150, 300, 900, 1500, 3100, 6000, 12_000, 21_000, 60_000, 61_000, 300_000,
] as const;
export const SHORT = [0.01, 0.1, 0.5, 1, 2, 5, 10, 20, 40] as const;
export const SIZES = [1, 10, 31, 64, 100, 536, 1200, 1460, 1460, 9000] as const;

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
export class Conversation {
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

export function otherOf(sender: Sender): Sender {
  return sender === "client" ? "server" : "client";
}

export function anySide(random: Random): Sender {
  return random.chance(0.5) ? "client" : "server";
}
