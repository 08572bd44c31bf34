/** Compiles a filter to the program that the engine runs over columns. */
import type { Column } from "../../assembly/shared/column";
import type { FilterProgram, FilterStep } from "../bridge/analyser";
import { causeOf } from "../words/cause";
import { memberWords } from "../words/member";
import { canBeAbsent, type Field, type FieldKind } from "./field";
import type { Comparison, Condition, Filter, Test } from "./tree";
import type { Value } from "./value";

/** What a cell of 64 bits can hold. */
const LEAST = -(1n << 63n);
const MOST = (1n << 63n) - 1n;
/** A range that holds nothing. */
const NOTHING: readonly [bigint, bigint] = [1n, 0n];

/** The program of a filter; null, the filter that says nothing, lets every connection through. */
export function compile(filter: Filter | null): FilterProgram {
  if (filter === null) return [];
  switch (filter.kind) {
    case "condition":
      return condition(filter);
    case "not":
      return not(compile(filter.part));
    case "and":
    case "or":
      return joined(filter.kind, filter.parts.map(compile));
  }
}

function not(program: FilterProgram): FilterProgram {
  return [...program, { op: "not" }];
}

/** Programs joined from left to right, so that the stack of truths stays low. */
function joined(op: "and" | "or", programs: readonly FilterProgram[]): FilterProgram {
  return programs.flatMap((program, index) => (index === 0 ? program : [...program, { op }]));
}

/** The condition for each of the field's columns; one is enough. */
function condition({ field, test }: Condition): FilterProgram {
  const [positive, negated] = withoutNot(test);
  const program = joined(
    "or",
    field.columns.map((column) => tested(field, column, positive)),
  );
  if (!negated) return program;
  // What is not there is not different either: `!=` asks for a value.
  const known = canBeAbsent(field) && !isNoneTest(positive);
  if (!known) return not(program);
  const present: FilterProgram[] = field.columns.map((column) => [{ op: "known", column }]);
  return joined("and", [not(program), ...present]);
}

/** `!=` and `not in` as their opposites: of the fields with several columns, none may be equal. */
function withoutNot(test: Test): readonly [Test, boolean] {
  if (test.kind === "compare" && test.comparison === "!=") return [{ ...test, comparison: "=" }, true];
  if (test.kind === "in" && test.negated) return [{ ...test, negated: false }, true];
  return [test, false];
}

function isNoneTest(test: Test): boolean {
  return test.kind === "compare" && test.value.kind === "none";
}

function tested(field: Field, column: Column, test: Test): FilterProgram {
  switch (test.kind) {
    case "between":
      return [{ op: "range", column, ...ends(from(test.low, ">="), from(test.high, "<=")) }];
    case "in":
      return oneOf(field.kind, column, test.values);
    case "compare":
      if (test.comparison === "~") return containing(field.kind, column, test.value);
      if (test.comparison === "=") return oneOf(field.kind, column, [test.value]);
      return [{ op: "range", column, ...ends(from(test.value, test.comparison)) }];
  }
}

/** The whole numbers that a comparison lets through, both ends included. */
function from(value: Value, comparison: Comparison): readonly [bigint, bigint] {
  const [floor, exact] =
    value.kind === "member"
      ? [BigInt(value.member), true]
      : value.kind === "number"
        ? [value.floor, value.exact]
        : [0n, false];
  switch (comparison) {
    case "<":
      return [LEAST, exact ? floor - 1n : floor];
    case "<=":
      return [LEAST, floor];
    case ">":
      return [floor + 1n, MOST];
    case ">=":
      return [exact ? floor : floor + 1n, MOST];
    default:
      return exact ? [floor, floor] : NOTHING;
  }
}

/** What lies in all of some ranges and fits a cell. */
function ends(...ranges: readonly (readonly [bigint, bigint])[]): { readonly low: bigint; readonly high: bigint } {
  let low = LEAST;
  let high = MOST;
  for (const [first, last] of ranges) {
    if (first > low) low = first;
    if (last < high) high = last;
  }
  return low > high ? { low: NOTHING[0], high: NOTHING[1] } : { low, high };
}

/** The column has one of the values. Values of one kind make one step. */
function oneOf(kind: FieldKind, column: Column, values: readonly Value[]): FilterProgram {
  const programs: FilterProgram[] = [];
  const numbers: bigint[] = [];
  const networks: { readonly address: Uint8Array; readonly prefix: number }[] = [];
  for (const value of values) {
    if (value.kind === "none") programs.push(none(kind, column));
    else if (value.kind === "text") programs.push([textStep(kind, column, "equals", value.text)]);
    else if (value.kind === "network") networks.push({ address: value.address, prefix: value.prefix });
    else if (kind === "causes" || kind === "events")
      programs.push(contained(kind, column, value.kind === "member" ? value.member : 0));
    else if (value.kind === "member") numbers.push(BigInt(value.member));
    else if (value.exact && value.floor >= LEAST && value.floor <= MOST) numbers.push(value.floor);
  }
  if (networks.length > 0) programs.push([{ op: "network", column, networks }]);
  if (numbers.length > 0 || programs.length === 0) programs.push([{ op: "set", column, values: numbers }]);
  return joined("or", programs);
}

function textStep(kind: FieldKind, column: Column, match: "contains" | "equals", text: string): FilterStep {
  return kind === "zone" ? { op: "zone", column, match, text } : { op: "name", column, match, text };
}

function none(kind: FieldKind, column: Column): FilterProgram {
  // Causes and events are lists: none of them is 0.
  if (kind === "causes" || kind === "events") return [{ op: "range", column, low: 0n, high: 0n }];
  return not([{ op: "known", column }]);
}

function contained(kind: "causes" | "events", column: Column, member: number): FilterProgram {
  if (kind === "events") return [{ op: "bit", column, bit: member }];
  const cause = causeOf(member);
  // NONE fills the places behind the last cause, so that only its being the first means something.
  return cause === null ? none(kind, column) : [{ op: "cause", column, cause }];
}

/** The column's name or word has the text in it. */
function containing(kind: FieldKind, column: Column, value: Value): FilterProgram {
  const text = value.kind === "text" ? value.text : value.source;
  if (kind === "name" || kind === "host" || kind === "zone") return [textStep(kind, column, "contains", text)];
  const wanted = text.toLowerCase();
  const members = memberWords(column).flatMap((word, member) => (word.toLowerCase().includes(wanted) ? [member] : []));
  if (kind === "word") return [{ op: "set", column, values: members.map(BigInt) }];
  const steps: FilterStep[][] = members.map((member) => [
    ...contained(kind === "events" ? "events" : "causes", column, member),
  ]);
  return steps.length === 0 ? [{ op: "set", column, values: [] }] : joined("or", steps);
}
