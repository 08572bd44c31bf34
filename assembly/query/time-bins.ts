/** The bins of a chart over time, and which of them a time falls into. */

/** More bins than any screen has columns. */
const MAX_BINS: u32 = 1 << 16;

let from: i64 = 0;
let width: i64 = 1;
let count: u32 = 0;
// The bin that was hit last: events come nearly in order, so that most of them need no division.
let bin: u32 = 0;
let binStart: i64 = 0;

/**
 * Lays out the bins that all charts count in from now on.
 * @param start nanoseconds since 1970 where the first bin begins
 * @param binWidth nanoseconds of a bin, above 0
 * @param bins how many, up to 65536
 * @returns false when out of range; the bins are as they were then
 */
export function layBins(start: i64, binWidth: i64, bins: u32): bool {
  if (binWidth <= 0 || bins == 0 || bins > MAX_BINS) return false;
  from = start;
  width = binWidth;
  count = bins;
  bin = 0;
  binStart = start;
  return true;
}

/** How many bins there are. */
// @ts-ignore: decorator
@inline
export function binCount(): u32 {
  return count;
}

/** Finds the bin of a time for `foundBin`; false when it lies outside of all. */
// @ts-ignore: decorator
@inline
export function findBin(time: i64): bool {
  if (<u64>(time - binStart) < <u64>width) return true;
  if (time < from) return false;
  const found = <u64>(time - from) / <u64>width;
  if (found >= <u64>count) return false;
  bin = <u32>found;
  binStart = from + <i64>found * width;
  return true;
}

/** The bin that `findBin` found last. */
// @ts-ignore: decorator
@inline
export function foundBin(): u32 {
  return bin;
}
