/** A list that only grows: fixed-size entries in pages, found by number. */
import { reserve } from "./arena";

//  directory ─▶ ╒═ page ═╤═ page ═╤═ ... ═╕   a page: 2^bits entries of `stride` bytes

/** More pages than any log here can fill within 4 GB. */
const MAX_PAGES: u32 = 1 << 16;

/** One log. Make it with `makeLog`. */
@unmanaged
export class Log {
  private directory: usize;
  /** Bytes of an entry. */
  stride: u32;
  /** Entries in a page, as a power of two. */
  bits: u32;
  /** Entries so far. */
  length: u32;

  /**
   * Adds an entry of zeros.
   * @returns its address, or 0 when memory is full
   */
  push(): usize {
    const within = this.length & ((1 << this.bits) - 1);
    const page = this.length >> this.bits;
    if (within == 0) {
      if (page >= MAX_PAGES) return 0;
      const address = reserve((<usize>this.stride) << this.bits);
      if (address == 0) return 0;
      store<u32>(this.directory + ((<usize>page) << 2), <u32>address);
    }
    this.length++;
    return <usize>load<u32>(this.directory + ((<usize>page) << 2)) + <usize>within * this.stride;
  }

  /** Forgets all entries but keeps their pages; entries pushed from then on are not zeros. */
  empty(): void {
    this.length = 0;
  }

  /** Address of entry `index`, which must be below `length`. */
  // @ts-ignore: decorator
  @inline
  at(index: u32): usize {
    return (
      <usize>load<u32>(this.directory + ((<usize>(index >> this.bits)) << 2)) +
      <usize>(index & ((1 << this.bits) - 1)) * this.stride
    );
  }
}

/**
 * Makes a log; its directory of pages is reserved at once, a page when it is needed.
 * @param stride bytes of an entry
 * @param bits entries in a page, as a power of two
 * @returns the log, or null (address 0) when memory is full
 */
export function makeLog(stride: u32, bits: u32): Log {
  const address = reserve(offsetof<Log>());
  const directory = reserve((<usize>MAX_PAGES) << 2);
  const log = changetype<Log>(address);
  if (address == 0 || directory == 0) return changetype<Log>(0);
  store<u32>(address, <u32>directory);
  log.stride = stride;
  log.bits = bits;
  return log;
}
