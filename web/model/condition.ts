/** Filters written by clicking: conditions joined to those already there. */
import { Cause } from "../../assembly/shared/cause";
import { Outcome } from "../../assembly/shared/outcome";
import type { Group } from "../bridge/analyser";

/** A field and what it is compared with: "server.port = 443". */
export interface Condition {
  readonly field: string;
  readonly operator: "=" | ">";
  readonly value: string;
}

function equals(field: string, value: string | number): Condition {
  return { field, operator: "=", value: String(value) };
}

/** The conditions that hold for exactly the connections of a group. */
export function conditionsOf(group: Group, by: "cause" | "outcome" | null = null): Condition[] {
  const conditions: Condition[] = [];
  if (group.clientLabel !== undefined) conditions.push(equals("client.ip", group.clientLabel.address));
  if (group.serverLabel !== undefined) conditions.push(equals("server.ip", group.serverLabel.address));
  if (group.port !== undefined) conditions.push(equals("server.port", group.port));
  if (group.word !== undefined && by === "outcome") conditions.push(equals("outcome", Outcome[group.word] ?? ""));
  if (group.word !== undefined && by === "cause") conditions.push(equals("cause", Cause[group.word] ?? ""));
  return conditions;
}

/** Conditions as text. */
export function conditionText(conditions: readonly Condition[]): string {
  return conditions.map(({ field, operator, value }) => `${field} ${operator} ${value}`).join(" and ");
}

/** Whether a filter is a plain chain of conditions joined by `and`, so that it can be taken apart at them. */
function isChain(filter: string): boolean {
  return !/[()"{}]|\b(or|not|between)\b/i.test(filter);
}

function parts(filter: string): string[] {
  return filter
    .split(/\s+and\s+/i)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** The filter with these conditions as well; what they say anew of a field takes the place of what stood there. */
export function narrowed(filter: string, conditions: readonly Condition[]): string {
  const added = conditionText(conditions);
  if (added === "" || filter.trim() === "") return added === "" ? filter : added;
  if (!isChain(filter)) return `(${filter.trim()}) and ${added}`;
  const replaces = (part: string): boolean =>
    conditions.some(({ field, operator }) => part.toLowerCase().startsWith(`${field} ${operator} `));
  return [...parts(filter).filter((part) => !replaces(part)), added].join(" and ");
}

/** A filter taken apart at its `and`s, for chips; a filter that is no plain chain is one part. */
export function chips(filter: string): string[] {
  if (filter.trim() === "") return [];
  return isChain(filter) ? parts(filter) : [filter.trim()];
}

/** The filter without one of its parts. */
export function without(filter: string, part: string): string {
  return chips(filter)
    .filter((chip) => chip !== part)
    .join(" and ");
}
