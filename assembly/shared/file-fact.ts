/** What can be asked of a file that was read ("What was read"); counts and offsets, each a plain number. */
export enum FileFact {
  /** A `Container`. */
  Container,
  /** 0 little-endian, 1 big-endian; of the latest section. */
  ByteOrder,
  /** Ticks a second of the (first) clock: 1e6, 1e9, 1024 ... */
  TicksPerSecond,
  /** Frames, also those set aside. */
  Frames,
  /** TCP segments: entries given to the connection stage as such. */
  Segments,
  /** ICMP errors that quote TCP. */
  IcmpErrors,
  /** Later fragments whose first fragment was seen. */
  Fragments,
  /** Bytes of the (decompressed) file taken so far. */
  Bytes,
  /** Bytes of all frames on the wire. */
  WireBytes,
  /** Frames of which the capture holds less than was on the wire. */
  CutFrames,
  /** Frames whose time is before that of the frame before. */
  TimeBackwards,
  /** Of those, the ones more than a second back. */
  TimeBackwardsFar,
  /** First frame whose time went back, counted from 1 in the file; 0 when none. */
  TimeBackwardsFrame,
  /** 1 when the file ends inside a record. */
  CutOff,
  /** Where that record begins in the decompressed file. */
  CutOffAt,
  /** Places where the file was damaged. */
  Damages,
  /** Where the first damage is in the decompressed file. */
  DamageAt,
  /** Frames read before the first damage. */
  DamageFrame,
  /** Bytes skipped while looking for the next record. */
  DamageBytes,
  /** Sections, for pcapng. */
  Sections,
  /** Interfaces, for pcapng. */
  Interfaces,
  /** Frames that bear no time of their own (simple packet blocks). */
  Timeless,
  /** Distinct link types, up to 16 (see `fileLink`). */
  Links,
  /** Frames of link types beyond those. */
  OtherLinks,
  /** Kinds of set-aside frames (see `asideReason`). */
  Asides,
}
