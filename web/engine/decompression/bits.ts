/** Bits of a byte array, the highest bit of a byte first. */

/** Thrown at the end of the bytes: the block they belong to is not whole. */
export class OutOfBits extends Error {}

/** A reader of bits. */
export class Bits {
  private held = 0;
  private count = 0;
  private at: number;

  /** @param start offset in bits at which to begin */
  constructor(
    private readonly bytes: Uint8Array,
    start: number,
  ) {
    this.at = start >> 3;
    if ((start & 7) !== 0) this.read(start & 7);
  }

  /**
   * The next bits as a number.
   * @param width at most 24
   * @throws {OutOfBits} when there are not so many
   */
  read(width: number): number {
    while (this.count < width) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw new OutOfBits();
      this.held = ((this.held << 8) | byte) >>> 0;
      this.at++;
      this.count += 8;
    }
    this.count -= width;
    const value = this.held >>> this.count;
    this.held &= (1 << this.count) - 1;
    return value;
  }

  /** How many bits were read, from the start of the array. */
  position(): number {
    return this.at * 8 - this.count;
  }
}
