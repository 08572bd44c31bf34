/** A finding's small time line in words, for those who do not see it. */
import type { Finding } from "../bridge/analyser";
import { count } from "./quantity";
import { timeOfDay, timeRange, type Clock } from "./time";

/** "When they ended: 14:02:11 – 14:48:20, in 9 of 32 parts of the time, most in part 12: 37". */
export function timeLineText({ bins, firstTime, lastTime, connections }: Finding, clock: Clock): string {
  if (connections === 1 || firstTime === lastTime)
    return `When it ended: ${timeOfDay(firstTime, "milliseconds", clock)}`;
  const most = Math.max(...bins);
  const busy = bins.filter((ended) => ended > 0).length;
  const peak = bins.indexOf(most) + 1;
  return `When they ended: ${timeRange(firstTime, lastTime, clock)}, in ${busy} of ${bins.length} parts of the time, most in part ${peak}: ${count(most)}`;
}
