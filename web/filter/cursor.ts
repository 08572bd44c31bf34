/** Walks over the tokens of a filter. */
import { tokens, type Sign, type Token } from "./tokens";

const KEYWORDS = ["and", "or", "not", "in", "between", "contains"];

/** Whether a token is a keyword, or the one named. */
export function isKeyword(token: Token, word?: string): boolean {
  if (token.kind !== "word") return false;
  const text = token.text.toLowerCase();
  return word === undefined ? KEYWORDS.includes(text) : text === word;
}

/** A place among the tokens. It never leaves them: behind the last is always the one that says it is the end. */
export class Cursor {
  private readonly tokens: readonly Token[];
  private readonly end: Token;
  private place = 0;

  constructor(text: string) {
    this.tokens = tokens(text);
    this.end = { kind: "end", at: text.length, length: 0, text: "" };
  }

  /** The token to read next. */
  get token(): Token {
    return this.tokens[this.place] ?? this.end;
  }

  /** The token behind that. */
  get following(): Token {
    return this.tokens[this.place + 1] ?? this.end;
  }

  /** The token read last. */
  get previous(): Token {
    return this.tokens[this.place - 1] ?? this.end;
  }

  /** Reads one token, or more. */
  take(count = 1): Token {
    const { token } = this;
    this.place += count;
    return token;
  }

  /** Whether all tokens have been read. */
  isAtEnd(): boolean {
    return this.token.kind === "end";
  }

  /** Whether a sign is next. */
  isSign(sign: Sign): boolean {
    return this.token.kind === "sign" && this.token.text === sign;
  }

  /** Reads a sign or keyword if it is next. */
  accept(wanted: Sign | "in" | "between" | "contains"): boolean {
    const { token } = this;
    const found = token.kind === "sign" ? token.text === wanted : isKeyword(token, wanted);
    if (found) this.place++;
    return found;
  }
}
