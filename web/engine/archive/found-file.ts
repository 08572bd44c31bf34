/** A file found in what a person dropped, to be read as a capture, whatever it turns out to be. */
import type { Bytes } from "../chunks";

/** A file on the disk, or one in an archive. */
export interface FoundFile {
  /** Its name, with the archive's before it. */
  readonly name: string;
  /** Bytes it takes on the disk, or in its archive. */
  readonly size: number;
  /** The compressions it lies under, outermost first, "" for none: "gzip", "tar, zstd". */
  readonly compression: string;
  /** Its bytes, decompressed; null when they cannot be had (encrypted, unknown compression, damaged archive). */
  readonly bytes: Bytes | null;
}
