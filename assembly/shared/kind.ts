/** What a column holds: how wide its cells are, how they compare, and how they are shown. */
export enum Kind {
  /** A count; 4 bytes, unsigned. */
  Count,
  /** A count that can pass 2^32, such as payload bytes; 8 bytes, unsigned. */
  Bytes,
  /** A small count; 2 bytes, unsigned. */
  Small,
  /** A TCP port; 2 bytes. */
  Port,
  /** A host: index into the table of addresses; 4 bytes. */
  Host,
  /** A point in time: nanoseconds since 1970; 8 bytes, signed. */
  Time,
  /** A span of time in nanoseconds, `ABSENT` where it was not seen; 8 bytes, signed. */
  Duration,
  /** A frame number counted from 1 over all files, 0 where there is none; 4 bytes. */
  Frame,
  /** 0 or 1; 1 byte. */
  Flag,
  /** A number below 256, such as a ttl; 1 byte. */
  Octet,
  /** A member of one of the enums in this folder; 1 byte. */
  Word,
  /** Up to eight causes, one a byte, best first, 0 behind the last; 8 bytes. */
  Causes,
  /** The sum of two other columns (see `summands` in column.ts); no bytes of its own. */
  Sum,
  /** The difference of two times or durations; no bytes of its own. */
  Span,
  /** 4 bytes of flags, one bit an event (event.ts). */
  Bits,
  /** The zone of another column's host: a number that the host's side gave out, 0 for none; no bytes of its own. */
  Zone,
}
