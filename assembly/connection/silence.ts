/** Connections that fell silent without an end: they are looked for when slots run short, and go to rest too. */
import { ProbeTable } from "../memory/probe-table";
import { rowCount } from "../memory/rows";
import { putToRest } from "./finished";
import { C_QUEUED, C_RESTING, Live, freeSlots, slotsMade } from "./live";
import { placeOf, warmPlaces } from "./places";

/** How long a connection was silent that goes to rest. */
const SILENT: i64 = 1_000_000_000;
/** So many slots are taken without a search. */
const FEW: u32 = 512;
/** Slots run short when fewer than one in so many is free; a search ends when one in `ENOUGH` is. */
const SHORT: u32 = 8;
const ENOUGH: u32 = 4;
/** A search that looks at more rows than this for each slot that it frees costs more time than further slots are worth. */
const WORTH: u32 = 4;
/** Rows looked at for a batch: more than a batch can begin, so that a search gets ahead. */
const MOST: u32 = 256;

/** The row at which the next search goes on, round and round. */
let next: u32 = 0;
/** In this search: rows looked at, one more than that; slots freed. 0 where none is going on. */
let looked: u32 = 0;
let freed: u32 = 0;
/** How many slots there must be before there is another search. */
let least: u32 = FEW;
/** Takes what was read only to warm the cache, so that it is not optimised away. */
let warmed: u32 = 0;

/** Puts some of the connections to rest that were silent until `time`, if slots run short. */
export function restSilent(time: i64, table: ProbeTable): void {
  const made = slotsMade();
  if (looked == 0) {
    if (made < least || freeSlots() >= made / SHORT) return;
    looked = 1;
    freed = 0;
  }
  const end = min(next + MOST, rowCount());
  looked += end - next;
  warmed = warmPlaces(next, end - next);
  for (; next < end; next++) {
    const live = placeOf(next);
    // What stands in the queue of ended connections is put to rest by that.
    const isAwake = changetype<usize>(live) != 0 && (live.flags & (C_RESTING | C_QUEUED)) == 0;
    if (isAwake && time - live.lastTime > SILENT && changetype<usize>(putToRest(live, table)) != 0) freed++;
  }
  if (next == rowCount()) next = 0;
  if (looked <= rowCount() && freeSlots() < made / ENOUGH) return;
  least = looked / WORTH > freed ? made + made / ENOUGH : FEW;
  looked = 0;
}
