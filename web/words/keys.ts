/** Every key the page listens to: what the `?` sheet lists, and where the page looks up what a key does anywhere. */

/** What a key does wherever the keyboard is, outside of a box one writes in. */
export type KeyCommand = "show keys" | "write filter" | "show all" | "whole time" | "choose table" | "open file";

/** Some keys that do the same thing, named as `KeyboardEvent.key` names them. */
export interface KeyLine {
  readonly keys: readonly string[];
  readonly does: string;
  /** Absent where only the part of the page that has the focus listens. */
  readonly command?: KeyCommand;
}

/** The keys that work in one place. */
export interface KeySection {
  readonly title: string;
  readonly lines: readonly KeyLine[];
}

/** All keys, place by place, in the order of the sheet. */
export const KEY_SECTIONS: readonly KeySection[] = [
  {
    title: "Everywhere",
    lines: [
      { keys: ["?"], does: "show these keys", command: "show keys" },
      { keys: ["o"], does: "open a file", command: "open file" },
      { keys: ["Escape"], does: "close the list or sheet on top" },
    ],
  },
  {
    title: "Overview",
    lines: [
      { keys: ["/"], does: "write in the filter", command: "write filter" },
      { keys: ["1", "2", "3", "4", "5", "6", "7", "8"], does: "choose the table", command: "choose table" },
      { keys: ["0"], does: "show the whole time", command: "whole time" },
      { keys: ["x"], does: "show all connections: no filter, the whole time", command: "show all" },
    ],
  },
  {
    title: "Filter",
    lines: [
      { keys: ["ArrowDown", "ArrowUp"], does: "go through what can be written" },
      { keys: ["Enter", "Tab"], does: "take what is chosen" },
      { keys: ["Escape"], does: "close the list, then go to the table" },
    ],
  },
  {
    title: "Tables and packets",
    lines: [
      { keys: ["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"], does: "choose a row" },
      { keys: ["ArrowLeft", "ArrowRight"], does: "choose a figure of the row, or move sideways" },
      { keys: ["Enter"], does: "open it" },
    ],
  },
  {
    title: "Chart",
    lines: [
      { keys: ["ArrowLeft", "ArrowRight"], does: "read the figures, with Shift ten steps at once" },
      { keys: ["+", "-"], does: "zoom in, zoom out" },
    ],
  },
  {
    title: "One connection",
    lines: [
      { keys: ["j", "k"], does: "next, previous connection" },
      { keys: ["Escape"], does: "back to the overview" },
    ],
  },
];

const NAMES: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  PageDown: "Page ↓",
  PageUp: "Page ↑",
  Escape: "Esc",
};

/** What is printed on a key: "↓", "Esc", "J". */
export function keyName(key: string): string {
  return NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** What a key does anywhere, or null. */
export function commandOf(key: string): KeyCommand | null {
  const wanted = key.toLowerCase();
  const lines = KEY_SECTIONS.flatMap((section) => section.lines);
  return lines.find(({ keys, command }) => command !== undefined && keys.includes(wanted))?.command ?? null;
}
