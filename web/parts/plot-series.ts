/** What a chart needs to know of a line, and of the marks above the lines. */

/** How a series is drawn. */
export type PlotShape = "line" | "faint line" | "bars";

/** One series of a chart. */
export interface PlotSeries {
  readonly label: string;
  readonly shape: PlotShape;
  /** The colour's name in tokens.css, such as "--client". */
  readonly colour: string;
  /** Lines of one scale share an axis: "ratio" on the left, "count" on the right, "quiet" behind all, without an axis. */
  readonly scale: "ratio" | "count" | "quiet";
  /** Lengths of strokes and gaps in pixels, for lines that colour alone would not tell apart. */
  readonly dash?: readonly number[];
  /** One value a bin; null is a gap. */
  readonly values: readonly (number | null)[];
}

/** A row of small crosses along the top of a chart: something that happened and has no value. */
export interface PlotMarks {
  readonly label: string;
  readonly colour: string;
  /** How many in each bin; 0 for no cross. */
  readonly events: readonly number[];
}

/** Everything a chart shows. */
export interface PlotData {
  /** Seconds since 1970 at which each bin begins, and the width of a bin in seconds. */
  readonly x: ArrayLike<number>;
  readonly width: number;
  /** The range shown, in seconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly series: readonly PlotSeries[];
  readonly marks: readonly PlotMarks[];
}
