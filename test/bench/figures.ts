/** What repeated measurements come to. */

/** The middle of some numbers, and how far they lie apart. */
export interface Figure {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Sums up at least one measurement. */
export function figure(values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const at = (place: number): number => sorted[place] ?? NaN;
  return {
    median: sorted.length % 2 === 1 ? at(middle) : (at(middle) + at(middle - 1)) / 2,
    least: at(0),
    most: at(sorted.length - 1),
  };
}

/** A figure as the table has it: "1240 (1220 to 1300)", with more places where the numbers are small. */
export function figureText({ median, least, most }: Figure): string {
  const text = (value: number): string => value.toFixed(most < 20 ? 1 : 0);
  return least === most ? text(median) : `${text(median)} (${text(least)} to ${text(most)})`;
}
