/** What a person may drop when nothing matches, and what each would leave. */
import type { FilterProgram } from "../bridge/analyser";
import { chips, without } from "../filter/chips";
import { readFilter } from "../filter/read";
import type { Capture } from "./capture.svelte";
import type { TimeSpan } from "./place";

/** One condition to drop. */
export interface Drop {
  /** The condition as the filter writes it; null for the time. */
  readonly condition: string | null;
  /** What is asked without it. */
  readonly filter: string;
  readonly time: TimeSpan | null;
}

/** The single conditions, the time among them, each with what is asked without it. */
export function dropsOf(filter: string, time: TimeSpan | null): Drop[] {
  const drops = chips(filter).map((condition): Drop => ({ condition, filter: without(filter, condition), time }));
  return time === null ? drops : [...drops, { condition: null, filter, time: null }];
}

/** How many connections each drop would leave, in their order; null for one whose rest cannot be read. */
export function countsOf(drops: readonly Drop[], capture: Pick<Capture, "countOf">): Promise<(number | null)[]> {
  return Promise.all(
    drops.map(async ({ filter, time }) => {
      const program = programOf(filter);
      return program === null ? null : capture.countOf(program, time);
    }),
  );
}

function programOf(filter: string): FilterProgram | null {
  const reading = readFilter(filter);
  return reading.ok ? reading.program : null;
}
