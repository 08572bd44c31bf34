/** How values are spelt in each format. */
import type { Format } from "./command";

/** Spells what is not a plain number; those are the same everywhere. */
export interface Encoding {
  /** What is not known. */
  readonly nothing: string;
  text(text: string): string;
  list(words: readonly string[]): string;
}

/** What a spreadsheet may take for the start of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A text as a cell of CSV (RFC 4180), without what a spreadsheet would run. */
function csvText(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The encoding of each format. */
export const ENCODINGS: Readonly<Record<Format, Encoding>> = {
  ndjson: { nothing: "null", text: (text) => JSON.stringify(text), list: (words) => JSON.stringify(words) },
  csv: { nothing: "", text: csvText, list: (words) => csvText(words.join(" ")) },
};
