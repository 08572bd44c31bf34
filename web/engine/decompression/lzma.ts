/** LZMA: literals and matches under adaptive probabilities (7-Zip's lzma-specification). */
import { probabilities, type RangeDecoder } from "./range-coder";
import type { Window } from "./window";

const STATES = 12;
const SHORTEST_MATCH = 2;

/** Lengths of matches: short, middle and long ones, each with its own probabilities. */
class LengthModel {
  private readonly choice = probabilities(2);
  private readonly short = probabilities(16 << 3);
  private readonly middle = probabilities(16 << 3);
  private readonly long = probabilities(256);

  read(coder: RangeDecoder, place: number): number {
    if (coder.bit(this.choice, 0) === 0) return coder.tree(this.short, 3, place << 3);
    if (coder.bit(this.choice, 1) === 0) return 8 + coder.tree(this.middle, 3, place << 3);
    return 16 + coder.tree(this.long, 8);
  }
}

/** Everything that is learned and remembered between symbols; a state reset makes a new one. */
export class LzmaState {
  private readonly isMatch = probabilities(STATES << 4);
  private readonly isRepeat = probabilities(STATES);
  private readonly isOlder = probabilities(STATES);
  private readonly isThird = probabilities(STATES);
  private readonly isFourth = probabilities(STATES);
  private readonly isLong = probabilities(STATES << 4);
  private readonly slots = [probabilities(64), probabilities(64), probabilities(64), probabilities(64)] as const;
  private readonly near = probabilities(115);
  private readonly align = probabilities(16);
  private readonly matchLength = new LengthModel();
  private readonly repeatLength = new LengthModel();
  private readonly literals: Uint16Array;
  private state = 0;
  /** The last four distances, less one. */
  private distances: [number, number, number, number] = [0, 0, 0, 0];

  /**
   * @param literalContext how many high bits of the byte before choose a literal's probabilities
   * @param literalPlace how many low bits of the place choose them
   * @param placeBits how many low bits of the place choose the others
   */
  constructor(
    private readonly literalContext: number,
    private readonly literalPlace: number,
    private readonly placeBits: number,
  ) {
    this.literals = probabilities(0x300 << (literalContext + literalPlace));
  }

  /**
   * Decodes until the window has grown by `count` bytes.
   * @returns whether that went well; otherwise the bytes are damaged
   */
  decode(coder: RangeDecoder, window: Window, count: number): boolean {
    const end = window.length + count;
    while (window.length < end) {
      const place = window.place & ((1 << this.placeBits) - 1);
      if (coder.bit(this.isMatch, (this.state << 4) + place) === 0) {
        this.readLiteral(coder, window);
        continue;
      }
      const length = this.readMatch(coder, place);
      if (length > end - window.length || !window.repeat(this.distances[0] + 1, length)) return false;
    }
    return !coder.overrun();
  }

  private readLiteral(coder: RangeDecoder, window: Window): void {
    const before = window.back(1);
    const low = window.place & ((1 << this.literalPlace) - 1);
    const offset = 0x300 * ((low << this.literalContext) + (before >> (8 - this.literalContext)));
    let symbol = 1;
    if (this.state >= 7) {
      // Behind a match the byte that would have gone on with it is a hint, as long as it holds.
      let hint = window.back(this.distances[0] + 1);
      do {
        const expected = (hint >> 7) & 1;
        hint <<= 1;
        const bit = coder.bit(this.literals, offset + ((1 + expected) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (bit !== expected) break;
      } while (symbol < 0x100);
    }
    while (symbol < 0x100) symbol = (symbol << 1) | coder.bit(this.literals, offset + symbol);
    window.put(symbol & 0xff);
    this.state = this.state < 4 ? 0 : this.state < 10 ? this.state - 3 : this.state - 6;
  }

  /** Reads a match's distance into `distances[0]`, and returns its length. */
  private readMatch(coder: RangeDecoder, place: number): number {
    const afterLiteral = this.state < 7;
    if (coder.bit(this.isRepeat, this.state) === 0) {
      const length = this.matchLength.read(coder, place);
      this.state = afterLiteral ? 7 : 10;
      this.distances = [this.readDistance(coder, length), this.distances[0], this.distances[1], this.distances[2]];
      return length + SHORTEST_MATCH;
    }
    if (coder.bit(this.isOlder, this.state) === 0) {
      if (coder.bit(this.isLong, (this.state << 4) + place) === 0) {
        this.state = afterLiteral ? 9 : 11;
        return 1;
      }
    } else {
      this.recall(coder);
    }
    const length = this.repeatLength.read(coder, place);
    this.state = afterLiteral ? 8 : 11;
    return length + SHORTEST_MATCH;
  }

  /** Takes an older distance to the front. */
  private recall(coder: RangeDecoder): void {
    const [first, second, third, fourth] = this.distances;
    if (coder.bit(this.isThird, this.state) === 0) this.distances = [second, first, third, fourth];
    else if (coder.bit(this.isFourth, this.state) === 0) this.distances = [third, first, second, fourth];
    else this.distances = [fourth, first, second, third];
  }

  private readDistance(coder: RangeDecoder, length: number): number {
    const slot = coder.tree(this.slots[Math.min(length, 3) as 0 | 1 | 2 | 3], 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return base + coder.reverseTree(this.near, bits, base - slot);
    return base + coder.direct(bits - 4) * 16 + coder.reverseTree(this.align, 4);
  }
}
