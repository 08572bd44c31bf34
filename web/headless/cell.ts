/** Cells as they are written out: exact, and the same in every format up to spelling. */
import { Absence, columnAbsence } from "../../assembly/shared/absence";
import { Column, columnKind, firstPart } from "../../assembly/shared/column";
import { Kind } from "../../assembly/shared/kind";
import type { RowBlock } from "../bridge/analyser";
import { memberWord } from "../words/member";
import { isoTime } from "../words/time";
import type { Encoding } from "./encoding";

/** Spells one cell of a column. */
export type CellWriter = (value: number | bigint, block: Pick<RowBlock, "hosts" | "zones" | "frames">) => string;

/** The word that says that there is none. */
const NO_WORD = "NONE";
/** The injection evidence is kept as an unsigned octet around this (VERDICTS D.4.5). */
const WEIGHT_ZERO = 128;
const SECOND = 1_000_000_000;

/** Nanoseconds as seconds with all the digits there are: "12.000000345", "3". */
export function secondsText(nanoseconds: number | bigint): string {
  const wide = BigInt(nanoseconds);
  const whole = wide / BigInt(SECOND);
  const rest = Number(wide % BigInt(SECOND));
  return rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(9, "0").replace(/0+$/, "")}`;
}

/** The writer for a column's cells in one encoding; it remembers what it wrote, so each format needs its own. */
export function cellWriter(column: Column, encoding: Encoding): CellWriter {
  const write = presentWriter(column, encoding);
  switch (columnAbsence(column)) {
    case Absence.Zero:
      return (value, block) => (value <= 0 ? encoding.nothing : write(value, block));
    case Absence.BelowZero:
      return (value, block) => (value < 0 ? encoding.nothing : write(value, block));
    default:
      return write;
  }
}

/** The writer for the names of the hosts in a column. */
export function nameWriter(encoding: Encoding): CellWriter {
  return (value, { hosts }) => {
    const name = hosts.get(Number(value))?.name ?? "";
    return name === "" ? encoding.nothing : encoding.text(name);
  };
}

/**
 * The writer for the names of the files that the frames in a column lie in, where several were read.
 * @param files their names
 */
export function fileWriter(encoding: Encoding, files: readonly string[]): CellWriter {
  return (value, { frames }) => {
    const place = frames?.get(Number(value));
    return place === undefined ? encoding.nothing : encoding.text(files[place.file] ?? "");
  };
}

function presentWriter(column: Column, encoding: Encoding): CellWriter {
  switch (columnKind(column)) {
    case Kind.Host:
      return (value, { hosts }) => encoding.text(hosts.get(Number(value))?.address ?? "");
    case Kind.Zone:
      return (value, { zones }) => encoding.text(zones[Number(value)] ?? "");
    case Kind.Frame:
      return (value, { frames }) => String(frames?.get(Number(value))?.number ?? value);
    case Kind.Time:
      return timeWriter(encoding);
    case Kind.Duration:
    case Kind.Span:
      return secondsText;
    case Kind.Sum:
      return columnKind(firstPart(column)) === Kind.Duration ? secondsText : String;
    case Kind.Word:
      return remembered((value) => word(memberWord(column, Number(value)), encoding));
    case Kind.Causes:
      return remembered((value) => encoding.list(causes(BigInt(value))));
    case Kind.Bits:
      return remembered((value) => encoding.list(bits(column, Number(value))));
    default:
      if (column === Column.ClientKnown) return (value) => String(Number(value) === 1);
      if (column === Column.InjectionWeight) return (value) => String(Number(value) - WEIGHT_ZERO);
      return String;
  }
}

/** Times, with the part down to the second kept from the one before: rows follow each other in time. */
function timeWriter(encoding: Encoding): CellWriter {
  let second = -1n;
  let text = "";
  return (value) => {
    const time = BigInt(value);
    const rest = time % BigInt(SECOND);
    if (time < 0n) return encoding.text(isoTime(time));
    if (time - rest !== second) {
      second = time - rest;
      text = isoTime(second).slice(0, -10);
    }
    return encoding.text(`${text}${String(rest).padStart(9, "0")}Z`);
  };
}

/** Spells each value once. */
function remembered(spell: (value: number | bigint) => string): CellWriter {
  const known = new Map<number | bigint, string>();
  return (value) => {
    let text = known.get(value);
    if (text === undefined) {
      text = spell(value);
      known.set(value, text);
    }
    return text;
  };
}

function word(text: string, encoding: Encoding): string {
  return text === NO_WORD ? encoding.nothing : encoding.text(text);
}

/** Packed causes as words; the first byte of 0 ends them. */
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
