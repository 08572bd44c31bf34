/** All scenarios of the catalogue played at once: one capture with nearly everything TCP can do. */
import type { Frame } from "../support/frames";
import { playedTogether } from "../support/scenario-capture";
import { readScenarios } from "../support/scenarios";

/** Scenarios begin so far apart, in nanoseconds, that they overlap but do not begin at once. */
const APART = 137_000_011;

/** Its frames, in the order of time, no two at the same time. Each scenario has a pair of hosts of its own. */
export function allScenarios(): Frame[] {
  const plays = readScenarios().map(({ text }, index) => ({
    text,
    start: index * APART,
    stage: {
      client: `10.1.${index >> 8}.${index & 255}`,
      server: `10.2.${index >> 8}.${index & 255}`,
      payload: "filler" as const,
    },
  }));
  let last = -1;
  return playedTogether(plays).map((frame) => {
    last = Math.max(frame.time, last + 1);
    return { ...frame, time: last };
  });
}
