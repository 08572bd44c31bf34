/** Which numbers of a column mean "was not seen": such cells match no range, sort last and are left out of sums. */
import { Column, columnKind, firstPart } from "./column";
import { Kind } from "./kind";

/** How a column says that there is no value. */
export enum Absence {
  /** Every number is a value. */
  Never,
  /** Numbers below 0 mean absent. */
  BelowZero,
  /** 0 and numbers below mean absent. */
  Zero,
}

/** How this column says that there is no value. */
export function columnAbsence(column: Column): Absence {
  switch (column) {
    case Column.IdleMaxAt:
    case Column.RstTime:
    case Column.RstTtl:
    case Column.TtlMinClt:
    case Column.TtlMaxClt:
    case Column.TtlMinSrv:
    case Column.TtlMaxSrv:
      return Absence.Zero;
    default:
      break;
  }
  switch (columnKind(column)) {
    case Kind.Frame:
    case Kind.Zone:
      return Absence.Zero;
    case Kind.Duration:
    case Kind.Span:
      return Absence.BelowZero;
    case Kind.Sum:
      return columnKind(firstPart(column)) == Kind.Duration ? Absence.BelowZero : Absence.Never;
    default:
      return Absence.Never;
  }
}
