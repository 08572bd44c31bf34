/** Cells of any column as signed 64-bit numbers: a page at a time or one by one; the only place that adds and subtracts columns. */
import { PAGE_BITS, PAGE_ROWS, cell, columnOfPage, kindWidth } from "../memory/rows";
import { Absence, columnAbsence } from "../shared/absence";
import { Column, columnKind, firstPart, secondPart } from "../shared/column";
import { Kind } from "../shared/kind";
import { zoneOf } from "./zones";

/** `injection.weight` is stored with this added, so that it fits an unsigned byte; 0 stands for "not weighed". */
const WEIGHT_OFFSET: i64 = 128;
/** Bytes of a page of numbers as `readPage` leaves it. */
export const VALUES_BYTES: usize = 8 << PAGE_BITS;

const second: usize = memory.data(<i32>VALUES_BYTES, 16);

/** The smallest number of this column that is a value; smaller ones mean that there is none. */
export function leastKnown(column: Column): i64 {
  switch (columnAbsence(column)) {
    case Absence.BelowZero:
      return 0;
    case Absence.Zero:
      return 1;
    default:
      return i64.MIN_VALUE;
  }
}

/**
 * Widens a page of cells to 64 bits each, computed columns included.
 * @param page which page; it must exist
 * @param into `VALUES_BYTES` bytes; behind the last row of the table they are filled with what zeros give
 */
export function readPage(page: u32, column: Column, into: usize): void {
  const kind = columnKind(column);
  if (kind == Kind.Zone) {
    readZones(page, firstPart(column), into);
    return;
  }
  if (kind != Kind.Sum && kind != Kind.Span) {
    widen(page, column, into);
    if (column == Column.InjectionWeight) removeOffset(into);
    return;
  }
  widen(page, firstPart(column), into);
  widen(page, secondPart(column), second);
  if (kind == Kind.Span) subtract(into);
  else if (columnAbsence(column) == Absence.Never) add(into);
  else addKnown(into);
}

/** The number in one cell, computed columns included. The row must exist. */
export function valueAt(row: u32, column: Column): i64 {
  const kind = columnKind(column);
  if (kind == Kind.Zone) return <i64>zoneOf(load<u32>(cell(row, firstPart(column))));
  if (kind != Kind.Sum && kind != Kind.Span) return plainAt(row, column);
  const a = plainAt(row, firstPart(column));
  const b = plainAt(row, secondPart(column));
  if (kind == Kind.Span) return a - b;
  return columnAbsence(column) != Absence.Never && (a < 0 || b < 0) ? -1 : a + b;
}

function plainAt(row: u32, column: Column): i64 {
  const at = cell(row, column);
  switch (kindWidth(columnKind(column))) {
    case 8:
      return load<i64>(at);
    case 4:
      return <i64>load<u32>(at);
    case 2:
      return <i64>load<u16>(at);
    default:
      return column == Column.InjectionWeight ? weight(<i64>load<u8>(at)) : <i64>load<u8>(at);
  }
}

function widen(page: u32, column: Column, into: usize): void {
  const from = columnOfPage(page, column);
  switch (kindWidth(columnKind(column))) {
    case 8:
      memory.copy(into, from, VALUES_BYTES);
      break;
    case 4:
      for (let row: usize = 0; row < PAGE_ROWS; row++) store<i64>(into + (row << 3), <i64>load<u32>(from + (row << 2)));
      break;
    case 2:
      for (let row: usize = 0; row < PAGE_ROWS; row++) store<i64>(into + (row << 3), <i64>load<u16>(from + (row << 1)));
      break;
    default:
      for (let row: usize = 0; row < PAGE_ROWS; row++) store<i64>(into + (row << 3), <i64>load<u8>(from + row));
      break;
  }
}

function readZones(page: u32, column: Column, into: usize): void {
  const hosts = columnOfPage(page, column);
  for (let row: usize = 0; row < PAGE_ROWS; row++)
    store<i64>(into + (row << 3), <i64>zoneOf(load<u32>(hosts + (row << 2))));
}

function add(into: usize): void {
  for (let at: usize = 0; at < VALUES_BYTES; at += 16) {
    v128.store(into + at, i64x2.add(v128.load(into + at), v128.load(second + at)));
  }
}

function subtract(into: usize): void {
  for (let at: usize = 0; at < VALUES_BYTES; at += 16) {
    v128.store(into + at, i64x2.sub(v128.load(into + at), v128.load(second + at)));
  }
}

/** The sum of two durations, absent when one of them is. */
function addKnown(into: usize): void {
  for (let at: usize = 0; at < VALUES_BYTES; at += 8) {
    const a = load<i64>(into + at);
    const b = load<i64>(second + at);
    store<i64>(into + at, a < 0 || b < 0 ? -1 : a + b);
  }
}

function removeOffset(into: usize): void {
  for (let at: usize = 0; at < VALUES_BYTES; at += 8) store<i64>(into + at, weight(load<i64>(into + at)));
}

// @ts-ignore: decorator
@inline
function weight(stored: i64): i64 {
  return stored == 0 ? 0 : stored - WEIGHT_OFFSET;
}
