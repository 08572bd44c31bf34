/** Blocks of one size that were given back, to be taken again: each holds the address of the next. */
import { reserve } from "./arena";

// A list is where the address of its first block lies, u32; 0 when it is empty. So does each block begin while it is free.

/** Takes a block out of a list, with whatever stands in it. @returns its address, or 0 when the list is empty */
// @ts-ignore: decorator
@inline
export function takeFree(list: usize): usize {
  const block = <usize>load<u32>(list);
  if (block != 0) store<u32>(list, load<u32>(block));
  return block;
}

/** Takes a block out of a list, or new memory when it is empty: all zeros. @returns its address, or 0 when memory is full */
export function takeZeros(list: usize, bytes: usize): usize {
  const block = takeFree(list);
  if (block == 0) return reserve(bytes);
  memory.fill(block, 0, bytes);
  return block;
}

/** Puts a block into a list. */
// @ts-ignore: decorator
@inline
export function giveBack(list: usize, block: usize): void {
  store<u32>(block, load<u32>(list));
  store<u32>(list, <u32>block);
}
