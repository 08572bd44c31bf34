/** How wide the bins of a chart are: round numbers of the units people read a time axis in. */
import type { Nanoseconds } from "../bridge/analyser";

const SECOND = 1_000_000_000n;
const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;
const DAY = 24n * HOUR;

/** The log of closing events keeps whole microseconds: narrower bins would show gaps that are not there. */
const NARROWEST = 1000n;

/** 1, 2 and 5 times each power of ten below a unit's next, and so on above a day (VERDICTS E.3). */
const WIDTHS: readonly Nanoseconds[] = [
  ...decades(NARROWEST, 20n * SECOND),
  ...decades(MINUTE, 20n * MINUTE),
  ...decades(HOUR, 10n * HOUR),
  ...decades(DAY, 100_000n * DAY),
];

/**
 * The narrowest round width at which a span takes up no more bins than wanted.
 * @param span nanoseconds; spans of 0 and below count as 1
 * @param wanted bins, at least 1
 */
export function binWidth(span: Nanoseconds, wanted: number): Nanoseconds {
  const bins = BigInt(Math.max(1, Math.floor(wanted)));
  const least = ((span > 0n ? span : 1n) + bins - 1n) / bins;
  return WIDTHS.find((width) => width >= least) ?? least;
}

function decades(first: Nanoseconds, last: Nanoseconds): Nanoseconds[] {
  const widths: Nanoseconds[] = [];
  for (let decade = first; decade <= last; decade *= 10n) {
    for (const times of [1n, 2n, 5n]) if (decade * times <= last) widths.push(decade * times);
  }
  return widths;
}
