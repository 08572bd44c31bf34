/** Which way a list is sorted. */

/** Smallest or largest first; what has no value comes last either way. */
export enum Direction {
  Ascending,
  Descending,
}
