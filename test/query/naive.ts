/** The plain way to answer what the engine answers: one row at a time, for tests to compare with. */
import { Absence, columnAbsence } from "../../assembly/shared/absence";
import type { Column } from "../../assembly/shared/column";
import { columnKind, firstPart, secondPart } from "../../assembly/shared/column";
import { Kind } from "../../assembly/shared/kind";
import type { FilterProgram, FilterStep } from "../../web/bridge/analyser";
import { nameZones } from "../../web/engine/zones";
import { readNetwork } from "../../web/filter/network";
import type { Made, MadeHost, MadeRow } from "./table";

/** A cell's value, null where there is none. */
export function valueOf(row: MadeRow, column: Column): bigint | null {
  const kind = columnKind(column);
  const cell = (part: Column): bigint => row.get(part) ?? 0n;
  let value = cell(column);
  if (kind === Kind.Span) value = cell(firstPart(column)) - cell(secondPart(column));
  if (kind === Kind.Sum) {
    const parts = [valueOf(row, firstPart(column)), valueOf(row, secondPart(column))];
    if (parts[0] === null || parts[0] === undefined || parts[1] === null || parts[1] === undefined) return null;
    value = parts[0] + parts[1];
  }
  switch (columnAbsence(column)) {
    case Absence.Never:
      return value;
    case Absence.BelowZero:
      return value < 0n ? null : value;
    case Absence.Zero:
      return value <= 0n ? null : value;
  }
}

/** The rows a program lets through. */
export function matching(made: Made, program: FilterProgram): number[] {
  return made.rows.flatMap((row, index) => (passes(row, made, program) ? [index] : []));
}

function passes(row: MadeRow, made: Made, program: FilterProgram): boolean {
  const stack: boolean[] = [];
  const pop = (): boolean => stack.pop() ?? false;
  for (const step of program) {
    if (step.op === "and" || step.op === "or") {
      const [a, b] = [pop(), pop()];
      stack.push(step.op === "and" ? a && b : a || b);
    } else if (step.op === "not") stack.push(!pop());
    else stack.push(holds(row, made, step));
  }
  return stack.pop() ?? true;
}

function holds(row: MadeRow, { hosts = [], zones = [] }: Made, step: FilterStep): boolean {
  if (!("column" in step)) return true;
  const value = valueOf(row, step.column);
  const host = hosts[Number(row.get(step.column) ?? 0n)];
  switch (step.op) {
    case "known":
      return value !== null;
    case "range":
      return value !== null && value >= step.low && value <= step.high;
    case "set":
      return value !== null && step.values.includes(value);
    case "network":
      return step.networks.some(({ address, prefix }) => sameBits(bytesOf(host), address, prefix));
    case "name":
      return fits(step, host?.name);
    case "zone":
      return fits(step, value === null ? undefined : nameZones(zones)[Number(value)]);
    case "cause":
      return value !== null && [...bytes(value)].includes(step.cause);
    case "bit":
      return value !== null && ((value >> BigInt(step.bit)) & 1n) === 1n;
  }
}

function fits({ match, text }: Extract<FilterStep, { op: "name" | "zone" }>, name: string | undefined): boolean {
  const lower = name?.toLowerCase();
  if (lower === undefined) return false;
  return match === "equals" ? lower === text.toLowerCase() : lower.includes(text.toLowerCase());
}

function bytes(packed: bigint): Uint8Array {
  return new Uint8Array(BigUint64Array.of(packed).buffer);
}

/** The 16 bytes of a host's address. */
export function bytesOf(host: MadeHost | undefined): Uint8Array {
  const network = readNetwork(host?.address ?? "");
  if (typeof network === "string") throw new Error(network);
  return network.address;
}

/** Whether two addresses begin with the same bits. */
export function sameBits(one: Uint8Array, other: Uint8Array, bits: number): boolean {
  const text = (address: Uint8Array): string => [...address].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return text(one).slice(0, bits) === text(other).slice(0, bits);
}
