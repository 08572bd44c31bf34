/** Filters written by clicking: conditions joined to those already there. */
import { Cause } from "../../assembly/shared/cause";
import { Outcome } from "../../assembly/shared/outcome";
import type { GroupName } from "../bridge/analyser";
import { wordSource } from "../filter/value";
import { narrowed as narrow } from "../filter/chips";

export { chips, without } from "../filter/chips";

/** A field and what it is compared with: "server.port = 443". */
export interface Condition {
  readonly field: string;
  readonly operator: "=" | "!=" | ">" | "in";
  readonly value: string;
}

function equals(field: string, value: string | number): Condition {
  return { field, operator: "=", value: String(value) };
}

/** A zone as a filter writes it. */
function zoneValue(zone: string): string {
  return zone === "" ? "none" : wordSource(zone);
}

/** The conditions that hold for exactly the connections of a group. */
export function conditionsOf(group: GroupName, by: "cause" | "outcome" | null = null): Condition[] {
  const conditions: Condition[] = [];
  if (group.clientLabel !== undefined) conditions.push(equals("client.ip", group.clientLabel.address));
  if (group.serverLabel !== undefined) conditions.push(equals("server.ip", group.serverLabel.address));
  if (group.clientZone !== undefined) conditions.push(equals("client.zone", zoneValue(group.clientZone)));
  if (group.serverZone !== undefined) conditions.push(equals("server.zone", zoneValue(group.serverZone)));
  if (group.port !== undefined) conditions.push(equals("server.port", group.port));
  if (group.word !== undefined && by === "outcome") conditions.push(equals("outcome", Outcome[group.word] ?? ""));
  if (group.word !== undefined && by === "cause") conditions.push(equals("cause", Cause[group.word] ?? ""));
  return conditions;
}

/** The conditions as a filter writes them. */
export function conditionText(conditions: readonly Condition[]): string {
  return conditions.map(({ field, operator, value }) => `${field} ${operator} ${value}`).join(" and ");
}

/** The filter without the connections for which these conditions hold. */
export function excluding(filter: string, conditions: readonly Condition[]): string {
  return conditions.length === 0 ? filter : narrow(filter, `not (${conditionText(conditions)})`);
}

/** The filter with these conditions as well; what they say anew of a field takes the place of what stood there. */
export function narrowed(filter: string, conditions: readonly Condition[]): string {
  return conditions.length === 0 ? filter : narrow(filter, conditionText(conditions));
}
