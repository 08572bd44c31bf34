/** Random numbers that are the same in each run, so that each run measures the same capture. */

/** A source of numbers from 0 up to, not including, a bound (Marsaglia's xorshift with 32 bits of state). */
export class Random {
  private state: number;

  /** @param seed any number but 0 */
  constructor(seed: number) {
    this.state = seed >>> 0 || 1;
  }

  /** A whole number below the bound. */
  below(bound: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return Math.floor(((this.state >>> 0) / 2 ** 32) * bound);
  }
}
