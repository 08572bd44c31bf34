/** How a call into the engine went: expected failures are values. */
export enum Status {
  /** All is well. */
  Ok,
  /** The browser gives no more memory: what was read so far stays usable, no more can be read. */
  MemoryFull,
  /** The file is of no kind this engine reads. */
  UnknownContainer,
  /** There is no such file, or it is not in a state in which this can be asked. */
  NoSuchFile,
  /** There is no such chunk. */
  NoSuchChunk,
  /** More bytes than `inbox` was asked room for. */
  TooManyBytes,
}
