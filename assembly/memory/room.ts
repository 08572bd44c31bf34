/** Memory that is used again: each answer of a kind lies in the room of the last one, which is left only when it gets too small. */
import { reserve } from "./arena";

// │ address u32 │ capacity u32 │

/** Bytes of a room's own two fields. */
export const ROOM_BYTES: i32 = 8;

/** One room. It lies in static memory of `ROOM_BYTES` zeros: `changetype<Room>(memory.data(ROOM_BYTES, 8))`. */
@unmanaged
export class Room {
  private address: usize;
  private capacity: usize;

  /**
   * Makes sure of some bytes. What lay there before is lost when the room moves.
   * @returns where they begin, or 0 when memory is full
   */
  hold(bytes: usize): usize {
    if (bytes <= this.capacity && this.address != 0) return this.address;
    // Nothing is ever freed: growing by half again bounds what is left behind to twice the largest answer.
    let wanted: usize = max<usize>(bytes, this.capacity + (this.capacity >> 1));
    let address = reserve(max<usize>(wanted, 16));
    if (address == 0) {
      wanted = bytes;
      address = reserve(bytes);
      if (address == 0) return 0;
    }
    this.address = address;
    this.capacity = wanted;
    return address;
  }

  /** Where the bytes begin that `hold` made sure of last. */
  // @ts-ignore: decorator
  @inline
  get start(): usize {
    return this.address;
  }

  /** Whether this many bytes are there. */
  fits(bytes: usize): bool {
    return bytes <= this.capacity;
  }
}
