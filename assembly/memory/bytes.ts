/** Reads numbers that lie unaligned in memory, in the byte order a file or a protocol writes them. */

/** A big-endian 16-bit number. */
// @ts-ignore: decorator
@inline
export function be16(address: usize): u32 {
  return <u32>bswap<u16>(load<u16>(address));
}

/** A big-endian 32-bit number. */
// @ts-ignore: decorator
@inline
export function be32(address: usize): u32 {
  return bswap<u32>(load<u32>(address));
}

/** A big-endian 64-bit number. */
// @ts-ignore: decorator
@inline
export function be64(address: usize): u64 {
  return bswap<u64>(load<u64>(address));
}

/** A little-endian 16-bit number. */
// @ts-ignore: decorator
@inline
export function le16(address: usize): u32 {
  return <u32>load<u16>(address);
}

/** A little-endian 32-bit number. */
// @ts-ignore: decorator
@inline
export function le32(address: usize): u32 {
  return load<u32>(address);
}

/** A little-endian 64-bit number. */
// @ts-ignore: decorator
@inline
export function le64(address: usize): u64 {
  return load<u64>(address);
}

/** Which end of a number a file writes first. */
export enum ByteOrder {
  little,
  big,
}

/** A 16-bit number in a byte order known only from the file. */
// @ts-ignore: decorator
@inline
export function read16(address: usize, order: ByteOrder): u32 {
  return order == ByteOrder.big ? be16(address) : le16(address);
}

/** A 32-bit number in a byte order known only from the file. */
// @ts-ignore: decorator
@inline
export function read32(address: usize, order: ByteOrder): u32 {
  return order == ByteOrder.big ? be32(address) : le32(address);
}

/** A 64-bit number in a byte order known only from the file. */
// @ts-ignore: decorator
@inline
export function read64(address: usize, order: ByteOrder): u64 {
  return order == ByteOrder.big ? be64(address) : le64(address);
}
