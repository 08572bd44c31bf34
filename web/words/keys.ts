/** The keys the page listens to and what each does: where they are looked up when pressed, and what the `?` sheet is made of. */

/** What a key does wherever the keyboard is, outside of a box one writes in. */
export type KeyCommand =
  | "show keys"
  | "open file"
  | "leave"
  | "write filter"
  | "choose table"
  | "whole time"
  | "show all"
  | "next connection"
  | "previous connection";

/** What a key does while one writes a filter. */
export type FilterCommand = "next" | "previous" | "take" | "offer" | "leave";

/** Which key does what; keys are named as `KeyboardEvent.key` names them, letters small. */
export type KeyTable<Command extends string> = Readonly<Record<string, Command>>;

/** The keys that work wherever the keyboard is. */
export const COMMAND_KEYS: KeyTable<KeyCommand> = {
  "?": "show keys",
  o: "open file",
  Escape: "leave",
  "/": "write filter",
  "1": "choose table",
  "2": "choose table",
  "3": "choose table",
  "4": "choose table",
  "5": "choose table",
  "6": "choose table",
  "7": "choose table",
  "8": "choose table",
  "0": "whole time",
  x: "show all",
  j: "next connection",
  k: "previous connection",
};

/** The keys of the filter. */
export const FILTER_KEYS: KeyTable<FilterCommand> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  Enter: "take",
  Tab: "take",
  "Ctrl+Space": "offer",
  Escape: "leave",
};

const NAMES: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  PageDown: "Page ↓",
  PageUp: "Page ↑",
  Escape: "Esc",
  "Ctrl+Space": "Ctrl Space",
};

/** What is printed on a key: "↓", "Esc", "J". */
export function keyName(key: string): string {
  return NAMES[key] ?? (isCharacter(key) ? key.toUpperCase() : key);
}

/** The keys that copy what is selected: "⌘C" on a Mac. `platform`: as `Navigator.platform` says. */
export function copyKeys(platform: string): string {
  return /^(mac|ip)/i.test(platform) ? "⌘C" : "Ctrl+C";
}

/** Whether a key alone writes a letter, a digit or a sign. */
export function isCharacter(key: string): boolean {
  return key.length === 1;
}

/** What a key does anywhere; null for nothing. */
export function commandOf(key: string): KeyCommand | null {
  return COMMAND_KEYS[isCharacter(key) ? key.toLowerCase() : key] ?? null;
}
