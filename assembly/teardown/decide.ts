/** The last word on every connection: best cause, how sure, what else, how bad, and whether a device acted (VERDICTS D.1, H.12). */
import { factOf } from "../connection/fact";
import { cell, rowCount } from "../memory/rows";
import { Cause } from "../shared/cause";
import { Column } from "../shared/column";
import { Event } from "../shared/event";
import { Evidence } from "../shared/evidence";
import { Outcome } from "../shared/outcome";
import { causeSeverity } from "../shared/severity";
import { Actor, Confidence, Severity } from "../shared/verdict";
import { bestOf } from "./tables/idle-measured";
import { hasEvidence, isEstablished, wordOf } from "./tables/timeline";

/** Causes this many points behind the best are still to be named. */
const BEHIND: i32 = 3;
/** More than this share of bytes missing from the capture: nothing is certain. */
const MISSING: f64 = 0.05;

/** Decides for all rows. */
export function decideAll(): void {
  for (let row: u32 = 0; row < rowCount(); row++) decide(row);
}

function decide(row: u32): void {
  const best = bestOf(row);
  const fact = factOf(row);
  let top: i32 = 0;
  let second: i32 = 0;
  for (let index: u32 = 0; index < <u32>fact.count; index++) {
    const score = <i32>fact.scoreAt(index);
    if (<i32>fact.causeAt(index) == best) top = score;
    else second = max(second, score);
  }
  store<u8>(cell(row, Column.Cause), <u8>best);
  store<u8>(cell(row, Column.Confidence), <u8>confidenceOf(row, best, top, top - second));
  store<u64>(cell(row, Column.Alternatives), alternativesOf(row, best, top));
  const habit = hasEvidence(row, Evidence.ALWAYS_RST);
  store<u8>(cell(row, Column.Severity), <u8>(habit ? Severity.ok : causeSeverity(best)));
  if (isDevice(row, best)) store<u8>(cell(row, Column.Actor), <u8>Actor.device);
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
      return (load<u32>(cell(row, Column.Events)) & proof) != 0 || hasEvidence(row, Evidence.ONE_TWIN_ONLY);
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
  const one = load<u32>(cell(row, Column.PacketsClt)) == 0 || load<u32>(cell(row, Column.PacketsSrv)) == 0;
  const implied = (load<u32>(cell(row, Column.Events)) & (1 << Event.FIN_IMPLIED)) != 0;
  if (isEstablished(row) && (one || implied)) return true;
  // Two FINs stay two FINs whatever else was lost (T99).
  if (wordOf(row, Column.Outcome) == Outcome.CLOSED_FIN) return false;
  const missing = <f64>load<u64>(cell(row, Column.UnseenBytes));
  const bytes = <f64>load<u64>(cell(row, Column.BytesNewClt)) + <f64>load<u64>(cell(row, Column.BytesNewSrv));
  return missing > MISSING * (bytes + missing);
}

/** Up to eight other causes within reach of the best, best first, one a byte. */
function alternativesOf(row: u32, best: Cause, top: i32): u64 {
  const fact = factOf(row);
  let packed: u64 = 0;
  let named: u64 = 0;
  for (let place = 0; place < 8; place++) {
    let next: i32 = -1;
    for (let index: u32 = 0; index < <u32>fact.count; index++) {
      const score = <i32>fact.scoreAt(index);
      if (<i32>fact.causeAt(index) == best || score < 2 || score < top - BEHIND || (named & ((<u64>1) << index)) != 0)
        continue;
      if (
        next < 0 ||
        score > <i32>fact.scoreAt(next) ||
        (score == <i32>fact.scoreAt(next) && fact.causeAt(index) < fact.causeAt(next))
      )
        next = index;
    }
    if (next < 0) break;
    named |= (<u64>1) << next;
    packed |= (<u64>fact.causeAt(next)) << (place << 3);
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
  if (cause == Cause.INJECTED_RST || cause == Cause.FW_REJECT_RST || factOf(row).device != 0) return true;
  if (hasEvidence(row, Evidence.ONE_TWIN_ONLY)) return true;
  if (cause != Cause.STATE_LOST_IDLE && cause != Cause.IDLE_TIMEOUT_RST) return false;
  if (factOf(row).between != 0) return true;
  const header = (1 << Evidence.TTL_FAR) | (1 << Evidence.MAC) | (1 << Evidence.IP_ID);
  return (load<u32>(cell(row, Column.Evidence)) & header) != 0 && !hasEvidence(row, Evidence.TTL_USUAL);
}
