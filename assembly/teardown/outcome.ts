/** How a connection ended: thirteen predicates, the first that holds (VERDICTS C.1). */
import { extrasOf } from "../connection/extras";
import { H_FIN, H_SYN, H_SYNACK, Half } from "../connection/half";
import { C_ESTABLISHED, C_REJECTED, C_RESET, Live, halfOf, resetsOf } from "../connection/live";
import { Outcome } from "../shared/outcome";
import { RstClass } from "../shared/reset";
import { CloseWay } from "../shared/verdict";

/** Silence this long after three repetitions means that the other side is gone. */
const SILENT: i64 = 3_000_000_000;

/** The outcome of a connection that takes no more packets. */
export function outcomeOf(live: Live): Outcome {
  const low = halfOf(live, 0);
  const high = halfOf(live, 1);
  const reset = (live.flags & C_RESET) != 0;
  if ((live.flags & C_ESTABLISHED) == 0) return outcomeOfSetup(live, low, high, reset);
  const fins = ((low.flags & H_FIN) != 0 ? 1 : 0) + ((high.flags & H_FIN) != 0 ? 1 : 0);
  if (fins == 2 && !reset) return Outcome.CLOSED_FIN;
  if (fins > 0 && reset) return Outcome.CLOSED_FIN_RST;
  if (reset) return Outcome.RESET;
  if (wentSilent(live, low) || wentSilent(live, high)) return Outcome.TIMED_OUT;
  return fins == 1 ? Outcome.HALF_CLOSED : Outcome.OPEN;
}

/** Whether a side repeated itself into silence. */
function wentSilent(live: Live, half: Half): bool {
  return (half.silent >= 3 && live.lastTime - extrasOf(half).silentTime >= SILENT) || half.keepalivesUnanswered >= 3;
}

function outcomeOfSetup(live: Live, low: Half, high: Half, reset: bool): Outcome {
  const flags = low.flags | high.flags;
  const synack = (flags & H_SYNACK) != 0;
  const syn = (flags & H_SYN) != 0;
  const refused = reset && resetsOf(live).kind == <u8>RstClass.REFUSE;
  if (reset && (synack || (syn && !refused))) return Outcome.SETUP_ABORTED;
  if (synack) return Outcome.HALF_OPEN;
  if (syn && reset) return Outcome.REFUSED;
  if (syn) return (live.flags & C_REJECTED) != 0 ? Outcome.REJECTED_ICMP : Outcome.NO_ANSWER;
  return low.rstCount + high.rstCount > 0 ? Outcome.RST_NO_CONN : Outcome.STRAY;
}

/** The way of closing in the words of the source articles, from effective packets (C.2). */
export function closeWayOf(live: Live, outcome: Outcome): CloseWay {
  switch (outcome) {
    case Outcome.CLOSED_FIN:
      return CloseWay.double_FIN;
    case Outcome.CLOSED_FIN_RST:
      return CloseWay.FIN_RST;
    case Outcome.RESET:
      return CloseWay.only_RST;
    default: {
      const rsts = halfOf(live, 0).rstCount + halfOf(live, 1).rstCount;
      return (live.flags & C_ESTABLISHED) == 0 && rsts > 0 ? CloseWay.RST_without_connection : CloseWay.no_close;
    }
  }
}
