/** Causes of connections that closed by FIN on both sides (VERDICTS D.4.7). */
import { Cause } from "../../../assembly/shared/cause";
import { seconds } from "../seconds";
import type { Facts } from "../facts";
import { isNear, KEEPALIVE_HTTP, VENDOR } from "../idle-limits";
import type { Scores } from "../score";

const SILENCE = seconds(10);

export function scoreOrderly(f: Facts, scores: Scores): void {
  scores.add(Cause.NORMAL_CLOSE, 6);
  if (f.finIdle >= SILENCE) {
    const known = isNear(f.finIdle, VENDOR) || isNear(f.finIdle, KEEPALIVE_HTTP);
    scores.add(Cause.IDLE_CLOSE, known ? 8 : 7);
  }
  scoreWait(f, scores);
  if (f.noData && f.periodic) scores.add(Cause.HEALTH_CHECK, 10);
  if (f.timeWaitCut) scores.add(Cause.TIME_WAIT_ASSASSINATION, 9);
  else if (f.lateResets > 0) scores.add(Cause.LATE_SEGMENT_RST, 7);
  if (f.continued || f.synackAfterRst) scores.add(Cause.INJECTED_RST, 10);
}

/** The client closed a second or more after a request that got no answer. */
function scoreWait(f: Facts, scores: Scores): void {
  if (!f.clientFinFirst || !f.clientSentData || f.clientWaited < seconds(1)) return;
  if (!f.serverAnsweredBefore) scores.add(Cause.WAIT_ABORT, 5);
  else scores.add(Cause.WAIT_ABORT, f.finIdle >= SILENCE ? 9 : 7);
}
