/** The keys of a list of rows. */

/** What a key does in a list of rows. */
export type RowMove =
  "down" | "up" | "page down" | "page up" | "to first" | "to last" | "to the right" | "to the left" | "open";

/** Which key does what, named as `KeyboardEvent.key` names them. */
export const ROW_KEYS: Readonly<Record<string, RowMove>> = {
  ArrowDown: "down",
  ArrowUp: "up",
  PageDown: "page down",
  PageUp: "page up",
  Home: "to first",
  End: "to last",
  ArrowLeft: "to the left",
  ArrowRight: "to the right",
  Enter: "open",
};
