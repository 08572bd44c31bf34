/** The text decoded so far, as far back as matches may reach. */

/** More than a chunk of LZMA2 ever adds at once. */
const CHUNK_BYTES = 2 << 20;

/** A window that slides: it grows with the text until it has the size the file asks for, so a lying header costs nothing. */
export class Window {
  private bytes = new Uint8Array(2 * CHUNK_BYTES);
  /** Bytes in the window. */
  length = 0;
  /** Bytes since the dictionary was last reset. */
  place = 0;

  /** @param reach how far back a match may reach */
  constructor(private readonly reach: number) {}

  /** Makes room for `count` bytes; slides only when the window has its full size. */
  makeRoom(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const kept = Math.min(this.length, this.reach);
    const full = this.reach + Math.min(this.reach, 8 * CHUNK_BYTES) + CHUNK_BYTES;
    const size = Math.min(2 * this.bytes.length, full);
    const target = size > this.bytes.length ? new Uint8Array(size) : this.bytes;
    target.set(this.bytes.subarray(this.length - kept, this.length));
    this.bytes = target;
    this.length = kept;
  }

  /** Forgets the text before: no later match may reach it. */
  reset(): void {
    this.place = 0;
  }

  /** The byte `distance` before the end, 0 before the beginning. */
  back(distance: number): number {
    return distance <= this.place ? (this.bytes[this.length - distance] ?? 0) : 0;
  }

  /** Adds a byte. */
  put(byte: number): void {
    this.bytes[this.length++] = byte;
    this.place++;
  }

  /** Adds bytes as they are. */
  append(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
    this.place += bytes.length;
  }

  /**
   * Adds `length` bytes that stand `distance` before the end, and may run into what they add.
   * @returns whether the distance stays within the text
   */
  repeat(distance: number, length: number): boolean {
    if (distance > this.place || distance > this.length) return false;
    for (let left = length; left > 0; left--) {
      this.bytes[this.length] = this.bytes[this.length - distance] ?? 0;
      this.length++;
    }
    this.place += length;
    return true;
  }

  /** The last `count` bytes; good until the next `makeRoom`. */
  last(count: number): Uint8Array {
    return this.bytes.subarray(this.length - count, this.length);
  }
}
