/** A filter as a tree: what the parser makes and what programs, texts and chips are made from. */
import type { Field } from "./field";
import type { Span } from "./tokens";
import type { Value } from "./value";

/** How a field is compared with one value. `~`: its text contains the value. */
export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~";

/** What a condition asks of a field. */
export type Test =
  | { readonly kind: "compare"; readonly comparison: Comparison; readonly value: Value }
  | { readonly kind: "in"; readonly values: readonly Value[]; readonly negated: boolean }
  | { readonly kind: "between"; readonly low: Value; readonly high: Value };

/** One condition and where it stands. */
export interface Condition extends Span {
  readonly kind: "condition";
  readonly field: Field;
  readonly test: Test;
}

/** A filter. */
export type Filter =
  | Condition
  | { readonly kind: "and" | "or"; readonly parts: readonly [Filter, Filter, ...Filter[]] }
  | { readonly kind: "not"; readonly part: Filter };
