/** Nanoseconds as people read them: clock times, dates, spans. */
import type { Nanoseconds } from "../bridge/analyser";

const SECOND = 1_000_000_000n;

/** Which clock times are shown in; `since` counts from a time on. */
export type Clock = "UTC" | "local" | { readonly since: Nanoseconds };

/** A clock as a heading names it: "UTC", "local", "relative". */
export function clockName(clock: Clock): string {
  if (typeof clock === "object") return "relative";
  return clock;
}

/** How fine a clock time is shown: digits behind the second, or no seconds at all. */
export type Fineness = "minutes" | "seconds" | "milliseconds" | "microseconds" | "nanoseconds";

const DIGITS: Readonly<Record<Fineness, number>> = {
  minutes: 0,
  seconds: 0,
  milliseconds: 3,
  microseconds: 6,
  nanoseconds: 9,
};

/** The parts of a time on the wanted clock. */
interface ClockParts {
  readonly date: string;
  readonly hours: string;
  readonly minutes: string;
  readonly seconds: string;
  /** Nine digits. */
  readonly fraction: string;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function parts(time: Nanoseconds, clock: "UTC" | "local"): ClockParts {
  // The remainder must not be negative before 1970: floor, not truncate.
  const fraction = ((time % SECOND) + SECOND) % SECOND;
  const date = new Date(Number((time - fraction) / 1_000_000n));
  const utc = clock === "UTC";
  const year = utc ? date.getUTCFullYear() : date.getFullYear();
  const month = (utc ? date.getUTCMonth() : date.getMonth()) + 1;
  const day = utc ? date.getUTCDate() : date.getDate();
  return {
    date: `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`,
    hours: two(utc ? date.getUTCHours() : date.getHours()),
    minutes: two(utc ? date.getUTCMinutes() : date.getMinutes()),
    seconds: two(utc ? date.getUTCSeconds() : date.getSeconds()),
    fraction: String(fraction).padStart(9, "0"),
  };
}

/** Time counted from another: "+0:05.250", "+1:02:11", "−0:00.001"; there are seconds even among minutes. */
function elapsed(length: Nanoseconds, fineness: Fineness): string {
  const size = length < 0n ? -length : length;
  const whole = Number(size / SECOND);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const clock = `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}`;
  const digits = DIGITS[fineness];
  const fraction = String(size % SECOND).padStart(9, "0");
  return `${length < 0n ? "−" : "+"}${clock}${digits > 0 ? `.${fraction.slice(0, digits)}` : ""}`;
}

/** The time of day: "14:02:11.204"; on a clock that counts: "+0:11.204". */
export function timeOfDay(time: Nanoseconds, fineness: Fineness, clock: Clock = "UTC"): string {
  if (typeof clock === "object") return elapsed(time - clock.since, fineness);
  const { hours, minutes, seconds, fraction } = parts(time, clock);
  if (fineness === "minutes") return `${hours}:${minutes}`;
  const digits = DIGITS[fineness];
  return `${hours}:${minutes}:${seconds}${digits > 0 ? `.${fraction.slice(0, digits)}` : ""}`;
}

/** Date and time of day: "2026-11-21 14:02:11"; on a clock that counts there are no dates. */
export function dateAndTime(time: Nanoseconds, fineness: Fineness, clock: Clock = "UTC"): string {
  if (typeof clock === "object") return timeOfDay(time, fineness, clock);
  return `${parts(time, clock).date} ${timeOfDay(time, fineness, clock)}`;
}

/** The day: "2026-11-21"; on a clock that counts, the hours. */
export function day(time: Nanoseconds, clock: Clock = "UTC"): string {
  if (typeof clock === "object") return elapsed(time - clock.since, "seconds");
  return parts(time, clock).date;
}

/** From one time to another, with the day where it is not the same on both ends. */
export function timeRange(from: Nanoseconds, to: Nanoseconds, clock: Clock = "UTC"): string {
  const start = typeof clock === "object" ? clock.since : 0n;
  const fineness = rangeFineness(from - start, to - start);
  if (day(from, clock) === day(to, clock))
    return `${timeOfDay(from, fineness, clock)} – ${timeOfDay(to, fineness, clock)}`;
  return `${dateAndTime(from, fineness, clock)} – ${dateAndTime(to, fineness, clock)}`;
}

/** As coarse as tells both ends exactly, and no finer than the length of the range asks for. */
function rangeFineness(from: Nanoseconds, to: Nanoseconds): Fineness {
  const needed = finenessFor(to - from);
  const exact = (unit: bigint): boolean => from % unit === 0n && to % unit === 0n;
  if (exact(SECOND)) return "seconds";
  return needed !== "seconds" && exact(1_000_000n) ? "milliseconds" : needed;
}

/** How fine the ends of a span of this length must be written so that they differ and say enough. */
export function finenessFor(length: Nanoseconds): Fineness {
  if (length < 1_000_000n) return "nanoseconds";
  if (length < SECOND) return "microseconds";
  if (length < 20n * SECOND) return "milliseconds";
  return "seconds";
}

/** When something lasted, in words: "2026-11-21 14:02:11 – 14:05:02 UTC (2 min 51 s)"; a clock that counts has no dates, so UTC tells when it began. */
export function stretchText(from: Nanoseconds, to: Nanoseconds, clock: Clock): string {
  const length = span(to - from);
  if (typeof clock === "object") return `from ${dateAndTime(from, "seconds")} UTC (${length})`;
  const fineness = finenessFor(to - from) === "seconds" ? "seconds" : "milliseconds";
  if (from === to) return `${dateAndTime(from, fineness, clock)} ${clockName(clock)}`;
  const end = day(from, clock) === day(to, clock) ? timeOfDay : dateAndTime;
  return `${dateAndTime(from, fineness, clock)} – ${end(to, fineness, clock)} ${clockName(clock)} (${length})`;
}

/** ISO 8601 with nanoseconds, UTC: "2026-11-21T14:02:11.204000000Z". */
export function isoTime(time: Nanoseconds): string {
  const { date, hours, minutes, seconds, fraction } = parts(time, "UTC");
  return `${date}T${hours}:${minutes}:${seconds}.${fraction}Z`;
}

/** The nanoseconds of an ISO 8601 time in UTC, or null where the text is none. */
export function fromIsoTime(text: string): Nanoseconds | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/.exec(text);
  if (match === null) return null;
  const whole = Date.parse(`${match[1] ?? ""}Z`);
  if (Number.isNaN(whole)) return null;
  return BigInt(whole) * 1_000_000n + BigInt((match[2] ?? "").padEnd(9, "0"));
}

