/** A hash table from 32-bit hashes to non-zero numbers, open addressing; what a number means is its owner's business. */
import { reserve } from "./arena";

// A slot: │ hash u32 │ value u32 (0: free) │, side by side; capacity a power of two, at most three quarters full.

/** One table. Make it with `makeProbeTable`. */
@unmanaged
export class ProbeTable {
  private slots: usize;
  private mask: u32;
  private filled: u32;

  /** The slot where a search for this hash begins. */
  // @ts-ignore: decorator
  @inline
  first(hash: u32): u32 {
    return hash & this.mask;
  }

  /** The slot after this one. */
  // @ts-ignore: decorator
  @inline
  next(slot: u32): u32 {
    return (slot + 1) & this.mask;
  }

  /** The number in this slot, 0 when it is free and the search ends. */
  // @ts-ignore: decorator
  @inline
  valueAt(slot: u32): u32 {
    return load<u32>(this.slots + ((<usize>slot) << 3), 4);
  }

  /** Whether the slot holds this hash: a first look before the owner compares keys. */
  // @ts-ignore: decorator
  @inline
  tagMatches(slot: u32, hash: u32): bool {
    return load<u32>(this.slots + ((<usize>slot) << 3)) == hash;
  }

  /** The first number under this very hash, 0 when there is none. */
  // @ts-ignore: decorator
  @inline
  find(hash: u32): u32 {
    let slot = this.first(hash);
    while (this.valueAt(slot) != 0 && !this.tagMatches(slot, hash)) slot = this.next(slot);
    return this.valueAt(slot);
  }

  /** Number of slots. */
  capacity(): u32 {
    return this.mask + 1;
  }

  /** Empties the table, keeping its memory. */
  clear(): void {
    memory.fill(this.slots, 0, (<usize>(this.mask + 1)) << 3);
    this.filled = 0;
  }

  /** Puts another number into a slot in use. */
  // @ts-ignore: decorator
  @inline
  replace(slot: u32, value: u32): void {
    store<u32>(this.slots + ((<usize>slot) << 3), value, 4);
  }

  /** Puts another number in the place of one that is in use under this hash. */
  replaceValue(hash: u32, old: u32, value: u32): void {
    let slot = this.first(hash);
    while (this.valueAt(slot) != 0 && this.valueAt(slot) != old) slot = this.next(slot);
    if (this.valueAt(slot) != 0) this.replace(slot, value);
  }

  /**
   * Takes a number into the free slot where a search ended; grows the table when it gets full.
   * @returns false when memory is full: nothing was taken in
   */
  insert(slot: u32, hash: u32, value: u32): bool {
    const capacity = this.mask + 1;
    if (this.filled + 1 > capacity - (capacity >> 2)) {
      if (this.grow()) {
        slot = this.first(hash);
        while (this.valueAt(slot) != 0) slot = this.next(slot);
      } else if (this.filled + 2 > capacity) {
        return false;
      }
    }
    const at = this.slots + ((<usize>slot) << 3);
    store<u32>(at, hash);
    store<u32>(at, value, 4);
    this.filled++;
    return true;
  }

  /** Frees a slot in use; moves later entries of the same run back, so that searches need no tombstones. */
  remove(slot: u32): void {
    const mask = this.mask;
    let hole = slot;
    let scan = this.next(slot);
    while (this.valueAt(scan) != 0) {
      const at = this.slots + ((<usize>scan) << 3);
      const home = load<u32>(at) & mask;
      if (((scan - home) & mask) >= ((scan - hole) & mask)) {
        store<u64>(this.slots + ((<usize>hole) << 3), load<u64>(at));
        hole = scan;
      }
      scan = this.next(scan);
    }
    store<u64>(this.slots + ((<usize>hole) << 3), 0);
    this.filled--;
  }

  private grow(): bool {
    const oldSlots = this.slots;
    const oldCapacity = this.mask + 1;
    const capacity = oldCapacity << 1;
    const slots = reserve((<usize>capacity) << 3);
    if (slots == 0) return false;
    this.slots = slots;
    this.mask = capacity - 1;
    for (let index: u32 = 0; index < oldCapacity; index++) {
      const from = oldSlots + ((<usize>index) << 3);
      if (load<u32>(from, 4) == 0) continue;
      let slot = this.first(load<u32>(from));
      while (this.valueAt(slot) != 0) slot = this.next(slot);
      store<u64>(slots + ((<usize>slot) << 3), load<u64>(from));
    }
    return true;
  }
}

/**
 * Makes an empty table.
 * @param bits its first capacity, as a power of two
 * @returns the table, or null (address 0) when memory is full
 */
export function makeProbeTable(bits: u32): ProbeTable {
  const address = reserve(offsetof<ProbeTable>());
  const slots = reserve((<usize>8) << bits);
  if (address == 0 || slots == 0) return changetype<ProbeTable>(0);
  store<u32>(address, <u32>slots);
  store<u32>(address + 4, (1 << bits) - 1);
  return changetype<ProbeTable>(address);
}
