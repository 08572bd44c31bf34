/** Linear memory, handed out once and never taken back: one worker is one capture, and ends with it. */

/** What a wasm page holds. */
const PAGE: usize = 65536;
/** Memory grows by at least this much, and by at least this part of itself: the host's garbage collector runs whenever it grows. */
const STEP: usize = 256 * PAGE;
const SHARE: usize = 16;

let next: usize = 0;
let end: usize = 0;
let refused = false;

/**
 * Hands out zero-filled memory, aligned to 16 bytes.
 * @param bytes how much
 * @returns its address, or 0 when the browser gives no more; `isFull` says so from then on
 */
export function reserve(bytes: usize): usize {
  if (next == 0) {
    next = (__heap_base + 15) & ~15;
    end = (<usize>memory.size()) << 16;
  }
  const rounded: usize = (bytes + 15) & ~15;
  if (<u64>next + rounded > <u64>end) {
    const missing: u64 = <u64>next + rounded - end;
    const wanted: u64 = max<u64>(missing, max<usize>(STEP, end / SHARE));
    let pages = <i32>((wanted + PAGE - 1) / PAGE);
    if (memory.grow(pages) < 0) {
      pages = <i32>((missing + PAGE - 1) / PAGE);
      if (memory.grow(pages) < 0) {
        refused = true;
        return 0;
      }
    }
    end += <usize>pages * PAGE;
  }
  const address = next;
  next += rounded;
  return address;
}

/** Whether a reservation was refused: what was read so far stays usable, no more can be read. */
export function isFull(): bool {
  return refused;
}

/** Bytes handed out so far. */
export function used(): usize {
  return next;
}
