/** Compressed bytes gathered until there are as many as a decoder must see at once. */
import type { Chunks, Ending } from "../chunks";

/** A window on a stream: bytes are gathered at its end and taken from its start. */
export class Gathered {
  private bytes = new Uint8Array(1 << 16);
  private start = 0;
  private end = 0;
  private drained = false;

  constructor(private readonly chunks: Chunks) {}

  /**
   * Gathers until `count` bytes are there or the stream has ended.
   * @returns whether they are there
   */
  async atLeast(count: number): Promise<boolean> {
    while (this.end - this.start < count && !this.drained) {
      const piece = await this.chunks.next();
      if (piece === null) this.drained = true;
      else this.append(piece);
    }
    return this.end - this.start >= count;
  }

  /** What is gathered now; good until the next call of `atLeast`. */
  view(): Uint8Array {
    return this.bytes.subarray(this.start, this.end);
  }

  /** Takes `count` bytes off the start; good until the next call of `atLeast`. */
  take(count: number): Uint8Array {
    const taken = this.bytes.subarray(this.start, Math.min(this.start + count, this.end));
    this.start += taken.length;
    return taken;
  }

  /** Takes a little-endian number of 32 bits, which must have been gathered. */
  takeU32(): number {
    const view = this.take(4);
    return new DataView(view.buffer, view.byteOffset, 4).getUint32(0, true);
  }

  /**
   * Leaves out `count` bytes of the stream.
   * @returns whether there were so many
   */
  async skip(count: number): Promise<boolean> {
    let left = count;
    while (left > 0) {
      if (!(await this.atLeast(1))) return false;
      left -= this.take(left).length;
    }
    return true;
  }

  /** Lets go of the stream. */
  close(): Promise<void> {
    return this.chunks.close();
  }

  /** How the compressed stream ended. */
  ending(): Ending {
    return this.chunks.ending();
  }

  private append(piece: Uint8Array): void {
    const held = this.end - this.start;
    if (this.end + piece.length > this.bytes.length) {
      const target = held + piece.length > this.bytes.length ? new Uint8Array(2 * (held + piece.length)) : this.bytes;
      target.set(this.bytes.subarray(this.start, this.end));
      this.bytes = target;
      this.start = 0;
      this.end = held;
    }
    this.bytes.set(piece, this.end);
    this.end += piece.length;
  }
}

/** What a decoder of blocks says after each: bytes, or how the stream ended. */
export type Step = { readonly piece: Uint8Array } | { readonly ending: Ending };

/**
 * The stream a decoder of blocks gives.
 * @param step decodes the next block; it throws what the disk or the browser throws, who may fail to deliver
 */
export function stepped(input: Gathered, step: () => Promise<Step>): Chunks {
  let ending: Ending | null = null;
  return {
    async next() {
      while (ending === null) {
        const result = await step();
        if ("ending" in result) ending = result.ending === "whole" ? input.ending() : result.ending;
        else if (result.piece.length > 0) return result.piece;
      }
      return null;
    },
    close: () => input.close(),
    ending: () => ending ?? "whole",
  };
}
