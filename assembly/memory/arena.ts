/** Linear memory, handed out once and never taken back: one worker is one capture, and ends with it. */

/** What a wasm page holds. */
const PAGE: usize = 65536;
/** Memory grows by at least this much, and by at least this part of itself: the host's garbage collector runs whenever it grows. */
const STEP: usize = 256 * PAGE;
const SHARE: usize = 16;

/** One part in so many is kept back while files are read: judging and questions need it when nothing more can be had. */
const KEPT_SHARE: u64 = 16;
/** No more than four fifths of what wasm can address are read into: questions over millions of rows need the rest. */
const MOST_READ: u64 = (((<u64>1) << 32) / 5) * 4;

let next: usize = 0;
/** Where memory ends; 4 GB is one more than an address can say. */
let end: u64 = 0;
let reading = true;
let refused = false;

/**
 * Hands out zero-filled memory, aligned to 16 bytes.
 * @param bytes how much
 * @returns its address, or 0 when the browser gives no more; `isFull` says so from then on
 */
export function reserve(bytes: usize): usize {
  if (next == 0) {
    next = (__heap_base + 15) & ~15;
    end = (<u64>memory.size()) << 16;
  }
  const rounded: usize = (bytes + 15) & ~15;
  const wanted = <u64>next + rounded;
  const needed = reading ? wanted + wanted / KEPT_SHARE : wanted;
  const isTooMuch = reading && wanted > MOST_READ;
  if (isTooMuch || (needed > end && !grow(needed - end, max<u64>(STEP, end / SHARE)))) {
    refused = true;
    return 0;
  }
  const address = next;
  next += rounded;
  return address;
}

/** Asks the host for more, rather some bytes too many than often. */
function grow(missing: u64, many: u64): bool {
  let pages = <i32>((max<u64>(missing, many) + PAGE - 1) / PAGE);
  if (memory.grow(pages) < 0) {
    pages = <i32>((missing + PAGE - 1) / PAGE);
    if (memory.grow(pages) < 0) return false;
  }
  end += <u64>pages * PAGE;
  return true;
}

/** Hands out from now on what was kept back: all is read. */
export function endReading(): void {
  reading = false;
}

/** Whether a reservation was refused: what was read so far stays usable, no more can be read. */
export function isFull(): bool {
  return refused;
}

/** Bytes handed out so far. */
export function used(): usize {
  return next;
}
