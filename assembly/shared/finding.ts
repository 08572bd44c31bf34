/** The figures of a finding as the engine lays them out: one 8-byte number each, in this order, then its bins. */
import { Cause } from "./cause";

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
  /** In whose name the RST or the first FIN was sent: bits by `Side`. */
  Senders,
  /** Hops by which the RSTs' sender is nearer than its alleged one (below 0 farther), least and most; 0 where it is not. */
  LeastNearer,
  MostNearer,
}

/** Numbers of a finding before its bins. */
export const FINDING_FACTS = FindingFact.MostNearer + 1;
/** Bins of its time line, over the time of the whole capture. */
export const FINDING_BINS = 32;

/**
 * Whether connections with this cause make findings of their own for each actor. A scan is one finding, whether its
 * targets refuse or are silent; the end of the capture is nobody's act.
 */
export function actorMatters(cause: Cause): boolean {
  return cause != Cause.PORT_SCAN && cause != Cause.ACK_SCAN && cause != Cause.CAPTURE_END;
}

/** Routers that a packet with this ttl passed, if it began with the next common initial ttl: 32, 64, 128 or 255 (VERDICTS D.4.5). */
export function hopsOf(ttl: number): number {
  if (ttl <= 32) return 32 - ttl;
  if (ttl <= 64) return 64 - ttl;
  return ttl <= 128 ? 128 - ttl : 255 - ttl;
}
