/** Reads a filter as the page and the command line have it: text in, program or fault out. */
import type { FilterProgram } from "../bridge/analyser";
import { compile } from "./program";
import { parse } from "./syntax";

/** What is wrong with a filter: the characters from `from` up to `to`, equal at the end of the text, and what to write. */
export interface FilterFault {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** The program of a filter, or what is wrong with it. */
export type FilterReading =
  { readonly ok: true; readonly program: FilterProgram } | { readonly ok: false; readonly fault: FilterFault };

/** Reads a filter; an empty one lets every connection through. */
export function readFilter(text: string): FilterReading {
  const parsed = parse(text);
  if (parsed.ok) return { ok: true, program: compile(parsed.filter) };
  const { at, length, message } = parsed.mistake;
  return { ok: false, fault: { from: at, to: at + length, message } };
}
