/** Adds up scores and reads the answer from them (VERDICTS D.1). */
import { Cause } from "../../assembly/shared/cause";
import { Confidence } from "../../assembly/shared/verdict";

/** Causes whose predicate is their definition: nothing is inferred about intent. */
const DEFINITIONS = new Set([
  Cause.ICMP_REJECT,
  Cause.BAD_SYNACK_ACK,
  Cause.STALE_PEER_STATE,
  Cause.CHALLENGE_ACK_RST,
  Cause.STALE_HALF_OPEN,
  Cause.KEEPALIVE_FAILURE,
  Cause.RETX_GIVEUP,
  Cause.FINWAIT2_TIMEOUT,
  Cause.INTERRUPTED_TRANSFER,
  Cause.NORMAL_CLOSE,
  Cause.LATE_SEGMENT_RST,
  Cause.TIME_WAIT_ASSASSINATION,
  Cause.HALF_CLOSE_IN_USE,
  Cause.RST_IGNORED,
  Cause.STILL_OPEN,
  Cause.ONE_SIDED_VIEW,
]);

const NEAR_BEST = 3;
const LEAST_SHOWN = 2;

/** Scores of one record; a cause added twice keeps its higher score, `raise` adds to it. */
export class Scores {
  readonly #scores = new Map<Cause, number>();

  add(cause: Cause, score: number): void {
    this.#scores.set(cause, Math.max(score, this.#scores.get(cause) ?? score));
  }

  raise(cause: Cause, by: number): void {
    this.#scores.set(cause, (this.#scores.get(cause) ?? 0) + by);
  }

  of(cause: Cause): number {
    return this.#scores.get(cause) ?? 0;
  }

  get isEmpty(): boolean {
    return this.#scores.size === 0;
  }

  /** Highest first; equal ones in the order of the catalogue, which is that of the enum. */
  ranked(): [Cause, number][] {
    return [...this.#scores].sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b);
  }
}

/** The causes behind the best that are near enough to be named. */
export function alternativesOf(ranked: readonly [Cause, number][]): Cause[] {
  const best = ranked[0]?.[1] ?? 0;
  return ranked
    .slice(1)
    .filter(([, score]) => score >= best - NEAR_BEST && score >= LEAST_SHOWN)
    .map(([cause]) => cause);
}

/** What limits how sure a verdict may be. */
export interface Limits {
  /** INJECTED_RST is proven: the sender went on, or the real SYN-ACK came. */
  proven: boolean;
  /** Never surer than likely. */
  capped: boolean;
}

/** How sure the best cause is. */
export function confidenceOf(ranked: readonly [Cause, number][], { proven, capped }: Limits): Confidence {
  const [cause, score] = ranked[0] ?? [Cause.NONE, 0];
  const margin = ranked[1] === undefined ? Infinity : score - ranked[1][1];
  const injected = cause === Cause.INJECTED_RST;
  const certain = injected ? proven : DEFINITIONS.has(cause) && margin >= 1;
  if (certain) return capped ? Confidence.likely : Confidence.certain;
  const likely = score >= (injected ? 9 : 7) && margin >= 2;
  return likely ? Confidence.likely : Confidence.possible;
}
