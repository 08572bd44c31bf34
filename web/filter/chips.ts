/** Changes the text of a filter where a person clicks instead of types: its conditions one by one. */
import { parse } from "./syntax";
import { write } from "./text";
import type { Comparison, Filter } from "./tree";

/** The conditions that must all hold, as texts; one for the whole where the filter cannot be parsed or taken apart. */
export function chips(text: string): string[] {
  const parsed = parse(text);
  return parsed.ok ? parts(parsed.filter).map(write) : [text.trim()];
}

/** The filter without one of its conditions, as `chips` wrote it. */
export function without(text: string, chip: string): string {
  const parsed = parse(text);
  if (!parsed.ok) return "";
  return write(together(parts(parsed.filter).filter((part) => write(part) !== chip)));
}

/**
 * The filter with more conditions. One that asks for a value of the same field in the same way takes the place of
 * the one that stood there.
 * @returns the addition alone where the filter cannot be parsed
 */
export function narrowed(text: string, addition: string): string {
  const [before, added] = [parse(text), parse(addition)];
  if (!added.ok || !before.ok) return addition;
  const newer = parts(added.filter);
  const kept = parts(before.filter).filter((part) => !newer.some((extra) => replaces(extra, part)));
  return write(together([...kept, ...newer]));
}

/** The filter for exactly what another leaves out; null where that cannot be parsed, or leaves nothing out. */
export function opposite(text: string): string | null {
  const parsed = parse(text);
  if (!parsed.ok || parsed.filter === null) return null;
  return write(negated(parsed.filter));
}

/** The filter with one of its conditions, as `chips` wrote it, turned into its opposite. */
export function withOpposite(text: string, chip: string): string {
  const parsed = parse(text);
  if (!parsed.ok) return text;
  return write(together(parts(parsed.filter).map((part) => (write(part) === chip ? negated(part) : part))));
}

function negated(filter: Filter): Filter {
  return filter.kind === "not" ? filter.part : { kind: "not", part: filter };
}

function parts(filter: Filter | null): readonly Filter[] {
  if (filter === null) return [];
  return filter.kind === "and" ? filter.parts : [filter];
}

function together(all: readonly Filter[]): Filter | null {
  const [first, second, ...rest] = all;
  if (first === undefined) return null;
  return second === undefined ? first : { kind: "and", parts: [first, second, ...rest] };
}

/** Whether a condition makes an older one pointless: both ask for one value of the same field, or are the same. */
function replaces(newer: Filter, older: Filter): boolean {
  if (write(newer) === write(older)) return true;
  const asked = asksFor(newer);
  return asked !== undefined && asked === asksFor(older);
}

const SINGLE: readonly Comparison[] = ["=", "<", "<=", ">", ">="];

/** Field and comparison, where a second condition of the same could only narrow down to nothing or to itself. */
function asksFor(part: Filter): string | undefined {
  if (part.kind !== "condition" || part.test.kind !== "compare") return undefined;
  // One side may be this host and the other that; a list may hold this cause and that.
  const { field, test } = part;
  const several = field.columns.length > 1 || field.kind === "causes" || field.kind === "events";
  return several || !SINGLE.includes(test.comparison) ? undefined : `${field.name} ${test.comparison}`;
}
