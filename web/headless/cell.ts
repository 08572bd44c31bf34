/** Cells as they are written out: exact, and the same for ndjson and csv up to quoting. */
import { Column, columnKind, firstPart } from "../../assembly/shared/column";
import { Absence, columnAbsence } from "../../assembly/shared/absence";
import { Kind } from "../../assembly/shared/kind";
import type { HostLabel } from "../bridge/analyser";
import { memberWord } from "../words/member";
import { isoTime } from "../words/time";

/** A value of a column: a number as text, a word, a list of words, true or false, or null where it is not known. */
export type CellValue = { readonly number: string } | string | readonly string[] | boolean | null;

/** Turns what the engine gives for a cell into its value. */
export type CellReader = (value: number | bigint, hosts: ReadonlyMap<number, HostLabel>) => CellValue;

/** Words that say that there is nothing: they are null. */
const NO_WORD = "NONE";
/** The injection evidence is kept as an unsigned octet around this (VERDICTS D.4.5). */
const WEIGHT_ZERO = 128;

/** Nanoseconds as seconds with all the digits there are: "12.000000345", "3". */
export function secondsText(nanoseconds: bigint): string {
  const whole = nanoseconds / 1_000_000_000n;
  const rest = nanoseconds % 1_000_000_000n;
  if (rest === 0n) return String(whole);
  return `${whole}.${String(rest).padStart(9, "0").replace(/0+$/, "")}`;
}

/** Times, with the part down to the second kept from the one before: rows follow each other in time. */
function timeReader(): CellReader {
  let second = -1n;
  let text = "";
  return (value) => {
    const time = BigInt(value);
    const rest = time % 1_000_000_000n;
    if (time < 0n) return isoTime(time);
    if (time - rest !== second) {
      second = time - rest;
      text = isoTime(second).slice(0, -10);
    }
    return `${text}${String(rest).padStart(9, "0")}Z`;
  };
}

/** Packed causes as words; the first that is none ends them. */
function causes(packed: bigint): string[] {
  const words: string[] = [];
  for (let rest = BigInt.asUintN(64, packed); (rest & 0xffn) !== 0n; rest >>= 8n) {
    words.push(memberWord(Column.Alternatives, Number(rest & 0xffn)));
  }
  return words;
}

function bits(column: Column, value: number): string[] {
  const words: string[] = [];
  for (let bit = 0; bit < 32; bit++) if (((value >>> bit) & 1) === 1) words.push(memberWord(column, bit));
  return words;
}

function presentReader(column: Column): CellReader {
  switch (columnKind(column)) {
    case Kind.Host:
      return (value, hosts) => hosts.get(Number(value))?.address ?? null;
    case Kind.Time:
      return timeReader();
    case Kind.Duration:
    case Kind.Span:
      return (value) => ({ number: secondsText(BigInt(value)) });
    case Kind.Sum:
      if (columnKind(firstPart(column)) === Kind.Duration) return (value) => ({ number: secondsText(BigInt(value)) });
      return (value) => ({ number: String(value) });
    case Kind.Word:
      return (value) => {
        const word = memberWord(column, Number(value));
        return word === NO_WORD ? null : word;
      };
    case Kind.Causes:
      return (value) => causes(BigInt(value));
    case Kind.Bits:
      return (value) => bits(column, Number(value));
    default:
      if (column === Column.ClientKnown) return (value) => value === 1;
      if (column === Column.InjectionWeight) return (value) => ({ number: String(Number(value) - WEIGHT_ZERO) });
      return (value) => ({ number: String(value) });
  }
}

/** The reader for a column's cells. */
export function cellReader(column: Column): CellReader {
  const read = presentReader(column);
  switch (columnAbsence(column)) {
    case Absence.Zero:
      return (value, hosts) => (value <= 0 ? null : read(value, hosts));
    case Absence.BelowZero:
      return (value, hosts) => (value < 0 ? null : read(value, hosts));
    default:
      return read;
  }
}

/** A value as JSON. */
export function jsonCell(value: CellValue): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if ("number" in value) return value.number;
  return JSON.stringify(value);
}

/** What a spreadsheet may take for the start of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A value as a cell of CSV (RFC 4180), without what a spreadsheet would run. */
export function csvCell(value: CellValue): string {
  if (value === null) return "";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "object" && "number" in value) return value.number;
  const text = typeof value === "string" ? value : value.join(" ");
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
