/** The figures of a finding as the engine lays them out: one 8-byte number each, in this order, then its bins. */

/** Connections with the same cause, service (or culprit) and actor. */
export enum FindingFact {
  Cause,
  Actor,
  Severity,
  /** Host and port the finding is about; port 0 when it is about a host as a whole. */
  Host,
  Port,
  Connections,
  /** Distinct hosts on either side. */
  Clients,
  Servers,
  Possible,
  Likely,
  Certain,
  /** The first such connection. */
  Row,
  /** Nanoseconds since 1970 of the first and the last end. */
  FirstTime,
  LastTime,
  /** Shortest and longest silence or wait that the cause speaks of, in nanoseconds; -1 without one. */
  LeastSpan,
  MostSpan,
  /** All causes named beside it: bits of the first 64 members. */
  Alternatives,
  /** Evidence bits that any of them has, and that all have. */
  AnyEvidence,
  AllEvidence,
  SynCount,
  RstCount,
  Bytes,
}

/** Numbers of a finding before its bins. */
export const FINDING_FACTS = FindingFact.Bytes + 1;
/** Bins of its time line, over the time of the whole capture. */
export const FINDING_BINS = 32;
