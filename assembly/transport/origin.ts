/** The part of a batch entry that does not depend on TCP: record, addresses, time. */
import { Cursor } from "../capture/cursor";
import { Record } from "../capture/record";
import { Packet } from "../network/packet";
import { Entry, HAS_IP_ID, IS_IPV6, Segment, TIMELESS } from "./segment";

/**
 * Writes record and packet facts into an entry.
 * @returns the bits of `known` they give
 */
export function writeOrigin(segment: Segment, entry: Entry): u32 {
  segment.sourceHigh = Packet.sourceHigh;
  segment.sourceLow = Packet.sourceLow;
  segment.targetHigh = Packet.targetHigh;
  segment.targetLow = Packet.targetLow;
  segment.tunnel = Cursor.tunnel;
  segment.sourceMac = Cursor.mac;
  segment.ipId = <u16>Packet.id;
  segment.ttl = <u8>Packet.ttl;
  segment.entry = <u8>entry;
  return writeRecord(segment) | (Packet.version == 6 ? IS_IPV6 : HAS_IP_ID);
}

/** Writes the record's facts alone. @returns the bits of `known` they give */
// @ts-ignore: decorator
@inline
export function writeRecord(segment: Segment): u32 {
  segment.time = Record.time;
  segment.frame = Record.frame;
  segment.chunk = Record.chunk;
  return Record.tally.timeless == 0 ? 0 : TIMELESS;
}
