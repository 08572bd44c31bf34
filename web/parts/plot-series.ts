/** What a chart needs to know of a line, and of the marks above the lines. */

/** How a series is drawn. */
export type PlotShape = "line" | "faint line" | "bars";

/** Series of one scale share an axis: the first there is on the left, others on the right; "quiet" is behind all, without one. */
export type PlotScale = PlotAxis | "quiet";

/** Scales that have an axis, in their order. */
export type PlotAxis = "ratio" | "share" | "count" | "bytes" | "time";

/** One series of a chart. */
export interface PlotSeries {
  readonly label: string;
  readonly shape: PlotShape;
  /** The colour's name in tokens.css, such as "--client". */
  readonly colour: string;
  readonly scale: PlotScale;
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
  /** How values are written on an axis; as plain numbers where it is not said. */
  readonly written?: Readonly<Partial<Record<PlotAxis, (value: number) => string>>>;
}
