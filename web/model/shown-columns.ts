/** Which columns the table of connections shows. */
import { Column, COLUMN_COUNT, columnKind, firstPart } from "../../assembly/shared/column";
import { Kind } from "../../assembly/shared/kind";

/** Columns shown until the person chooses others. */
export const FIRST_COLUMNS: readonly Column[] = [
  Column.ClientIp,
  Column.ServerIp,
  Column.ServerPort,
  Column.Start,
  Column.Duration,
  Column.Outcome,
  Column.Cause,
  Column.RstCountClt,
  Column.RstCountSrv,
  Column.FinCountClt,
  Column.FinCountSrv,
  Column.SynCountClt,
  Column.Packets,
  Column.Bytes,
  Column.Close_way,
  Column.Confidence,
];

/** Whether a stored number is a column. */
export function isShown(stored: unknown): stored is Column {
  return typeof stored === "number" && Number.isInteger(stored) && stored >= 0 && stored < COLUMN_COUNT;
}

/** The columns with one more: a zone stands behind its host, any other at the end. */
export function withColumn(shown: readonly Column[], column: Column): readonly Column[] {
  const host = columnKind(column) === Kind.Zone ? shown.indexOf(firstPart(column)) : -1;
  const place = host < 0 ? shown.length : host + 1;
  return [...shown.slice(0, place), column, ...shown.slice(place)];
}
