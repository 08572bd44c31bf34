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

// An entry: │ microseconds since the first packet, low u32 │ row u32 │ high i16 │ kind u8 │ gap u8 │

/** Bytes of an entry. */
export const EVENT_BYTES: u32 = 12;
/** Events of a page of the log, as a power of two. */
const PAGE_BITS: u32 = 16;
/** So many events lie side by side from each multiple of this number on. */
export const EVENT_RUN: u32 = 1 << 10;

let log: Log = changetype<Log>(0);
let origin: i64 = 0;

/**
 * Adds an event.
 * @param time nanoseconds since 1970; kept in whole microseconds, rounded down
 * @returns false when memory is full
 */
export function logEvent(row: u32, time: i64, kind: LoggedEvent): bool {
  if (changetype<usize>(log) == 0) {
    log = makeLog(EVENT_BYTES, PAGE_BITS);
    if (changetype<usize>(log) == 0) return false;
    origin = time / 1000;
  }
  const at = log.push();
  if (at == 0) return false;
  const since = time / 1000 - origin;
  store<u32>(at, <u32>since);
  store<u32>(at, row, 4);
  store<i16>(at, <i16>(since >> 32), 8);
  store<u8>(at, <u8>kind, 10);
  return true;
}

/** Number of events. */
export function eventCount(): u32 {
  return changetype<usize>(log) == 0 ? 0 : log.length;
}

/** Address of event `index`. */
// @ts-ignore: decorator
@inline
export function eventAt(index: u32): usize {
  return log.at(index);
}

/** The event's time in microseconds since 1970. */
// @ts-ignore: decorator
@inline
export function eventMicroseconds(event: usize): i64 {
  return origin + (((<i64>load<i16>(event, 8)) << 32) | (<i64>load<u32>(event)));
}

/** The event's row. */
// @ts-ignore: decorator
@inline
export function eventRow(event: usize): u32 {
  return load<u32>(event, 4);
}

/** What happened. */
// @ts-ignore: decorator
@inline
export function eventKind(event: usize): LoggedEvent {
  return load<u8>(event, 10);
}

/** Gives the event to the other side. Not for SYN-ACKs and handshakes, which have no side here. */
export function turnEvent(event: usize): void {
  store<u8>(event, load<u8>(event, 10) ^ 1, 10);
}
