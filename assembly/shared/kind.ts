/** What a column holds: which numbers it can hold, how they compare, and how they are shown. */
export enum Kind {
  /** A count below 2^32. */
  Count,
  /** A count that can pass 2^32, such as payload bytes. */
  Bytes,
  /** A count that is nearly always small. */
  Small,
  /** A TCP port. */
  Port,
  /** A host: index into the table of addresses. */
  Host,
  /** A point in time: nanoseconds since 1970. */
  Time,
  /** A span of time in nanoseconds, -1 where it was not seen. */
  Duration,
  /** A frame number counted from 1 over all files, 0 where there is none; filters go by the number in its own file. */
  Frame,
  /** 0 or 1. */
  Flag,
  /** A number below 256, such as a ttl. */
  Octet,
  /** A member of one of the enums in this folder. */
  Word,
  /** Up to eight causes, one a byte, best first, 0 behind the last: a 64-bit word. */
  Causes,
  /** The sum of two other columns (see `firstPart` in column.ts); not stored. */
  Sum,
  /** The difference of two times or durations; not stored. */
  Span,
  /** 32 flags, one bit an event (event.ts). */
  Bits,
  /** The zone of another column's host: a number that the host's side gave out, 0 for none; not stored. */
  Zone,
}
