/** The log of closing events: every SYN, SYN-ACK, completed handshake, FIN and RST with time, side and row, so that any chart under any filter is exact. */
import { Log, makeLog } from "../memory/log";

/** What an entry of the log is. */
export enum LoggedEvent {
  SynClient,
  SynServer,
  Synack,
  Established,
  FinClient,
  FinServer,
  RstClient,
  RstServer,
}

// An entry, 64 bits: │ microseconds since its run began, signed 35 │ row 25 │ far 1 │ kind 3 │
//
// Where a run begins stands in a list of its own. An event further away from there than nine hours is far: in place of the
// microseconds it has its number in the list of such times.

/** Bytes of an entry. */
export const EVENT_BYTES: u32 = 8;
/** Events of a page of the log, as a power of two. */
const PAGE_BITS: u32 = 16;
/** Events of a run, as a power of two. */
const RUN_BITS: u32 = 10;
/** So many events lie side by side from each multiple of this number on: a run. */
export const EVENT_RUN: u32 = 1 << RUN_BITS;
const FAR: u32 = 1 << 3;
const ROW_AT: u32 = 4;
const ROW_MASK: u32 = (1 << 25) - 1;
const TIME_AT: i64 = 29;

let log: Log = changetype<Log>(0);
/** Microseconds since 1970 where each run begins, and those of far events, an i64 each. */
let starts: Log = changetype<Log>(0);
let farTimes: Log = changetype<Log>(0);
/** Where the run begins that was opened last. */
let runStart: i64 = 0;

/**
 * Adds an event.
 * @param row below 2^25: so many rows there are at most (memory/rows.ts)
 * @param time nanoseconds since 1970; kept in whole microseconds, rounded down
 * @returns false when memory is full
 */
export function logEvent(row: u32, time: i64, kind: LoggedEvent): bool {
  if (changetype<usize>(farTimes) == 0 && !makeLogs()) return false;
  const microseconds = time / 1000;
  if (starts.length == log.length >> RUN_BITS && !pushTime(starts, microseconds)) return false;
  let since = microseconds - load<i64>(starts.at(log.length >> RUN_BITS));
  let far: u32 = 0;
  if ((since << TIME_AT) >> TIME_AT != since) {
    if (!pushTime(farTimes, microseconds)) return false;
    since = farTimes.length - 1;
    far = FAR;
  }
  const at = log.push();
  if (at == 0) return false;
  store<u64>(at, ((<u64>since) << TIME_AT) | (<u64>((row << ROW_AT) | far | (<u32>kind))));
  return true;
}

function makeLogs(): bool {
  log = makeLog(EVENT_BYTES, PAGE_BITS);
  starts = makeLog(8, RUN_BITS);
  if (changetype<usize>(log) == 0 || changetype<usize>(starts) == 0) return false;
  farTimes = makeLog(8, RUN_BITS);
  return changetype<usize>(farTimes) != 0;
}

function pushTime(times: Log, microseconds: i64): bool {
  const at = times.push();
  if (at == 0) return false;
  store<i64>(at, microseconds);
  return true;
}

/** Number of events. */
export function eventCount(): u32 {
  return changetype<usize>(log) == 0 ? 0 : log.length;
}

/**
 * Opens a run, to read the times of its events.
 * @param first its first event, a multiple of `EVENT_RUN`
 * @returns address of the first event; the others follow it, `EVENT_BYTES` apart
 */
export function openRun(first: u32): usize {
  runStart = load<i64>(starts.at(first >> RUN_BITS));
  return log.at(first);
}

/** The time of an event of the run opened last, in microseconds since 1970. */
// @ts-ignore: decorator
@inline
export function eventMicroseconds(event: usize): i64 {
  const since = load<i64>(event) >> TIME_AT;
  return (load<u32>(event) & FAR) == 0 ? runStart + since : load<i64>(farTimes.at(<u32>since));
}

/** The event's row. */
// @ts-ignore: decorator
@inline
export function eventRow(event: usize): u32 {
  return (load<u32>(event) >> ROW_AT) & ROW_MASK;
}

/** What happened. */
// @ts-ignore: decorator
@inline
export function eventKind(event: usize): LoggedEvent {
  return load<u8>(event) & 7;
}

/** Gives the event to the other side. Not for SYN-ACKs and handshakes, which have no side here. */
export function turnEvent(event: usize): void {
  store<u8>(event, load<u8>(event) ^ 1);
}
