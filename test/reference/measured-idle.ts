/** A limit measured on several connections of one service beats every table of products (VERDICTS E.3). */
import { Cause } from "../../assembly/shared/cause";
import { Confidence } from "../../assembly/shared/verdict";
import type { Verdict } from "./verdict";

const ENOUGH = 3;
const SPREAD = 0.02;
const IDLE = new Set([Cause.IDLE_CLOSE, Cause.IDLE_TIMEOUT_RST, Cause.STATE_LOST_IDLE]);

/** Makes a verdict likely where three or more of the same service and cause show the same idle time, to two percent. */
export function measuredIdle(verdicts: readonly Verdict[]): void {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of verdicts.filter(({ cause }) => IDLE.has(cause))) {
    const { ends, client } = verdict.connection;
    const server = ends[client === 0 ? 1 : 0];
    const key = `${verdict.cause} ${server.address} ${server.port}`;
    groups.set(key, [...(groups.get(key) ?? []), verdict]);
  }
  for (const group of groups.values()) {
    for (const verdict of group) {
      const own = idleOf(verdict);
      const same = group.filter((each) => Math.abs(idleOf(each) - own) <= own * SPREAD);
      if (same.length >= ENOUGH) verdict.confidence = Math.max(verdict.confidence, Confidence.likely);
    }
  }
}

/** The silence that the cause speaks of, in nanoseconds. */
function idleOf({ cause, facts }: Verdict): number {
  if (cause === Cause.IDLE_CLOSE) return facts.finIdle;
  return cause === Cause.STATE_LOST_IDLE ? (facts.reset?.triggerGap ?? 0) : (facts.reset?.idle ?? 0);
}
