/** Memory for columns of a page, in steps of 128 bytes, used again when a column has moved to a larger block. */
import { reserve } from "./arena";
import { giveBack, takeFree } from "./free-list";

// A block holds one column of a page: 1024 cells of 1 to 64 bits are 128 to 8192 bytes.
// A free block: │ address of the next free one of its size, u32 │ ...

/** Bytes of the smallest block; all are multiples of it. */
const BLOCK_STEP: usize = 128;
/** The largest block, in steps. */
const LARGEST: u32 = 64;
/** Blocks are cut from pieces of this size. */
const PIECE: usize = 65536;
/** Cells are read and written as words of eight bytes, which reach past the last block of a piece. */
const MARGIN: usize = 16;

/** First free block of each size. */
const free: usize = memory.data((LARGEST + 1) * 4, 16);
let next: usize = 0;
let left: usize = 0;
/** First of the pieces that are not cut yet, and how many there are. */
let spare: usize = 0;
let spareCount: u32 = 0;

/**
 * Takes a block of so many steps, all zeros.
 * @param steps 1 to 64
 * @returns its address, or 0 when memory is full
 */
export function takeBlock(steps: u32): usize {
  const list = free + ((<usize>steps) << 2);
  const bytes = <usize>steps * BLOCK_STEP;
  const used = takeFree(list);
  if (used != 0) {
    memory.fill(used, 0, bytes);
    return used;
  }
  if (left < bytes && !takePiece()) return 0;
  const block = next;
  next += bytes;
  left -= bytes;
  return block;
}

/** Gives a block back. */
export function freeBlock(block: usize, steps: u32): void {
  giveBack(free + ((<usize>steps) << 2), block);
}

/**
 * Makes sure that there is memory for blocks of so many bytes together.
 * @returns false when memory is full
 */
export function holdBlocks(bytes: u64): bool {
  while (<u64>spareCount * PIECE < bytes) {
    const piece = reserve(PIECE + MARGIN);
    if (piece == 0) return false;
    store<u32>(piece, <u32>spare);
    spare = piece;
    spareCount++;
  }
  return true;
}

/** Bytes that the host maps together when the first of them is touched. */
const HOST_PAGE: usize = 4096;

/** What is left of the last piece becomes a block of its size. */
function takePiece(): bool {
  if (spareCount == 0 && !holdBlocks(PIECE)) return false;
  const piece = spare;
  spare = <usize>load<u32>(piece);
  spareCount--;
  if (left != 0) freeBlock(next, <u32>(left / BLOCK_STEP));
  next = piece;
  left = PIECE;
  // What is read before it is written is mapped twice: as zeros that all share, then as memory of its own.
  for (let at = piece; at < piece + PIECE; at += HOST_PAGE) store<u32>(at, 0);
  return true;
}
