/** What connections can be grouped by. */

/** One of the groupings (VERDICTS E.3). */
export enum GroupBy {
  Client,
  Server,
  /** Server and server port. */
  Service,
  /** Server port. */
  Port,
  /** Client and server. */
  Pair,
  Cause,
  Outcome,
  /** Zones of client and server. */
  Zone,
  /** All in one group: for charts that are not split. */
  All,
}
