/** How fields can be compared, and with what for example. */
import { memberWords } from "../words/member";
import { isOrdered, type Field } from "./field";
import type { Sign } from "./tokens";
import type { Comparison } from "./tree";
import { wordSource } from "./value";

const COMPARISONS: ReadonlySet<Sign> = new Set(["=", "!=", "<", "<=", ">", ">=", "~"]);

/** Whether a sign compares. */
export function isComparison(sign: Sign): sign is Comparison {
  return COMPARISONS.has(sign);
}

/** The ways in which a field can be compared, in the order in which they are offered. */
export function comparisonsOf(field: Field): string[] {
  const order = isOrdered(field) ? ["<", "<=", ">", ">="] : [];
  const text = ["name", "host", "zone", "word", "causes", "events"].includes(field.kind) ? ["~"] : [];
  const between = isOrdered(field) ? ["between"] : [];
  return ["=", "!=", ...order, ...text, "in", ...between];
}

/** A value of the field, as it could be written. */
export function exampleOf(field: Field): string {
  switch (field.kind) {
    case "duration":
      return "90s";
    case "bytes":
      return "10 MB";
    case "time":
      return "2026-11-21T14:02:11Z";
    case "address":
      return "10.0.0.0/8";
    case "name":
    case "host":
      return '"shop"';
    case "zone":
      return "Internet";
    case "flag":
      return "true";
    case "number":
      return field.name.includes("port") ? "443" : "1";
    case "word":
    case "causes":
    case "events":
      return wordSource(memberWords(field.columns[0])[2] ?? "");
  }
}
