/** Connections that fell silent without an end: they are looked for in the order in which they began, and go to rest too. */
import { ProbeTable } from "../memory/probe-table";
import { rowCount } from "../memory/rows";
import { C_QUEUED, C_RESTING, Live } from "./live";
import { movePlace, placeOf } from "./places";
import { rest } from "./rest";

/** How long a connection was silent that goes to rest. */
const SILENT: i64 = 1_000_000_000;
/** How long after the first row was looked at the search begins again there: what was busy then may be silent now. */
const AGAIN: i64 = 60_000_000_000;
/** Rows looked at for a batch: more than a batch can begin, so that the search keeps up. */
const MOST: u32 = 128;

/** The row to be looked at next, and the time of the packet when the search began at the first one. */
let next: u32 = 0;
let began: i64 = 0;

/** Puts some of the connections to rest that were silent until `time`. */
export function restSilent(time: i64, table: ProbeTable): void {
  for (let looked: u32 = 0; looked < MOST; looked++) {
    const live = next < rowCount() ? placeOf(next) : changetype<Live>(0);
    const isAwake = changetype<usize>(live) != 0 && (live.flags & C_RESTING) == 0;
    if (next == rowCount() || (isAwake && time - live.startTime <= SILENT)) {
      if (time - began <= AGAIN) return;
      began = time;
      next = 0;
      continue;
    }
    // What stands in the queue of ended connections is put to rest by that.
    if (isAwake && (live.flags & C_QUEUED) == 0 && time - live.lastTime > SILENT) restOne(live, table);
    next++;
  }
}

function restOne(live: Live, table: ProbeTable): void {
  const hash = live.hash;
  const address = <u32>changetype<usize>(live);
  const resting = rest(live);
  if (changetype<usize>(resting) == 0) return;
  table.replaceValue(hash, address, <u32>changetype<usize>(resting));
  movePlace(resting.row, resting);
}
