/** Vectors of numbers in few bytes: only what differs from what was expected of them (after StreamVByte: Lemire, Kurz, Rupp 2018). */

// A vector is four u32. One that is not as expected is packed as the differences, their signs folded in:
//
//   │ code: for each number, how many bytes (0 1 2 4) │ the bytes of all four │
//
// Bit n and bit 4 + n of the code are the lower and the upper bit of number n's width, 0 to 3.

/** Bytes of a vector. */
export const VECTOR: usize = 16;
/** The most a packed vector takes. */
export const VECTOR_MOST: usize = 1 + VECTOR;

/** For each code: which bytes of a vector are kept; where the kept ones go; how many they are. */
const KEEP: usize = memory.data(256 * 16, 16);
const SPREAD: usize = memory.data(256 * 16, 16);
const LENGTH: usize = memory.data(256, 16);
/** A byte that is taken from nowhere: a zero. */
const NOWHERE: u8 = 0x80;

/** Fills the tables. To be called before anything is packed. */
export function beginVectorCode(): void {
  memory.fill(KEEP, NOWHERE, 256 * 16);
  memory.fill(SPREAD, NOWHERE, 256 * 16);
  for (let code: usize = 0; code < 256; code++) {
    let length: usize = 0;
    for (let number: usize = 0; number < 4; number++) {
      const width = ((code >> number) & 1) | (((code >> (4 + number)) & 1) << 1);
      const bytes: usize = width == 3 ? 4 : width;
      for (let byte: usize = 0; byte < bytes; byte++) {
        store<u8>(KEEP + (code << 4) + length, <u8>((number << 2) + byte));
        store<u8>(SPREAD + (code << 4) + (number << 2) + byte, <u8>length);
        length++;
      }
    }
    store<u8>(LENGTH + code, <u8>length);
  }
}

/**
 * Packs what is off between a vector and what was expected of it: the vector less the expected one, some number not 0.
 * @param into writes up to here and 17 bytes on
 * @returns how many bytes it takes
 */
// @ts-ignore: decorator
@inline
export function packVector(into: usize, off: v128): usize {
  const folded = v128.xor(i32x4.shl(off, 1), i32x4.shr_s(off, 31));
  const one = i32x4.ne(folded, i32x4.splat(0));
  const two = i32x4.gt_u(folded, i32x4.splat(0xff));
  const four = i32x4.gt_u(folded, i32x4.splat(0xffff));
  const code = <usize>(i32x4.bitmask(v128.xor(v128.xor(one, two), four)) | (i32x4.bitmask(two) << 4));
  store<u8>(into, <u8>code);
  v128.store(into, i8x16.swizzle(folded, v128.load(KEEP + (code << 4))), 1);
  return 1 + <usize>load<u8>(LENGTH + code);
}

/** What is off in the vector that lies packed here; reads 17 bytes. */
// @ts-ignore: decorator
@inline
export function unpackVector(from: usize): v128 {
  const code = <usize>load<u8>(from);
  const folded = i8x16.swizzle(v128.load(from, 1), v128.load(SPREAD + (code << 4)));
  return v128.xor(i32x4.shr_u(folded, 1), i32x4.neg(v128.and(folded, i32x4.splat(1))));
}

/** How many bytes the vector takes that lies packed here. */
// @ts-ignore: decorator
@inline
export function bytesPacked(from: usize): usize {
  return 1 + <usize>load<u8>(LENGTH + <usize>load<u8>(from));
}

// Some hundred bytes are sooner copied and cleared here than by `memory.copy` and `memory.fill`, which are calls out of the module.

/** Copies whole vectors: up to 15 bytes more than asked for. */
// @ts-ignore: decorator
@inline
export function copyVectors(to: usize, from: usize, bytes: usize): void {
  for (const end = from + bytes; from < end; from += VECTOR, to += VECTOR) v128.store(to, v128.load(from));
}

/** Clears whole vectors: up to 15 bytes more than asked for. */
// @ts-ignore: decorator
@inline
export function clearVectors(at: usize, bytes: usize): void {
  for (const end = at + bytes; at < end; at += VECTOR) v128.store(at, i32x4.splat(0));
}
