/** RSTs and packets of connections the capture does not hold (VERDICTS D.4.9). */
import { Live, halfOf } from "../../connection/live";
import { Cause } from "../../shared/cause";
import { Event } from "../../shared/event";
import { give, scoreOf } from "../candidates";
import { Case } from "../case";
import { judgeProbe } from "./unanswered";

/** RST_NO_CONN. */
export function judgeResetWithoutConnection(live: Live, facts: Case): void {
  judgeProbe(live);
  const odd = (live.events & ((1 << Event.ODD_FLAGS) | (1 << Event.SYN_FIN))) != 0;
  const y = halfOf(live, facts.y);
  const answers = facts.stateless && y.packets - y.rstCount > 0;
  if (answers && !odd) give(Cause.STATE_LOST, 7);
  if (answers) give(Cause.ACK_SCAN, 3);
  else if (!odd) give(Cause.ORPHAN_RST, 6);
}

/** STRAY. */
export function judgeStray(live: Live): void {
  judgeProbe(live);
  if (scoreOf(Cause.PORT_SCAN) == 0) give(Cause.MIDSTREAM_SCRAP, 5);
}
