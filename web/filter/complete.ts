/** Completes a filter where the caret stands: fields, comparisons, values, and the words between conditions. */
import { memberWords } from "../words/member";
import { comparisonsOf } from "./comparison";
import { allFields, canBeAbsent, type Field } from "./field";
import type { Expected } from "./mistake";
import { parse } from "./syntax";
import { tokens, type Token } from "./tokens";
import { unitsOf } from "./units";
import { wordSource } from "./value";

/** Something to write at the caret. */
export interface Option {
  readonly text: string;
  readonly kind: "field" | "comparison" | "value" | "word";
  /** What it means, as one sentence; empty where the text says it. */
  readonly sentence: string;
}

/** What can be written at a caret. */
export interface Completion {
  /** The characters that a chosen option takes the place of. */
  readonly from: number;
  readonly to: number;
  /** Best first. */
  readonly options: readonly Option[];
  /** The field whose value stands here: who knows the capture can offer hosts, ports and counts for it. */
  readonly field: Field | null;
}

/** What could stand at a caret, in the order of how well it fits what is there already. */
export function complete(text: string, caret: number): Completion {
  const begun = tokens(text.slice(0, caret)).find((token) => isBegun(token, caret));
  const from = begun?.at ?? caret;
  const whole = tokens(text).find((token) => token.at === from && begun !== undefined);
  const to = Math.max(caret, whole === undefined || whole.kind === "unclosed" ? caret : whole.at + whole.length);
  const expected = expectedAt(text.slice(0, from));
  const typed = begun?.text ?? "";
  return {
    from,
    to,
    options: ranked(optionsFor(expected, typed), typed),
    field: expected.what === "value" ? expected.field : null,
  };
}

/** Whether the caret stands at the end of a token that can go on. */
function isBegun(token: Token, caret: number): boolean {
  return (token.kind === "word" || token.kind === "unclosed") && token.at + token.length === caret;
}

/** What the grammar expects behind a text. */
function expectedAt(before: string): Expected {
  const parsed = parse(before);
  if (parsed.ok) return parsed.filter === null ? { what: "condition" } : { what: "connective", open: 0 };
  return parsed.mistake.reached === before.length ? parsed.mistake.expected : { what: "nothing" };
}

function optionsFor(expected: Expected, typed: string): Option[] {
  switch (expected.what) {
    case "condition":
      return [
        ...allFields().map(({ name, sentence }): Option => ({ text: name, kind: "field", sentence })),
        { text: "not", kind: "word", sentence: "The opposite of the next condition." },
        { text: "(", kind: "word", sentence: "Begins a group of conditions." },
      ];
    case "comparison":
      return comparisonsOf(expected.field).map(comparisonOption);
    case "value":
      return [...(expected.within === "in" ? SET_BEGIN : []), ...valueOptions(expected.field, typed)];
    case "and":
      return [{ text: "and", kind: "word", sentence: "The upper end of the range follows." }];
    case "connective":
      return expected.open > 0 ? [...CONNECTIVES, BRACKET_END] : CONNECTIVES;
    case "set end":
      return SET_END;
    case "nothing":
      return [];
  }
}

const SET_BEGIN: Option[] = [{ text: "{", kind: "word", sentence: "Begins a set of values." }];
const SET_END: Option[] = [
  { text: ",", kind: "word", sentence: "Another value." },
  { text: "}", kind: "word", sentence: "Ends the set." },
];
const BRACKET_END: Option = { text: ")", kind: "word", sentence: "Ends the group of conditions." };
const CONNECTIVES: Option[] = [
  { text: "and", kind: "word", sentence: "Both conditions hold." },
  { text: "or", kind: "word", sentence: "One of the conditions holds." },
];

const COMPARISON_SENTENCES: Readonly<Record<string, string>> = {
  "=": "Is this value.",
  "!=": "Is another value.",
  "<": "Is less.",
  "<=": "Is this or less.",
  ">": "Is more.",
  ">=": "Is this or more.",
  "~": "Has this text in it.",
  in: "Is one of a set, or lies in a network.",
  between: "Lies between two values, both included.",
};

function comparisonOption(text: string): Option {
  return { text, kind: "comparison", sentence: COMPARISON_SENTENCES[text] ?? "" };
}

function valueOptions(field: Field, typed: string): Option[] {
  const values = [...writtenValues(field, typed), ...(canBeAbsent(field) ? ["none"] : [])];
  return values.map((text) => ({ text, kind: "value", sentence: text === "none" ? "Was not seen." : "" }));
}

function writtenValues(field: Field, typed: string): string[] {
  switch (field.kind) {
    case "flag":
      return ["true", "false"];
    case "word":
    case "causes":
    case "events":
      return memberWords(field.columns[0]).map(wordSource);
    case "duration":
    case "bytes":
      return withUnits(field, typed);
    default:
      return [];
  }
}

/** The number that was begun, in each unit. */
function withUnits(field: Field, typed: string): string[] {
  const number = /^\d+(\.\d+)?/.exec(typed)?.[0];
  if (number === undefined) return [];
  const units = [...unitsOf(field.kind).keys()].filter((unit) => !/[µμ]|sec/.test(unit));
  return units.map((unit) => `${number}${field.kind === "bytes" ? " " : ""}${unit}`);
}

/** The options that suit what was typed: those that begin with it, then those of which a part does, then those that have it in them. */
function ranked(options: readonly Option[], typed: string): Option[] {
  const wanted = plain(typed);
  const ranks = options.map((option) => ({ option, rank: rank(plain(option.text), wanted) }));
  return ranks
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ option }) => option);
}

function rank(text: string, wanted: string): number {
  if (text.startsWith(wanted)) return 0;
  if (text.split(/[._\s]/).some((part) => part.startsWith(wanted))) return 1;
  return text.includes(wanted) ? 2 : 3;
}

/** Without quotes, and with no space between number and unit. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/"/g, "")
    .replace(/^(\d[\d.]*) /, "$1");
}
