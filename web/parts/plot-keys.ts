/** The keys of a chart. */

/** What a key does in a chart. */
export type PlotMove = "left" | "right" | "to first" | "to last" | "zoom in" | "zoom out" | "show the whole" | "let go";

/** Which key does what, named as `KeyboardEvent.key` names them; "=" is the plus sign without Shift. */
export const PLOT_KEYS: Readonly<Record<string, PlotMove>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "to first",
  End: "to last",
  "+": "zoom in",
  "=": "zoom in",
  "-": "zoom out",
  "0": "show the whole",
  Escape: "let go",
};
