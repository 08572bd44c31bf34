/** Writes a filter program as the bytes the engine runs; their layout is drawn in assembly/query/program.ts. */
import { Column } from "../../assembly/shared/column";
import { FilterOp } from "../../assembly/shared/filter-op";
import type { FilterProgram, FilterStep, Host, Question } from "../bridge/analyser";

/** Bytes before a step's operand. */
const STEP_BYTES = 8;
const NETWORK_BYTES = 24;
const EARLIEST = -(1n << 63n);
const LATEST = (1n << 63n) - 1n;

/** A step that looks at the names of hosts or zones: they are known on this side of the wall only. */
export type TextStep = Extract<FilterStep, { op: "name" | "zone" }>;

/** Answers which hosts, and which zones by their numbers, a condition on names means. */
export interface Matchers {
  hosts(step: TextStep): Iterable<Host>;
  zones(step: TextStep): Iterable<number>;
}

/** One step's bytes before they are laid out. */
interface EncodedStep {
  readonly op: FilterOp;
  readonly column: Column;
  readonly operand: Uint8Array;
}

/** The program, further restricted to connections of which a part lies between the two times, both included. */
export function withTime(program: FilterProgram, time: Question["time"]): FilterProgram {
  if (time === undefined) return program;
  return withAlso(program, [
    { op: "range", column: Column.End, low: time.from, high: LATEST },
    { op: "range", column: Column.Start, low: EARLIEST, high: time.to },
    { op: "and" },
  ]);
}

/** The program, further restricted by another. */
export function withAlso(program: FilterProgram, also: FilterProgram = []): FilterProgram {
  if (program.length === 0 || also.length === 0) return [...program, ...also];
  return [...program, ...also, { op: "and" }];
}

/** The program's bytes. An empty program has none and lets every connection through. */
export function encodeProgram(program: FilterProgram, meant: Matchers): Uint8Array {
  const steps = program.map((step) => encodeStep(step, meant));
  const length = steps.reduce((bytes, step) => bytes + stepLength(step), 0);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const step of steps) {
    view.setUint8(at, step.op);
    view.setUint8(at + 1, step.column);
    view.setUint32(at + 4, step.operand.length, true);
    bytes.set(step.operand, at + STEP_BYTES);
    at += stepLength(step);
  }
  return bytes;
}

function stepLength(step: EncodedStep): number {
  return STEP_BYTES + Math.ceil(step.operand.length / 8) * 8;
}

function encodeStep(step: FilterStep, meant: Matchers): EncodedStep {
  switch (step.op) {
    case "true":
      return bare(FilterOp.True);
    case "and":
      return bare(FilterOp.And);
    case "or":
      return bare(FilterOp.Or);
    case "not":
      return bare(FilterOp.Not);
    case "range":
      return { op: FilterOp.Range, column: step.column, operand: numbers([step.low, step.high]) };
    case "set":
      return { op: FilterOp.Set, column: step.column, operand: numbers([...step.values].sort(compare)) };
    case "network":
      return { op: FilterOp.Network, column: step.column, operand: networks(step.networks) };
    case "name":
      return { op: FilterOp.Hosts, column: step.column, operand: bitmap(meant.hosts(step)) };
    case "zone":
      return { op: FilterOp.Set, column: step.column, operand: numbers([...meant.zones(step)].map(BigInt)) };
    case "cause":
      return { op: FilterOp.Cause, column: step.column, operand: numbers([BigInt(step.cause)]) };
    case "bit":
      return { op: FilterOp.Bit, column: step.column, operand: numbers([BigInt(step.bit)]) };
    case "known":
      return { op: FilterOp.Known, column: step.column, operand: new Uint8Array(0) };
  }
}

function bare(op: FilterOp): EncodedStep {
  return { op, column: Column.ClientIp, operand: new Uint8Array(0) };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function numbers(values: readonly bigint[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  values.forEach((value, index) => view.setBigInt64(index * 8, value, true));
  return new Uint8Array(view.buffer);
}

function networks(list: Extract<FilterStep, { op: "network" }>["networks"]): Uint8Array {
  const view = new DataView(new ArrayBuffer(list.length * NETWORK_BYTES));
  list.forEach(({ address, prefix }, index) => {
    const words = new DataView(address.buffer, address.byteOffset, address.byteLength);
    // Addresses travel as two numbers: read in the order of the wire, written in the engine's.
    view.setBigUint64(index * NETWORK_BYTES, words.getBigUint64(0), true);
    view.setBigUint64(index * NETWORK_BYTES + 8, words.getBigUint64(8), true);
    view.setBigUint64(index * NETWORK_BYTES + 16, BigInt(prefix), true);
  });
  return new Uint8Array(view.buffer);
}

/** A bit for each host, as long as the highest one asks for. */
function bitmap(hosts: Iterable<Host>): Uint8Array {
  const marked = [...hosts];
  const bits = new Uint8Array(Math.ceil((marked.reduce((most, host) => Math.max(most, host), -1) + 1) / 8));
  for (const host of marked) bits[host >> 3] = (bits[host >> 3] ?? 0) | (1 << (host & 7));
  return bits;
}
