/** What is wrong with a filter: where, what was expected there, and a sentence a person can act on. */
import type { Field } from "./field";
import type { Span } from "./tokens";

/** What may stand at a place of a filter: what completion offers there. */
export type Expected =
  | { readonly what: "condition" }
  | { readonly what: "comparison"; readonly field: Field }
  | { readonly what: "value"; readonly field: Field; readonly within: ValuePlace }
  /** `and` between the ends of a range. */
  | { readonly what: "and" }
  /** `and`, `or`, or one of the brackets still open. */
  | { readonly what: "connective"; readonly open: number }
  /** A comma, or the brace that ends a set. */
  | { readonly what: "set end"; readonly field: Field }
  | { readonly what: "nothing" };

/** Where a value stands: behind a comparison, in a set, or behind `in`, where a set may begin. */
export type ValuePlace = "comparison" | "set" | "in";

/** A filter that cannot be understood. */
export interface Mistake extends Span {
  /** One or two sentences: what is wrong and what to write. */
  readonly message: string;
  readonly expected: Expected;
  /** Where reading stopped, in characters from 0; behind the place that is to blame where a bracket is never closed. */
  readonly reached: number;
}

/** Thrown and caught within the parser only: a mistake on its way to the caller, who gets it as a value. */
export class MistakeFound extends Error {
  constructor(readonly mistake: Mistake) {
    super(mistake.message);
  }
}

/** Ends parsing. */
export function fail(span: Span, message: string, expected: Expected, reached: number = span.at): never {
  throw new MistakeFound({ at: span.at, length: span.length, message, expected, reached });
}
