/** Writes filters as text. */
import type { Condition, Filter, Test } from "./tree";

/** A filter in one way of writing: parsing it gives the same filter. Null, the filter that says nothing, is empty. */
export function write(filter: Filter | null): string {
  if (filter === null) return "";
  switch (filter.kind) {
    case "condition":
      return writeCondition(filter);
    case "not":
      return `not ${bracketed(filter.part, filter.part.kind === "and" || filter.part.kind === "or")}`;
    case "and":
      return filter.parts.map((part) => bracketed(part, part.kind === "or" || part.kind === "and")).join(" and ");
    case "or":
      return filter.parts.map((part) => bracketed(part, part.kind === "or")).join(" or ");
  }
}

/** A condition as text. */
function writeCondition({ field, test }: Pick<Condition, "field" | "test">): string {
  return `${field.name} ${writeTest(test)}`;
}

function bracketed(part: Filter, brackets: boolean): string {
  return brackets ? `(${write(part)})` : write(part);
}

function writeTest(test: Test): string {
  switch (test.kind) {
    case "compare":
      return `${test.comparison} ${test.value.source}`;
    case "between":
      return `between ${test.low.source} and ${test.high.source}`;
    case "in": {
      const values = test.values.map((value) => value.source).join(", ");
      // A single network needs no braces.
      const bare = test.values.length === 1 && test.values[0]?.kind === "network";
      return `${test.negated ? "not " : ""}in ${bare ? values : `{${values}}`}`;
    }
  }
}
