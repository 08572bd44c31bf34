/** Times on the axis of a chart: as fine as the distance of two of them asks for. */
import type { Nanoseconds } from "../bridge/analyser";
import { day, timeOfDay, type Clock, type Fineness } from "./time";

function finenessOf(step: number): Fineness {
  if (step >= 60) return "minutes";
  if (step >= 1) return "seconds";
  if (step >= 0.001) return "milliseconds";
  return "microseconds";
}

/** The time to the digit that an axis shows, counted from another: a double falls short of it by a little. */
function rounded(time: Nanoseconds, since: Nanoseconds, step: number): Nanoseconds {
  const unit = step >= 1 ? 1e9 : step >= 0.001 ? 1e6 : 1e3;
  return since + BigInt(Math.round(Number(time - since) / unit)) * BigInt(unit);
}

/** A time in seconds since 1970 on an axis with ticks `step` seconds apart: "14:30", "14:30:05.250", "2026-11-21". */
export function tickText(seconds: number, step: number, clock: Clock = "UTC"): string {
  // Rounded to microseconds: a double holds no finer time of this century.
  const time = BigInt(Math.round(seconds * 1e6)) * 1000n;
  if (typeof clock === "object") return timeOfDay(rounded(time, clock.since, step), finenessOf(step), clock);
  return step >= 86_400 ? day(time, clock) : timeOfDay(time, finenessOf(step), clock);
}
