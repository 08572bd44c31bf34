/** Cells of any column as signed 64-bit numbers: a page at a time or one by one; the only place that adds and subtracts columns. */
import { frameInFile } from "../capture/file-facts";
import { readerCount } from "../capture/reader";
import { PAGE_BITS, PAGE_ROWS, cellOf, readCells } from "../memory/rows";
import { Absence, columnAbsence } from "../shared/absence";
import { Column, columnKind, firstPart, secondPart } from "../shared/column";
import { Kind } from "../shared/kind";
import { zoneOf } from "./zones";

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
 * Reads a page of cells, computed columns included: 64 bits each.
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
    readCells(page, column, into);
    return;
  }
  readCells(page, firstPart(column), into);
  readCells(page, secondPart(column), second);
  if (kind == Kind.Span) subtract(into);
  else if (columnAbsence(column) == Absence.Never) add(into);
  else addKnown(into);
}

/** Reads a page of cells as people mean them: frames by their numbers in their own files. */
export function readMeant(page: u32, column: Column, into: usize): void {
  readPage(page, column, into);
  if (columnKind(column) != Kind.Frame || readerCount() < 2) return;
  for (let at = into; at < into + VALUES_BYTES; at += 8) store<i64>(at, <i64>frameInFile(load<u32>(at)));
}

/** The number in one cell, computed columns included. The row must exist. */
export function valueAt(row: u32, column: Column): i64 {
  const kind = columnKind(column);
  if (kind == Kind.Zone) return <i64>zoneOf(<u32>cellOf(row, firstPart(column)));
  if (kind != Kind.Sum && kind != Kind.Span) return cellOf(row, column);
  const a = cellOf(row, firstPart(column));
  const b = cellOf(row, secondPart(column));
  if (kind == Kind.Span) return a - b;
  return columnAbsence(column) != Absence.Never && (a < 0 || b < 0) ? -1 : a + b;
}

function readZones(page: u32, column: Column, into: usize): void {
  readCells(page, column, into);
  for (let at = into; at < into + VALUES_BYTES; at += 8) store<i64>(at, <i64>zoneOf(load<u32>(at)));
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
