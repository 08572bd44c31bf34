/** What a chart over time counts. */

/** One line of a chart. The first eight are the kinds of `LoggedEvent`, in the same order (connection/event-log.ts). */
export enum Series {
  SynClient,
  SynServer,
  Synack,
  /** Handshakes completed. */
  Established,
  FinClient,
  FinServer,
  RstClient,
  RstServer,
  /** First packets of connections. */
  Start,
  /** Last packets of connections. */
  End,
}

/** Number of lines. */
export const SERIES_COUNT = Series.End + 1;
