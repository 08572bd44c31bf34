/** The last word on every connection: best cause, how sure, what else, how bad, and whether a device acted (VERDICTS D.1, H.12). */
import { Fact } from "../connection/fact";
import { cellOf, changeCell, eachPage } from "../memory/rows";
import { Cause } from "../shared/cause";
import { Column } from "../shared/column";
import { Event } from "../shared/event";
import { Evidence } from "../shared/evidence";
import { Outcome } from "../shared/outcome";
import { causeSeverity } from "../shared/severity";
import { Actor, Confidence, Severity } from "../shared/verdict";
import { bestCandidate, candidateBehind, causeIn, pointsIn } from "./candidates";
import { hasEvidence, isEstablished, wordOf } from "./tables/timeline";

/** Causes this many points behind the best are still to be named. */
const BEHIND: i32 = 3;
/** More than this share of bytes missing from the capture: nothing is certain. */
const MISSING: f64 = 0.05;

/** Decides for all rows. */
export function decideAll(): void {
  eachPage(decidePage);
}

function decidePage(first: u32, end: u32): void {
  for (let row = first; row < end; row++) decide(row);
}

function decide(row: u32): void {
  const best = bestCandidate(row);
  const next = candidateBehind(row, best);
  const cause = causeIn(best);
  const points = pointsIn(best);
  changeCell(row, Column.Cause, cause);
  changeCell(row, Column.Confidence, confidenceOf(row, cause, points, points - pointsIn(next)));
  changeCell(row, Column.Alternatives, alternativesFrom(row, next, max(points - BEHIND, 2)));
  const habit = hasEvidence(row, Evidence.ALWAYS_RST);
  changeCell(row, Column.Severity, habit ? Severity.ok : causeSeverity(cause));
  if (isDevice(row, cause)) changeCell(row, Column.Actor, Actor.device);
}

/** Causes whose predicate is their definition: nothing is inferred (marked *def* in D.4). */
function isDefinition(row: u32, cause: Cause): bool {
  switch (cause) {
    case Cause.ICMP_REJECT:
    case Cause.BAD_SYNACK_ACK:
    case Cause.STALE_PEER_STATE:
    case Cause.CHALLENGE_ACK_RST:
    case Cause.STALE_HALF_OPEN:
    case Cause.KEEPALIVE_FAILURE:
    case Cause.RETX_GIVEUP:
    case Cause.FINWAIT2_TIMEOUT:
    case Cause.INTERRUPTED_TRANSFER:
    case Cause.NORMAL_CLOSE:
    case Cause.LATE_SEGMENT_RST:
    case Cause.TIME_WAIT_ASSASSINATION:
    case Cause.HALF_CLOSE_IN_USE:
    case Cause.RST_IGNORED:
    case Cause.STILL_OPEN:
    case Cause.ONE_SIDED_VIEW:
      return true;
    case Cause.INJECTED_RST: {
      const proof = (1 << Event.SENDER_CONTINUED) | (1 << Event.SYNACK_AFTER_RST);
      return (wordOf(row, Column.Events) & proof) != 0 || hasEvidence(row, Evidence.ONE_TWIN_ONLY);
    }
    default:
      return false;
  }
}

function confidenceOf(row: u32, cause: Cause, score: i32, margin: i32): Confidence {
  const injected = cause == Cause.INJECTED_RST;
  if (isDefinition(row, cause) && (injected || margin >= 1))
    return isCapped(row) ? Confidence.likely : Confidence.certain;
  // A limit measured on several connections of the path beats every list of defaults (E.3).
  if (hasEvidence(row, Evidence.IDLE_MEASURED)) return Confidence.likely;
  return score >= (injected ? 9 : 7) && margin >= 2 ? Confidence.likely : Confidence.possible;
}

/** One direction only, a translated copy, or a capture with holes: no cause is certain. */
function isCapped(row: u32): bool {
  const one = wordOf(row, Column.PacketsClt) == 0 || wordOf(row, Column.PacketsSrv) == 0;
  const implied = (wordOf(row, Column.Events) & (1 << Event.FIN_IMPLIED)) != 0;
  if (isEstablished(row) && (one || implied)) return true;
  // Two FINs stay two FINs whatever else was lost (T99).
  if (wordOf(row, Column.Outcome) == Outcome.CLOSED_FIN) return false;
  const missing = <f64>(<u64>cellOf(row, Column.UnseenBytes));
  const bytes = <f64>(<u64>cellOf(row, Column.BytesNewClt)) + <f64>(<u64>cellOf(row, Column.BytesNewSrv));
  return missing > MISSING * (bytes + missing);
}

/** Up to eight causes from the best but one on that have at least so many points, best first, one a byte. */
function alternativesFrom(row: u32, first: u32, least: i32): i64 {
  let packed: i64 = 0;
  let next = first;
  for (let shift = 0; shift < 64 && pointsIn(next) >= least; shift += 8) {
    packed |= (<i64>causeIn(next)) << shift;
    next = candidateBehind(row, next);
  }
  return packed;
}

/** Another machine spoke in the name of the RST's sender. */
function isDevice(row: u32, cause: Cause): bool {
  switch (wordOf(row, Column.Outcome)) {
    case Outcome.CLOSED_FIN_RST:
    case Outcome.RESET:
    case Outcome.SETUP_ABORTED:
    case Outcome.REFUSED:
    case Outcome.RST_NO_CONN:
      break;
    default:
      return false;
  }
  if (cause == Cause.INJECTED_RST || cause == Cause.FW_REJECT_RST || wordOf(row, Fact.Device) != 0) return true;
  if (hasEvidence(row, Evidence.ONE_TWIN_ONLY)) return true;
  if (cause != Cause.STATE_LOST_IDLE && cause != Cause.IDLE_TIMEOUT_RST) return false;
  if (wordOf(row, Fact.Between) != 0) return true;
  const header = (1 << Evidence.TTL_FAR) | (1 << Evidence.MAC) | (1 << Evidence.IP_ID);
  return (wordOf(row, Column.Evidence) & header) != 0 && !hasEvidence(row, Evidence.TTL_USUAL);
}
