/** How a question to the engine went. */

/** `Done`, or why there is no answer. */
export enum QueryStatus {
  Done,
  /** The program's bytes are not a filter: an unknown step or column, an operand of the wrong size, a truth missing or left over. */
  BadProgram,
  /** The filter nests deeper than the engine's stack of truths. */
  TooDeep,
  /** The browser gives no more memory. */
  MemoryFull,
  /** A column, key or number outside of what exists. */
  OutOfRange,
}
