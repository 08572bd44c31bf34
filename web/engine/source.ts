/** A file the person gave to the page, read in pieces with the next read always in flight. */
import { foreignText } from "../words/foreign-text";
import type { Bytes, Chunks } from "./chunks";

/** How much is asked for at once: large enough that asking costs nothing, small enough to stay in the cache's reach. */
export const PIECE_BYTES = 1 << 20;

/** A file as it lies on the disk. */
export interface DiskFile extends Bytes {
  readonly name: string;
  readonly size: number;
  /** Offset up to which it was last read: what progress shows. */
  readonly position: () => number;
}

/**
 * Every reader with a read in flight. Chromium's collector takes away a blob's stream that nothing but its own pending
 * read holds, and with it everybody who waits for that read: without this, reading stops for ever now and then.
 */
const inFlight = new Set<ReadableStreamBYOBReader>();

/** The pieces of a blob through a reader that fills buffers of ours ("bring your own buffer"): two to three times as fast as slices. */
class StreamedChunks implements Chunks {
  private pending: Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>>;
  private spare = new ArrayBuffer(PIECE_BYTES);

  constructor(
    private readonly reader: ReadableStreamBYOBReader,
    private readonly advance: (bytes: number) => void,
  ) {
    inFlight.add(reader);
    this.pending = reader.read(new Uint8Array(new ArrayBuffer(PIECE_BYTES)));
  }

  async next(): Promise<Uint8Array | null> {
    const result = await this.pending;
    if (result.done) return null;
    const { value } = result;
    // The piece before is no longer looked at, so its buffer takes the next read while this one is worked on.
    this.pending = this.reader.read(new Uint8Array(this.spare));
    this.pending.catch(() => undefined); // reported when it is awaited
    this.spare = value.buffer;
    this.advance(value.length);
    return value;
  }

  async close(): Promise<void> {
    await this.reader.cancel().catch(() => undefined);
    inFlight.delete(this.reader);
  }

  ending(): "whole" {
    return "whole";
  }
}

/** The pieces of a blob by slices, for browsers whose blobs do not stream into buffers of ours. */
class SlicedChunks implements Chunks {
  private offset = 0;
  private pending: Promise<ArrayBuffer>;

  constructor(
    private readonly blob: Blob,
    private readonly advance: (bytes: number) => void,
  ) {
    this.pending = this.read();
  }

  async next(): Promise<Uint8Array | null> {
    const piece = new Uint8Array(await this.pending);
    if (piece.length === 0) return null;
    this.offset += piece.length;
    this.pending = this.read();
    this.pending.catch(() => undefined); // reported when it is awaited
    this.advance(piece.length);
    return piece;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  ending(): "whole" {
    return "whole";
  }

  private read(): Promise<ArrayBuffer> {
    return this.blob.slice(this.offset, this.offset + PIECE_BYTES).arrayBuffer();
  }
}

function openBlob(blob: Blob, advance: (bytes: number) => void): Chunks {
  try {
    return new StreamedChunks(blob.stream().getReader({ mode: "byob" }), advance);
  } catch {
    return new SlicedChunks(blob, advance);
  }
}

/** A dropped or picked file as bytes to read. */
export function diskFile(file: File): DiskFile {
  let position = 0;
  return {
    name: foreignText(file.webkitRelativePath || file.name),
    size: file.size,
    position: () => position,
    open(from, to = file.size) {
      position = from;
      const whole = from === 0 && to >= file.size;
      return openBlob(whole ? file : file.slice(from, to), (bytes) => {
        position += bytes;
      });
    },
  };
}
