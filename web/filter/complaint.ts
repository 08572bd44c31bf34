/** Sentences about what people often write instead of what the grammar wants. */
import { comparisonsOf, isComparison } from "./comparison";
import { allFields, fieldByName, FOREIGN_NAMES, type Field } from "./field";
import { nearest } from "./near";
import type { Token } from "./tokens";
import type { Comparison } from "./tree";

/** Why a token is no field. */
export function noField(token: Token): string {
  switch (token.kind) {
    case "end":
      return "Here a condition is missing, such as rst.count > 0.";
    case "unclosed":
      return "This quote is never closed.";
    case "text":
      return `A condition begins with a field, not with a text: server.name ~ "${token.text}".`;
    case "sign":
      if (token.text === ")") return "Nothing stands before this ): write a condition such as rst.count > 0.";
      return `A condition begins with a field such as rst.count, not with "${token.text}".`;
    case "word":
      return `A condition is missing before "${token.text}".`;
  }
}

/** Why a word is no field, and which is meant. */
export function unknownField(name: string): string {
  const foreign = FOREIGN_NAMES.get(name.toLowerCase());
  if (foreign !== undefined) return `There is no field "${name}"; here it is called ${foreign}.`;
  if (/^\d+$/.test(name)) return `A condition begins with a field: port = ${name}, rst.count > ${name}.`;
  if (/^[\d.:/]+$/.test(name)) return `A condition begins with a field: host = ${name}.`;
  const near = nearest(
    name,
    allFields().map((field) => field.name),
  );
  return near === undefined
    ? `There is no field "${name}". Fields are for example client.ip, server.port, rst.count, duration, outcome.`
    : `There is no field "${name}". Did you mean ${near}?`;
}

/** That a field is not compared with anything. */
export function noComparison(field: Field): string {
  const example = field.kind === "flag" ? ` For example: ${field.name} = true.` : "";
  return `After ${field.name} comes how to compare it: ${comparisonsOf(field).join(", ")}.${example}`;
}

/** Why a comparison does not suit a field. */
export function unsuitable(field: Field, comparison: Comparison | "between"): string {
  if (comparison === "~" && field.kind === "address") {
    const names = field.columns.length > 1 ? "name" : field.name.replace("ip", "name");
    return `${field.name} holds addresses. To look for a text, write ${names} ~ "…".`;
  }
  if (comparison === "~")
    return `${field.name} holds no text to look into; it takes ${comparisonsOf(field).join(", ")}.`;
  return `Values of ${field.name} have no order, so "${comparison}" says nothing; it takes ${comparisonsOf(field).join(", ")}.`;
}

/** What to try where something else than `and`, `or` or the end follows a condition; begins with a space, or is empty. */
export function afterCondition(token: Token): string {
  if (token.kind === "sign" && isComparison(token.text))
    return " For two limits, use between: rst.count between 1 and 5.";
  if (token.kind === "sign" && token.text === ",") return " Several values go into a set: server.port in {80, 443}.";
  if (token.kind === "word" && fieldByName(token.text) === undefined)
    return " A text of several words goes into quotes.";
  return "";
}
