/** RSTs and packets of connections the capture does not hold (VERDICTS D.4.9). */
import { Live } from "../../connection/live";
import { Cause } from "../../shared/cause";
import { give } from "../candidates";
import { Case } from "../case";
import { isOdd } from "./unanswered";

/** RST_NO_CONN. */
export function judgeResetWithoutConnection(live: Live, facts: Case): void {
  if (isOdd(live)) give(Cause.PORT_SCAN, 8);
  else if (facts.hasReset && facts.stateless) {
    give(Cause.STATE_LOST, 7);
    give(Cause.ACK_SCAN, 3);
  } else give(Cause.ORPHAN_RST, 6);
}

/** STRAY. */
export function judgeStray(live: Live): void {
  if (isOdd(live)) give(Cause.PORT_SCAN, 8);
  else give(Cause.MIDSTREAM_SCRAP, 5);
}
