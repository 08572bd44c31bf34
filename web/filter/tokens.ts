/** Cuts the text of a filter into words, quoted texts and signs. */

/** A place in the text of a filter, in characters from 0. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/** Every sign of the language. */
export type Sign = "(" | ")" | "{" | "}" | "," | "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "and" | "or" | "not";

/** A piece of a filter. */
export type Token =
  /** A field, a keyword, a number, an address: whatever needs no quotes. */
  | (Span & { readonly kind: "word"; readonly text: string })
  /** A text in quotes, without them. */
  | (Span & { readonly kind: "text"; readonly text: string })
  | (Span & { readonly kind: "sign"; readonly text: Sign })
  /** A quote that is never closed. */
  | (Span & { readonly kind: "unclosed"; readonly text: string })
  | (Span & { readonly kind: "end"; readonly text: "" });

/** Signs as they are typed, longer ones first, beside what they mean. */
const SIGNS: readonly (readonly [string, Sign])[] = [
  ["&&", "and"],
  ["||", "or"],
  ["==", "="],
  ["!=", "!="],
  ["<>", "!="],
  ["<=", "<="],
  [">=", ">="],
  ["≠", "!="],
  ["≤", "<="],
  ["≥", ">="],
  ["=", "="],
  ["<", "<"],
  [">", ">"],
  ["~", "~"],
  ["!", "not"],
  ["(", "("],
  [")", ")"],
  ["{", "{"],
  ["}", "}"],
  [",", ","],
];

/** Opening quotes and what closes them; typographic ones come with text copied from documents. */
const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["“", "”"],
]);

const SPACE = /\s/;
const WORD_END = /[\s=!<>~(){},"'“≠≤≥&|]/;

/** The tokens of a text, ending with one of kind "end". Never fails: what is wrong shows when the tokens are parsed. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (SPACE.test(text.charAt(at))) {
      at++;
      continue;
    }
    const token = quoted(text, at) ?? sign(text, at) ?? word(text, at);
    found.push(token);
    at += token.length;
  }
  found.push({ kind: "end", at: text.length, length: 0, text: "" });
  return found;
}

/** A text in quotes as it is typed: with a backslash before quotes and backslashes. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function quoted(text: string, at: number): Token | undefined {
  const closing = QUOTES.get(text.charAt(at));
  if (closing === undefined) return undefined;
  let content = "";
  for (let next = at + 1; next < text.length; next++) {
    const character = text.charAt(next);
    if (character === closing) return { kind: "text", at, length: next + 1 - at, text: content };
    if (character === "\\" && next + 1 < text.length) next++;
    content += text.charAt(next);
  }
  return { kind: "unclosed", at, length: text.length - at, text: content };
}

function sign(text: string, at: number): Token | undefined {
  const found = SIGNS.find(([typed]) => text.startsWith(typed, at));
  return found && { kind: "sign", at, length: found[0].length, text: found[1] };
}

function word(text: string, at: number): Token {
  let end = at + 1;
  while (end < text.length && !WORD_END.test(text.charAt(end))) end++;
  return { kind: "word", at, length: end - at, text: text.slice(at, end) };
}
