/** All keys, place by place, for the sheet that lists them: made of the tables in which they are looked up when pressed. */
import { PLOT_KEYS, type PlotMove } from "../../parts/plot-keys";
import { ROW_KEYS, type RowMove } from "../../parts/row-keys";
import { COMMAND_KEYS, FILTER_KEYS, type FilterCommand, type KeyCommand, type KeyTable } from "../../words/keys";

/** Keys that do the same thing. */
export interface KeyLine {
  readonly keys: readonly string[];
  readonly does: string;
}

/** The keys that work in one place. */
export interface KeySection {
  readonly title: string;
  /** Whether the keys work wherever the keyboard is, or only where it is in this place. */
  readonly reach: "page" | "focus";
  readonly lines: readonly KeyLine[];
}

/** Where a command is answered. */
type Place = "Everywhere" | "Overview" | "One connection";

const COMMANDS: Readonly<Record<KeyCommand, readonly [Place, string]>> = {
  "show keys": ["Everywhere", "show these keys"],
  "open file": ["Everywhere", "open a file"],
  leave: ["Everywhere", "close what is on top, then go back to the overview"],
  "write filter": ["Overview", "write in the filter"],
  "choose table": ["Overview", "choose the table"],
  "whole time": ["Overview", "show the whole time"],
  "show all": ["Overview", "show all connections: no filter, the whole time"],
  "next connection": ["One connection", "next connection"],
  "previous connection": ["One connection", "previous connection"],
};

const FILTER: Readonly<Record<FilterCommand, string>> = {
  offer: "show what can be written",
  next: "go through what can be written",
  previous: "go through what can be written",
  take: "take what is chosen",
  leave: "close the list, then go to the table",
};

const ROWS: Readonly<Record<RowMove, string>> = {
  down: "choose a row",
  up: "choose a row",
  "page down": "choose a row",
  "page up": "choose a row",
  "to first": "choose a row",
  "to last": "choose a row",
  "to the left": "choose a figure of the row, or move sideways",
  "to the right": "choose a figure of the row, or move sideways",
  open: "open it",
};

const PLOT: Readonly<Record<PlotMove, string>> = {
  left: "read the figures, with Shift ten steps at once",
  right: "read the figures, with Shift ten steps at once",
  "to first": "first and last figures",
  "to last": "first and last figures",
  "zoom in": "zoom in",
  "zoom out": "zoom out",
  "show the whole": "show the whole time",
  "let go": "put the figures away",
};

/** A line for each thing that is done, in the order of the words. */
function lines<Command extends string>(
  table: KeyTable<Command>,
  words: readonly (readonly [command: Command, does: string])[],
): readonly KeyLine[] {
  return [...new Set(words.map(([, does]) => does))].map((does) => {
    const commands = words.filter((word) => word[1] === does).map(([command]) => command);
    return { does, keys: Object.keys(table).filter((key) => commands.some((command) => command === table[key])) };
  });
}

/** A record's members, typed by its keys. */
function entries<Command extends string, Value>(record: Readonly<Record<Command, Value>>): [Command, Value][] {
  return Object.entries(record) as [Command, Value][];
}

/** The lines of the keys that are answered in one place of the page. */
function linesAt(place: Place): readonly KeyLine[] {
  const words = entries(COMMANDS).filter(([, [where]]) => where === place);
  return lines(
    COMMAND_KEYS,
    words.map(([command, [, does]]) => [command, does]),
  );
}

/** All keys, in the order of the sheet. */
export const KEY_SECTIONS: readonly KeySection[] = [
  { title: "Everywhere", reach: "page", lines: linesAt("Everywhere") },
  { title: "Overview", reach: "page", lines: linesAt("Overview") },
  { title: "One connection", reach: "page", lines: linesAt("One connection") },
  { title: "Filter", reach: "focus", lines: lines(FILTER_KEYS, entries(FILTER)) },
  { title: "Tables and packets", reach: "focus", lines: lines(ROW_KEYS, entries(ROWS)) },
  { title: "Chart", reach: "focus", lines: lines(PLOT_KEYS, entries(PLOT)) },
];
