/** The zone of each host: the zone of the longest prefix that holds its address, from a table that the page's side writes. */
import { hostAt, hostCount } from "../connection/hosts";
import { ROOM_BYTES, Room } from "../memory/room";
import { QueryStatus } from "../shared/query-status";
import { contains } from "./networks";
import { NETWORK_BYTES } from "./program";

// The table: │ high u64 │ low u64 │ prefix u64, 0 to 128 │ zone u64, 1 to 65535 │ ... longest prefix first
// The answer: a u16 for each host, 0 for hosts in no zone.

/** Bytes of a line of the table. */
const LINE: usize = NETWORK_BYTES + 8;
const MOST_LINES: u32 = 1 << 16;

const table = changetype<Room>(memory.data(ROOM_BYTES, 8));
const zones = changetype<Room>(memory.data(ROOM_BYTES, 8));
/** Hosts whose zone is known. */
let zoned: u32 = 0;

/**
 * Where the page's side writes the table.
 * @param lines how many networks it has
 * @returns the address, or 0 when there are too many, or memory is full
 */
export function zoneRoom(lines: u32): usize {
  return lines > MOST_LINES ? 0 : table.hold(<usize>lines * LINE);
}

/**
 * Finds the zone of each host.
 * @param lines of the table in `zoneRoom`
 * @returns `Done`, `BadProgram` for a table that is none, or `MemoryFull`
 */
export function assignZones(lines: u32): QueryStatus {
  const end = table.start + <usize>lines * LINE;
  if (lines > MOST_LINES || !table.fits(<usize>lines * LINE)) return QueryStatus.BadProgram;
  for (let line = table.start; line < end; line += LINE) {
    if (load<u64>(line, 16) > 128 || load<u64>(line, 24) > <u64>u16.MAX_VALUE) return QueryStatus.BadProgram;
  }
  if (zones.hold((<usize>hostCount()) << 1) == 0) return QueryStatus.MemoryFull;
  for (let host: u32 = 0; host < hostCount(); host++) {
    store<u16>(zones.start + ((<usize>host) << 1), zoneIn(end, host));
  }
  zoned = hostCount();
  return QueryStatus.Done;
}

/** The first line of the table that holds the host decides. */
function zoneIn(end: usize, host: u32): u16 {
  for (let line = table.start; line < end; line += LINE) {
    if (contains(line, hostAt(host))) return <u16>load<u64>(line, 24);
  }
  return 0;
}

/** The zone of a host; 0 when it is in none, or there is no such host. */
// @ts-ignore: decorator
@inline
export function zoneOf(host: u32): u32 {
  return host < zoned ? <u32>load<u16>(zones.start + ((<usize>host) << 1)) : 0;
}
