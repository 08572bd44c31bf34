/** The range coder of LZMA: bits whose probabilities are learned on the way (7-Zip's lzma-specification, "Range Decoder"). */

/** The probability of a 0 that is the same as that of a 1. */
const EVEN = 1024;

/** Probabilities, all even at first. */
export function probabilities(count: number): Uint16Array {
  return new Uint16Array(count).fill(EVEN);
}

/** A decoder over the bytes of one chunk. Behind its end it reads zeros and says so in `overrun`. */
export class RangeDecoder {
  private code = 0;
  private range = 0xffffffff;
  private at = 5;

  /** @param bytes the compressed chunk; its first byte is always 0, the next four start the code */
  constructor(private readonly bytes: Uint8Array) {
    for (let index = 1; index < 5; index++) this.code = ((this.code << 8) | (bytes[index] ?? 0)) >>> 0;
  }

  /** Whether more was read than the chunk holds: it is damaged. */
  overrun(): boolean {
    return this.at > this.bytes.length;
  }

  /** One bit by the probability at `index`, which learns from it. */
  bit(learned: Uint16Array, index: number): number {
    const chance = learned[index] ?? EVEN;
    const bound = (this.range >>> 11) * chance;
    let bit = 0;
    if (this.code < bound) {
      this.range = bound;
      learned[index] = chance + ((2048 - chance) >> 5);
    } else {
      this.range -= bound;
      this.code -= bound;
      learned[index] = chance - (chance >> 5);
      bit = 1;
    }
    if (this.range < 0x1000000) this.refill();
    return bit;
  }

  /** `count` bits that are even by nature, highest first. */
  direct(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left--) {
      this.range >>>= 1;
      const bit = this.code >= this.range ? 1 : 0;
      if (bit === 1) this.code -= this.range;
      value = (value << 1) | bit;
      if (this.range < 0x1000000) this.refill();
    }
    return value >>> 0;
  }

  /** A number of `count` bits, highest first, each with its own probability by the bits before it. */
  tree(learned: Uint16Array, count: number, offset = 0): number {
    let node = 1;
    for (let left = count; left > 0; left--) node = (node << 1) | this.bit(learned, offset + node);
    return node - (1 << count);
  }

  /** The same, lowest bit first. */
  reverseTree(learned: Uint16Array, count: number, offset = 0): number {
    let node = 1;
    let value = 0;
    for (let index = 0; index < count; index++) {
      const bit = this.bit(learned, offset + node);
      node = (node << 1) | bit;
      value |= bit << index;
    }
    return value;
  }

  private refill(): void {
    this.range = (this.range << 8) >>> 0;
    this.code = ((this.code << 8) | (this.bytes[this.at] ?? 0)) >>> 0;
    this.at++;
  }
}
