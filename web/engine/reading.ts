/** Feeds the engine: opens files, or chunks of them, in the order of their packets, and gives each what the engine wants next. */
import { Status } from "../../assembly/shared/status";
import type { Chunks, Ending } from "./chunks";
import { feed, FEED_BYTES } from "./feed";
import type { Engine } from "./wasm-module";

/** No record is held back. */
const NO_BARRIER = (1n << 63n) - 1n;

/** Something to be read: a whole file, or one chunk of it. */
export interface Stretch {
  /** Time of its first packet, nanoseconds since 1970, or a little earlier. */
  readonly time: bigint;
  /** Tells the engine of it. @returns the file's number in the engine, or null when it cannot be opened now */
  begin(): number | null;
  /** Its bytes. */
  bytes(): Chunks;
}

/** How a stretch ended: as its decoder says, or because the disk failed, or because nothing more could be taken. */
export type StretchEnding = Ending | "unreadable" | "memory full" | "refused";

/** A stretch being read. */
interface Open {
  readonly stretch: Stretch;
  readonly chunks: Chunks;
  /** What of the last piece is still to be fed. */
  rest: Uint8Array;
}

/** One reading of one capture, or of what holds one connection. */
export class Reading<Part extends Stretch> {
  /** How each stretch ended that was begun. */
  readonly endings = new Map<Part, StretchEnding>();
  private readonly open = new Map<number, Open & { readonly stretch: Part }>();
  private next = 0;
  private full = false;

  /**
   * @param stretches in the order of their times
   * @param onPiece told before the first piece and after every one
   */
  constructor(
    private readonly engine: Engine,
    private readonly stretches: readonly Part[],
    private readonly onPiece: () => void,
  ) {}

  /**
   * Reads everything there is, or as much as the browser has memory for.
   * @returns whether memory sufficed
   * @throws {WebAssembly.RuntimeError} when the engine hits a fault
   */
  async run(): Promise<"read" | "memory full"> {
    this.onPiece();
    while (!this.full) {
      const number = this.engine.wantedFile();
      const wanted = this.open.get(number);
      if (wanted !== undefined) await this.feed(number, wanted);
      else if (!this.openNext() && !this.releaseAll()) break;
      this.onPiece();
    }
    for (const number of [...this.open.keys()]) await this.leave(number, "memory full");
    return this.full ? "memory full" : "read";
  }

  /** Opens the next stretch, and holds back what is later than the beginning of the one behind it. */
  private openNext(): boolean {
    const stretch = this.stretches[this.next];
    if (stretch === undefined) return false;
    let number = stretch.begin();
    if (number === null) {
      // The same file still has a record waiting, of the very time at which this stretch begins: that goes first.
      if (this.release(stretch.time + 1n) && this.open.has(this.engine.wantedFile())) return true;
      number = stretch.begin() ?? (this.release(NO_BARRIER) ? stretch.begin() : null);
    }
    this.next++;
    if (number === null) {
      this.endings.set(stretch, this.full ? "memory full" : "refused");
      return true;
    }
    this.open.set(number, { stretch, chunks: stretch.bytes(), rest: new Uint8Array(0) });
    this.release(this.stretches[this.next]?.time ?? NO_BARRIER);
    return true;
  }

  /** Lets everything through that still waits. @returns whether the engine wants to be fed now */
  private releaseAll(): boolean {
    return this.release(NO_BARRIER) && this.open.has(this.engine.wantedFile());
  }

  private release(time: bigint): boolean {
    if (this.engine.holdAt(time) === Status.MemoryFull) this.full = true;
    return !this.full;
  }

  private async feed(number: number, open: Open): Promise<void> {
    if (open.rest.length === 0) {
      const piece = await open.chunks.next().catch(() => undefined);
      if (piece === undefined || piece === null) {
        if (this.engine.endFile(number) === Status.MemoryFull) this.full = true;
        await this.leave(number, piece === undefined ? "unreadable" : open.chunks.ending());
        return;
      }
      open.rest = piece;
    }
    const piece = open.rest.subarray(0, FEED_BYTES);
    open.rest = open.rest.subarray(piece.length);
    const status = feed(this.engine, number, piece);
    if (status === Status.MemoryFull) this.full = true;
    else if (status !== Status.Ok) await this.leave(number, "refused");
  }

  private async leave(number: number, ending: StretchEnding): Promise<void> {
    const open = this.open.get(number);
    if (open === undefined) return;
    this.open.delete(number);
    this.endings.set(open.stretch, ending);
    await open.chunks.close();
  }
}
