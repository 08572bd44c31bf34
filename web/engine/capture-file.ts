/** One file of the capture in the order of reading: where its bytes are, and its number in the engine. */
import type { FoundFile } from "./archive/found-file";
import type { Bytes, Chunks } from "./chunks";
import type { Stretch } from "./reading";
import type { Engine } from "./wasm-module";

/** What `openFile` gives when memory is full, as the signed number that comes over the border. */
const NONE = -1;

/** A file's bytes, decompressed, in the order in which they are read. */
export interface Ordered {
  readonly content: Bytes;
  /** What came of bringing it into the order of time; null when nothing had to. */
  readonly sorting: "sorted" | "not sortable" | null;
}

/** A file to be read as part of the capture. */
export class CaptureFile implements Stretch {
  readonly name: string;
  readonly size: number;
  readonly compression: string;
  readonly content: Bytes;
  readonly sorting: Ordered["sorting"];
  /** Its place among all files found. */
  readonly place: number;
  /** Its number in the engine, from 0 in the order of opening; null before. */
  number: number | null = null;

  /**
   * @param time of its first packet, nanoseconds since 1970; any when it is the only file
   */
  constructor(
    private readonly engine: Engine,
    file: Omit<FoundFile, "bytes"> & { readonly place: number },
    { content, sorting }: Ordered,
    readonly time: bigint,
  ) {
    this.content = content;
    this.sorting = sorting;
    this.name = file.name;
    this.size = file.size;
    this.compression = file.compression;
    this.place = file.place;
  }

  begin(): number | null {
    const number = this.engine.openFile();
    if (number === NONE) return null;
    this.number = number;
    return number;
  }

  bytes(): Chunks {
    return this.content.open(0);
  }
}
