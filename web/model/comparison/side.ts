/** One side of a comparison: a capture and what is asked of it. */
import type { Analyser, FilterProgram } from "../../bridge/analyser";
import { readFilter } from "../../filter/read";
import type { TimeSpan } from "../time-span";

/** A side by its name in answers. */
export type SideName = "a" | "b";

/** One side as its worker is asked about it. */
export interface AskedSide {
  /** Asks the side's worker. */
  readonly ask: <Answer>(question: (analyser: Analyser) => Promise<Answer>) => Promise<Answer>;
  readonly filter: FilterProgram;
  /** What the side is limited to; null for the whole capture. */
  readonly time: TimeSpan | null;
}

/** A filter narrowed down by one that the page wrote itself. */
export function narrowedTo(filter: FilterProgram, text: string): FilterProgram {
  const reading = readFilter(text);
  if (!reading.ok) throw new Error(`The page wrote a filter it cannot read: ${text}`);
  return filter.length === 0 ? reading.program : [...filter, ...reading.program, { op: "and" }];
}
