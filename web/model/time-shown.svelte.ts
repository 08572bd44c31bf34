/** How clock times are shown: in UTC, in this computer's time, or counted from the start of the capture. */
import type { Nanoseconds } from "../bridge/analyser";
import type { Clock } from "../words/time";
import { Persisted } from "./persisted.svelte";

/** What a person can choose. */
export const TIME_KINDS = ["UTC", "local", "relative"] as const;
/** One way of showing times. */
export type TimeKind = (typeof TIME_KINDS)[number];

/** The way chosen, kept in the browser. */
export class TimeShown {
  private readonly choice = new Persisted<TimeKind>(
    "time shown",
    "UTC",
    (stored) => TIME_KINDS.find((kind) => kind === stored) ?? null,
  );

  /** `start` tells when the capture begins. */
  constructor(private readonly start: () => Nanoseconds) {}

  get kind(): TimeKind {
    return this.choice.current;
  }

  set kind(kind: TimeKind) {
    this.choice.current = kind;
  }

  /** The clock that times are written by. */
  get clock(): Clock {
    return this.kind === "relative" ? { since: this.start() } : this.kind;
  }
}
