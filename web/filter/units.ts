/** The units of the filter language and how many of the column's own unit each is. */
import type { FieldKind } from "./field";

/** Units of time, in nanoseconds. Case matters nowhere. */
const DURATIONS: ReadonlyMap<string, bigint> = new Map([
  ["ns", 1n],
  ["us", 1_000n],
  ["µs", 1_000n],
  ["μs", 1_000n],
  ["ms", 1_000_000n],
  ["s", 1_000_000_000n],
  ["sec", 1_000_000_000n],
  ["min", 60_000_000_000n],
  ["h", 3_600_000_000_000n],
  ["d", 86_400_000_000_000n],
]);

/** Units of data, in bytes. */
const SIZES: ReadonlyMap<string, bigint> = new Map([
  ["B", 1n],
  ["kB", 1_000n],
  ["MB", 1_000_000n],
  ["GB", 1_000_000_000n],
  ["TB", 1_000_000_000_000n],
  ["KiB", 1n << 10n],
  ["MiB", 1n << 20n],
  ["GiB", 1n << 30n],
  ["TiB", 1n << 40n],
]);

/** Short forms of large counts. */
const COUNTS: ReadonlyMap<string, bigint> = new Map([
  ["k", 1_000n],
  ["M", 1_000_000n],
  ["G", 1_000_000_000n],
]);

const NONE: ReadonlyMap<string, bigint> = new Map();

/** The units a field of this kind is written in, smallest first. */
export function unitsOf(kind: FieldKind): ReadonlyMap<string, bigint> {
  switch (kind) {
    case "duration":
      return DURATIONS;
    case "bytes":
      return SIZES;
    case "number":
      return COUNTS;
    default:
      return NONE;
  }
}

/** How many of the column's own unit a unit is, in any case; undefined when it is not one of the field's. */
export function unitSize(kind: FieldKind, unit: string): bigint | undefined {
  const wanted = unit.toLowerCase();
  for (const [name, size] of unitsOf(kind)) if (name.toLowerCase() === wanted) return size;
  return undefined;
}
