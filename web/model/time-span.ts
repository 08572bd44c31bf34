/** A stretch of time, and how the address bar holds it. */
import type { Nanoseconds } from "../bridge/analyser";
import { fromIsoTime, isoTime } from "../words/time";

/** A stretch of time. */
export interface TimeSpan {
  readonly from: Nanoseconds;
  readonly to: Nanoseconds;
}

/** The stretch a text names; null where it makes no sense. */
export function readTimeSpan(text: string | null): TimeSpan | null {
  const [first, last, ...rest] = (text ?? "").split("/");
  if (first === undefined || last === undefined || rest.length > 0) return null;
  const from = fromIsoTime(first);
  const to = fromIsoTime(last);
  return from === null || to === null || from >= to ? null : { from, to };
}

/** "2026-11-21T14:02:11.000000000Z/2026-11-21T14:05:00.000000000Z" */
export function writeTimeSpan({ from, to }: TimeSpan): string {
  return `${isoTime(from)}/${isoTime(to)}`;
}
