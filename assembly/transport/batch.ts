/** Segments decoded but not yet looked up: a batch is decoded first and looked up together, so that its cache misses overlap. */
import { Segment } from "./segment";

/** Segments that there is room for. */
const MOST: u32 = 64;

const STRIDE: usize = offsetof<Segment>();
const segments: usize = memory.data(<i32>MOST * <i32>offsetof<Segment>(), 16);
let size: u32 = MOST;
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

/** How many segments a batch is. */
export enum Batch {
  /** One: `Record` is still the one it came in. */
  single,
  /** As many as fetching ahead pays for. */
  whole,
}

/** How many segments are handed on together from now on; the batch is empty now. */
export function setBatch(batch: Batch): void {
  size = batch == Batch.single ? 1 : MOST;
}

/** Whether the batch must be handed on before the next segment is decoded. */
// @ts-ignore: decorator
@inline
export function isBatchFull(): bool {
  return filled == size;
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