const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;
const DAY = 24n * HOUR;

/** A span in its largest units: "412 µs", "22.1 ms", "5.04 s", "5 min 29 s", "3 h 20 min", "2 d 4 h". */
export function span(length: Nanoseconds): string {
  if (length === 0n) return "0 s";
  if (length < 0n) return `−${span(-length)}`;
  if (length < 1000n) return `${length} ns`;
  if (length < 999_500n) return `${figures(Number(length) / 1e3)} µs`;
  if (length < 999_500_000n) return `${figures(Number(length) / 1e6)} ms`;
  if (length < MINUTE) return `${figures(Number(length) / 1e9)} s`;
  if (length < HOUR) return pair(length, MINUTE, "min", SECOND, "s");
  if (length < DAY) return pair(length, HOUR, "h", MINUTE, "min");
  return pair(length, DAY, "d", HOUR, "h");
}

/** A span that was chosen, not measured: without the noughts that would claim exactness: "100 ms", "2 s". */
export function roundSpan(length: Nanoseconds): string {
  return span(length).replace(/\.0+(?= )|(\.\d*?[1-9])0+(?= )/, "$1");
}

function figures(value: number): string {
  if (value >= 99.95) return value.toFixed(0);
  return value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

function pair(length: bigint, large: bigint, largeName: string, small: bigint, smallName: string): string {
  const rest = (length % large) / small;
  return `${length / large} ${largeName}${rest > 0n ? ` ${rest} ${smallName}` : ""}`;
}

/** A span in plain seconds, as one measures an idle limit: "300.4 s". */
export function seconds(length: Nanoseconds): string {
  const value = Number(length) / 1e9;
  return `${value >= 100 ? value.toFixed(1) : Number(value.toPrecision(3))} s`;
}

/** A limit in plain seconds, without the noughts that would claim exactness: "300 s", "62.1 s". */
export function roundSeconds(length: Nanoseconds): string {
  return seconds(length).replace(".0 s", " s");
}

/** A time in a connection or a capture, counted from its start: "0.022118". */
export function sinceStart(length: Nanoseconds, digits = 6): string {
  const sign = length < 0n ? "−" : "";
  const size = length < 0n ? -length : length;
  return `${sign}${size / SECOND}.${String(size % SECOND)
    .padStart(9, "0")
    .slice(0, digits)}`;
}
