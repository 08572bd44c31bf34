/** Reads captures from first to last byte: opens files in the order of their first packets and feeds the engine what it wants next. */
import { FileFact } from "../../assembly/shared/file-fact";
import { Status } from "../../assembly/shared/status";
import type { Chunks, Ending } from "./chunks";
import type { FoundFile } from "./archive/found-file";
import { bytesAt } from "./views";
import type { Engine } from "./wasm-module";

/** Most bytes handed to the engine at once. */
const FEED_BYTES = 1 << 20;
/** No record is held back. */
const NO_BARRIER = (1n << 63n) - 1n;
/** What `openFile` and `wantedFile` give for none, as signed numbers. */
const NONE = -1;

/** A file in the order in which it is to be read. */
export interface OrderedFile extends FoundFile {
  readonly bytes: NonNullable<FoundFile["bytes"]>;
  /** Time of its first packet, nanoseconds since 1970; not needed when it is the only one. */
  readonly firstTime: bigint;
}

/** How a file's stream ended: as its decoder says, or because the disk failed. */
export type FileEnding = Ending | "unreadable";

/** What became of a file. */
export interface ReadFile {
  readonly file: OrderedFile;
  /** Its number in the engine; -1 when it was never opened. */
  readonly number: number;
  readonly ending: FileEnding;
  readonly status: Status;
}

/** A file being read. */
interface Open {
  readonly file: OrderedFile;
  readonly number: number;
  readonly chunks: Chunks;
  /** What of the last piece is still to be fed. */
  rest: Uint8Array;
}

/** One reading of one capture. */
export class Reading {
  private readonly open = new Map<number, Open>();
  private readonly done: ReadFile[] = [];
  private next = 0;
  private full = false;

  /**
   * @param files in the order of their first packets
   * @param onPiece told after every piece, and before the first
   */
  constructor(
    private readonly engine: Engine,
    private readonly files: readonly OrderedFile[],
    private readonly onPiece: () => void,
  ) {}

  /**
   * Reads everything there is, or as much as the browser has memory for.
   * @returns the files in the order in which they were opened
   * @throws {WebAssembly.RuntimeError} when the engine hits a fault
   */
  async run(): Promise<readonly ReadFile[]> {
    this.onPiece();
    for (;;) {
      const wanted = this.open.get(this.engine.wantedFile());
      if (this.full) break;
      if (wanted !== undefined) await this.feed(wanted);
      else if (!this.openNext()) break;
      this.onPiece();
    }
    await Promise.all([...this.open.values()].map((open) => open.chunks.close()));
    for (const open of this.open.values()) this.done.push({ ...open, ending: "whole", status: Status.MemoryFull });
    return this.done.sort((one, other) => one.number - other.number);
  }

  /** Opens the next file, and holds back what is later than the first packet of the one behind it. */
  private openNext(): boolean {
    const file = this.files[this.next];
    if (file === undefined) return false;
    this.next++;
    this.engine.holdAt(this.files[this.next]?.firstTime ?? NO_BARRIER);
    const number = this.engine.openFile() | 0;
    if (number === NONE) this.full = true;
    else this.open.set(number, { file, number, chunks: file.bytes.open(0), rest: new Uint8Array(0) });
    return true;
  }

  private async feed(open: Open): Promise<void> {
    if (open.rest.length === 0) {
      const piece = await open.chunks.next().catch(() => undefined);
      if (piece === undefined || piece === null) {
        await this.end(open, piece === undefined ? "unreadable" : open.chunks.ending());
        return;
      }
      open.rest = piece;
    }
    const piece = open.rest.subarray(0, FEED_BYTES);
    open.rest = open.rest.subarray(piece.length);
    const address = this.engine.inbox(open.number, piece.length);
    if (address === 0) {
      this.full = true;
      return;
    }
    bytesAt(this.engine, address, piece.length).set(piece);
    const status = this.engine.feed(open.number, piece.length);
    if (status === Status.MemoryFull) this.full = true;
    else if (status !== Status.Ok) await this.leave(open, "whole", status);
  }

  private async end(open: Open, ending: FileEnding): Promise<void> {
    const status = this.engine.endFile(open.number);
    if (status === Status.MemoryFull) this.full = true;
    await this.leave(open, ending, status);
  }

  private async leave(open: Open, ending: FileEnding, status: Status): Promise<void> {
    await open.chunks.close();
    this.open.delete(open.number);
    this.done.push({ file: open.file, number: open.number, ending, status });
  }
}

/** Packets read so far, over all files. */
export function packetsRead(engine: Engine, files: number): { readonly packets: number; readonly tcpPackets: number } {
  let packets = 0;
  let tcpPackets = 0;
  for (let file = 0; file < files; file++) {
    packets += engine.fileFact(file, FileFact.Frames);
    tcpPackets += engine.fileFact(file, FileFact.Segments);
  }
  return { packets, tcpPackets };
}
