/** The steps of a filter program, in postfix order: conditions push a truth for each row, the others combine those on top. */

/** One step. The operand that follows it is drawn in query/program.ts. */
export enum FilterOp {
  /** Pushes true. */
  True,
  /** Replaces the two on top by their conjunction. */
  And,
  /** Replaces the two on top by their disjunction. */
  Or,
  /** Turns the one on top around. */
  Not,
  /** The column lies between two numbers, both included. */
  Range,
  /** The column is one of some numbers. */
  Set,
  /** The address of the column lies in one of some networks. */
  Network,
  /** The host of the column is marked in a bitmap. */
  Hosts,
  /** The causes of the column contain one. */
  Cause,
  /** One bit of the column is set. */
  Bit,
  /** The column has a value. */
  Known,
}
