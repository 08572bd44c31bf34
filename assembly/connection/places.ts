/** Where the connection of each row lies until its row is written: in a slot, or at rest. */
import { Log, makeLog } from "../memory/log";
import { hostAt } from "./hosts";
import { Live } from "./live";

// An entry: │ address u32, 0 once the connection is finished │

let log: Log = changetype<Log>(0);

/**
 * Adds the place of the next row's connection.
 * @returns false when memory is full
 */
export function addPlace(live: Live): bool {
  if (changetype<usize>(log) == 0) {
    log = makeLog(4, 14);
    if (changetype<usize>(log) == 0) return false;
  }
  const at = log.push();
  if (at == 0) return false;
  store<u32>(at, <u32>changetype<usize>(live));
  return true;
}

/** The connection of a row, null (address 0) when it is finished. */
export function placeOf(row: u32): Live {
  // A row that found memory full has no place.
  if (changetype<usize>(log) == 0 || row >= log.length) return changetype<Live>(0);
  return changetype<Live>(<usize>load<u32>(log.at(row)));
}

/**
 * Reads the first line of some rows' connections, and then what is known of their hosts, so that they come into the cache
 * together.
 * @returns a number of no meaning
 */
export function warmPlaces(first: u32, count: u32): u32 {
  let warm: u32 = 0;
  for (let row = first; row < first + count; row++) {
    const live = placeOf(row);
    if (changetype<usize>(live) != 0) warm += live.flags;
  }
  for (let row = first; row < first + count; row++) {
    const live = placeOf(row);
    if (changetype<usize>(live) != 0) warm += hostAt(live.lowHost).ttls + hostAt(live.highHost).ttls;
  }
  return warm;
}

/** Notes that a row's connection lies elsewhere now; null (address 0) when it is finished. */
export function movePlace(row: u32, live: Live): void {
  store<u32>(log.at(row), <u32>changetype<usize>(live));
}
