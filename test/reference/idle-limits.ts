/** Idle limits that products are known for, and whether a time lies near one (VERDICTS D.2, D.6). */

/** Seconds. */
export const VENDOR: readonly number[] = [
  60, 65, 120, 180, 240, 300, 350, 360, 400, 600, 610, 900, 1800, 3600, 7200, 7440, 86_400, 432_000,
];
/** Seconds. */
export const KEEPALIVE_HTTP: readonly number[] = [2, 5, 10, 15, 20, 60, 65, 75, 120, 130, 180];

/** Whether the time, in nanoseconds, lies within a second or two percent of an entry. */
export function isNear(time: number, list: readonly number[]): boolean {
  return list.some((entry) => Math.abs(time / 1e9 - entry) <= Math.max(1, entry * 0.02));
}
