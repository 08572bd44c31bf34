/** What a table needs to know of a column. */

/** One column of a table. */
export interface GridColumn {
  readonly id: string;
  readonly title: string;
  /** What the heading says on hovering. */
  readonly hint?: string;
  /** Least width in pixels. */
  readonly width: number;
  /** Share of the room that is left; without it the column keeps its width. */
  readonly grow?: number;
  readonly align?: "start" | "end";
  /** Whose column it is: the colour of the side. */
  readonly tone?: "client" | "server";
  readonly mono?: boolean;
  readonly sortable: boolean;
}

/** By which column a table is sorted. */
export interface GridSort {
  readonly column: string;
  readonly descending: boolean;
}
