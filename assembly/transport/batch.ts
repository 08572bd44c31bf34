/** Segments decoded but not yet looked up: a batch is decoded first and looked up together, so that its cache misses overlap. */
import { Segment } from "./segment";

/** Segments in a full batch. */
export const BATCH_SIZE: u32 = 64;

const STRIDE: usize = offsetof<Segment>();
const segments: usize = memory.data(64 * offsetof<Segment>(), 16);
let filled: u32 = 0;

/** The next free entry; its fields hold what an earlier batch left, so the decoder sets every one it is responsible for. */
// @ts-ignore: decorator
@inline
export function nextSegment(): Segment {
  return changetype<Segment>(segments + <usize>filled * STRIDE);
}

/** Takes the entry last got from `nextSegment` into the batch. */
// @ts-ignore: decorator
@inline
export function commitSegment(): void {
  filled++;
}

/** Entry `index` of the batch. */
// @ts-ignore: decorator
@inline
export function segmentAt(index: u32): Segment {
  return changetype<Segment>(segments + <usize>index * STRIDE);
}

/** Entries in the batch. */
// @ts-ignore: decorator
@inline
export function batchLength(): u32 {
  return filled;
}

/** Empties the batch. */
// @ts-ignore: decorator
@inline
export function clearBatch(): void {
  filled = 0;
}
