/** A coarse count of events over time, kept while reading, for the chart that grows. */
import { LoggedEvent } from "./event-log";

/** Bins of a series. */
const PROGRESS_BINS: u32 = 512;
/** Series: the logged events in their order, then starts of connections. */
const PROGRESS_SERIES: u32 = LoggedEvent.RstServer + 2;
const STARTS: u32 = PROGRESS_SERIES - 1;
const counts: usize = memory.data(PROGRESS_BINS * PROGRESS_SERIES * 4, 16);
let width: i64 = 1_000_000;
let origin: i64 = i64.MIN_VALUE;

function bump(series: u32, time: i64): void {
  if (origin == i64.MIN_VALUE) origin = time;
  let since = time - origin;
  if (since < 0) since = 0;
  while (since >= width * PROGRESS_BINS) widen();
  const at = counts + ((<usize>series * PROGRESS_BINS + <usize>(since / width)) << 2);
  store<u32>(at, load<u32>(at) + 1);
}

/** Doubles the width of the bins: the first half of them takes all. */
function widen(): void {
  width <<= 1;
  for (let series: u32 = 0; series < PROGRESS_SERIES; series++) {
    const base = counts + ((<usize>series * PROGRESS_BINS) << 2);
    for (let bin: usize = 0; bin < PROGRESS_BINS / 2; bin++) {
      const pair = base + (bin << 3);
      store<u32>(base + (bin << 2), load<u32>(pair) + load<u32>(pair, 4));
    }
    memory.fill(base + PROGRESS_BINS * 2, 0, PROGRESS_BINS * 2);
  }
}

/** Counts a closing event. */
export function countEvent(kind: LoggedEvent, time: i64): void {
  bump(kind, time);
}

/** Counts the start of a connection. */
export function countStart(time: i64): void {
  bump(STARTS, time);
}

/** Width of a bin in nanoseconds. */
export function progressWidth(): i64 {
  return width;
}

/** Start of the first bin, nanoseconds since 1970. */
export function progressOrigin(): i64 {
  return origin;
}

/** Address of the counts: `PROGRESS_SERIES` series of `PROGRESS_BINS` u32. */
export function progressCounts(): usize {
  return counts;
}
