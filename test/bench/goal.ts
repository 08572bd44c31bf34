/** What a figure is to be, and whether it is. */

/** A limit that a measurement was held against. */
export interface Goal {
  /** "≤ 100". */
  readonly text: string;
  readonly met: boolean;
}

/** To be no more than a limit. @param digits behind the point, of both */
export function atMost(limit: number, found: number, digits = 0): Goal {
  return { text: `≤ ${limit.toFixed(digits)}`, met: found <= limit };
}

/** To be no less than a limit. */
export function atLeast(limit: number, found: number): Goal {
  return { text: `≥ ${limit}`, met: found >= limit };
}
