/** The fields of a packet as the rows of a tree, and which of them some byte belongs to. */
import type { Field } from "../words/fields/field";

/** A row of the tree. */
export interface FieldRow {
  readonly field: Field;
  /** Names from the layer down, the same from packet to packet: "IPv4/Flags". */
  readonly path: string;
  /** 1 for layers. */
  readonly level: number;
  readonly opened: "open" | "closed" | "no fields";
}

/** Every field by its path; layers and options that occur twice are numbered. */
function* walk(fields: readonly Field[], above: string): Generator<readonly [Field, string]> {
  const seen = new Map<string, number>();
  for (const field of fields) {
    const times = (seen.get(field.name) ?? 0) + 1;
    seen.set(field.name, times);
    yield [field, `${above}${field.name}${times > 1 ? ` ${times}` : ""}`];
  }
}

/** The rows in view: those in layers and fields that are open. */
export function fieldRows(fields: readonly Field[], open: ReadonlySet<string>, above = "", level = 1): FieldRow[] {
  const rows: FieldRow[] = [];
  for (const [field, path] of walk(fields, above)) {
    const inside = field.fields ?? [];
    const isOpen = inside.length > 0 && open.has(path);
    rows.push({ field, path, level, opened: inside.length === 0 ? "no fields" : isOpen ? "open" : "closed" });
    if (isOpen) rows.push(...fieldRows(inside, open, `${path}/`, level + 1));
  }
  return rows;
}

/** The path of the innermost field that a byte belongs to, the first of equals; "" where there is none. */
export function pathOfByte(fields: readonly Field[], byte: number, above = ""): string {
  for (const [field, path] of walk(fields, above)) {
    if (byte < field.from || byte >= field.to) continue;
    // Bits of a field stand in the same bytes as the field: a byte leads to it rather than to its first bit.
    const smaller = (field.fields ?? []).some(({ from, to }) => to - from < field.to - field.from);
    const inner = smaller ? pathOfByte(field.fields ?? [], byte, `${path}/`) : "";
    return inner === "" ? path : inner;
  }
  return "";
}

/** Paths of what must be open for a path to be in view. */
export function pathsAbove(path: string): string[] {
  const names = path.split("/");
  return names.slice(1).map((_, place) => names.slice(0, place + 1).join("/"));
}

/** A value as display filters write it, where it begins with one: a number, an address. */
const VALUE = /^(?:0x[0-9a-f]+|[\d.]+|[0-9a-f]{2}(?::[0-9a-f]{2}){5}|[0-9a-f]*:[0-9a-f:]+)(?= |$)/;

/** A display filter for the field's value; its name alone for layers, options and words; "" where it has no name. */
export function displayFilter({ filter, value, fields }: Field): string {
  if (filter === "") return "";
  if (value === "set" || value === "not set") return `${filter} == ${value === "set" ? 1 : 0}`;
  const said = VALUE.exec(value)?.[0];
  const isFlags = said?.startsWith("0x") === true;
  return said === undefined || (fields !== undefined && !isFlags) ? filter : `${filter} == ${said}`;
}
