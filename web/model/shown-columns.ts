/** Which columns the table of connections shows. */
import { Column, COLUMN_COUNT } from "../../assembly/shared/column";

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
