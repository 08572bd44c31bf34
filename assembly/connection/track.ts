/** From decoded segments to connections: each batch is looked up together, then each packet takes its step. */
import { isFull } from "../memory/arena";
import { ProbeTable, makeProbeTable } from "../memory/probe-table";
import { addRow, dropRow } from "../memory/rows";
import { batchLength, clearBatch, segmentAt } from "../transport/batch";
import { CHECKSUM_SEEN, Entry, Segment } from "../transport/segment";
import { noteChecksum, warmChecksum } from "./checksum";
import { fingerprint, isDuplicate, rememberPrint } from "./duplicates";
import { openExtras } from "./extras";
import {
  finish,
  finishWithPrevious,
  isDue,
  isQuiet,
  isRetired,
  queueIfEnded,
  restQuiet,
  retireDue,
  wakeFor,
} from "./finished";
import { NO_HOST, internHost, warmHost, warmHostSlot } from "./hosts";
import { takeIcmp } from "./icmp";
import { Life, lifeOf, succeed } from "./incarnation";
import { hashKey, keySide, lowSide, matchesKey, setKey } from "./key";
import { C_PREVIOUS, C_RESTING, Live, freeSlot, halfOf, openQuirks, takeSlot, warmSlot } from "./live";
import { addPlace, movePlace } from "./places";
import { isOrdinary, notePlain, takeOrdinary } from "./ordinary";
import { notePosting } from "./posting";
import { countStart } from "./progress";
import { restSilent } from "./silence";
import { step } from "./step";

let table: ProbeTable = changetype<ProbeTable>(0);
/** Takes what is only read to warm the cache, so that it is not optimised away. */
let warmed: u64 = 0;

/**
 * Takes the batch: all is fetched ahead, then the packets are taken one after the other.
 * @returns false when memory is full; what was taken so far stays valid
 */
export function trackBatch(): bool {
  if (changetype<usize>(table) == 0) table = makeProbeTable(13);
  if (changetype<usize>(table) == 0) return false;
  const length = batchLength();
  warmed = warmConnections(length);
  for (let index: u32 = 0; index < length; index++) {
    if (!take(segmentAt(index))) {
      clearBatch();
      return false;
    }
  }
  if (length > 0) restSilent(segmentAt(length - 1).time, table);
  clearBatch();
  return !isFull();
}

/** Marks the segments with what they are looked up by, and reads what they will need, so that the misses of the cache overlap. */
function warmConnections(length: u32): u64 {
  let warm: u64 = 0;
  for (let index: u32 = 0; index < length; index++) {
    const segment = segmentAt(index);
    segment.side = <u8>keySide(segment);
    segment.hash = hashKey(segment);
    segment.print = fingerprint(segment);
    warm += table.valueAt(table.first(segment.hash));
    if ((segment.known & CHECKSUM_SEEN) != 0) warm += warmChecksum(segment);
  }
  let fresh: u32 = 0;
  for (let index: u32 = 0; index < length; index++) {
    const segment = segmentAt(index);
    const found = table.find(segment.hash);
    if (found != 0) warm += warmSlot(changetype<Live>(<usize>found), segment.side & 1);
    else {
      warm += warmHostSlot(segment.sourceHigh, segment.sourceLow) + warmHostSlot(segment.targetHigh, segment.targetLow);
      fresh++;
    }
  }
  for (let index: u32 = 0; fresh != 0; index++) {
    const segment = segmentAt(index);
    if (table.find(segment.hash) != 0) continue;
    warm += warmHost(segment.sourceHigh, segment.sourceLow) + warmHost(segment.targetHigh, segment.targetLow);
    fresh--;
  }
  return warm;
}

/** The slot of the table where this segment's connection is, or where it would go. */
// @ts-ignore: decorator
@inline
function slotOf(segment: Segment): u32 {
  const hash = segment.hash;
  let slot = table.first(hash);
  let found = table.valueAt(slot);
  while (found != 0 && !(table.tagMatches(slot, hash) && matchesKey(changetype<Live>(<usize>found), segment))) {
    slot = table.next(slot);
    found = table.valueAt(slot);
  }
  return slot;
}

function take(segment: Segment): bool {
  if (isDue(segment.time)) retireDue(segment.time, table);
  if (isQuiet(segment.time)) restQuiet(segment.time, table);
  const slot = slotOf(segment);
  let current = changetype<Live>(<usize>table.valueAt(slot));
  const sender: u32 = segment.side;
  if (changetype<usize>(current) != 0 && isOrdinary(current, segment, sender)) {
    rememberPrint(current, segment, sender);
    takeOrdinary(current, segment, sender);
    return notePosting(current, segment.chunk);
  }
  if (changetype<usize>(current) != 0 && (current.flags & C_RESTING) != 0) {
    current = wakeFor(current, segment.time);
    if (changetype<usize>(current) == 0) return false;
    table.replace(slot, <u32>changetype<usize>(current));
  }
  if (segment.entry != Entry.Segment) {
    return changetype<usize>(current) == 0 || takeOther(current, segment);
  }
  const side = lowSide(segment, current);
  const live = lifeFor(segment, slot, side);
  if (changetype<usize>(live) == 0) return changetype<usize>(table) != 0 && !isFull();
  rememberPrint(live, segment, side);
  step(live, segment, side);
  notePlain(live);
  if (segment.known & CHECKSUM_SEEN) noteChecksum(segment);
  if (!notePosting(live, segment.chunk)) return false;
  queueIfEnded(live);
  return true;
}

/** The connection that takes the segment, begun if need be; address 0 when it is a duplicate, or memory is full. */
// @ts-ignore: decorator
@inline
function lifeFor(segment: Segment, slot: u32, side: u32): Live {
  const current = changetype<Live>(<usize>table.valueAt(slot));
  if (changetype<usize>(current) == 0) return beginAt(slot, segment);
  const previous = changetype<Live>(<usize>current.previous);
  if (countDuplicate(current, segment, side)) return changetype<Live>(0);
  if (changetype<usize>(previous) != 0 && countDuplicate(previous, segment, side)) return changetype<Live>(0);
  if (isRetired(current, segment.time)) return replace(current, segment, slot, true);
  if (changetype<usize>(previous) != 0 && isRetired(previous, segment.time)) {
    current.previous = 0;
    finish(previous);
  }
  const life = lifeOf(current, segment, side);
  if (life == Life.Current) return current;
  if (life == Life.Previous) return previous;
  const live = replace(current, segment, slot, false);
  if (changetype<usize>(live) != 0) succeed(current, live, segment, side);
  return live;
}

function countDuplicate(live: Live, segment: Segment, side: u32): bool {
  if (!isDuplicate(live, segment, side)) return false;
  const extras = openExtras(halfOf(live, side));
  extras.dupCount++;
  extras.dupBytes += segment.length;
  notePosting(live, segment.chunk);
  return true;
}

/** Begins a younger life in the place of `current`, which waits beside it for late packets unless it is retired. */
function replace(current: Live, segment: Segment, slot: u32, retired: bool): Live {
  const live = begin(segment);
  if (changetype<usize>(live) == 0) return live;
  openQuirks(live).previousRow = current.row + 1;
  table.replace(slot, <u32>changetype<usize>(live));
  if (retired) finishWithPrevious(current);
  else {
    const older = changetype<Live>(<usize>current.previous);
    if (changetype<usize>(older) != 0) finish(older);
    current.previous = 0;
    current.flags |= C_PREVIOUS;
    live.previous = <u32>changetype<usize>(current);
  }
  return live;
}

/** Begins a connection in a free slot of the table. Address 0 when memory is full. */
function beginAt(slot: u32, segment: Segment): Live {
  const live = begin(segment);
  if (changetype<usize>(live) == 0 || table.insert(slot, segment.hash, <u32>changetype<usize>(live))) return live;
  movePlace(live.row, changetype<Live>(0));
  freeSlot(live);
  dropRow();
  return changetype<Live>(0);
}

/** Begins a connection with its row. Address 0 when memory is full. */
function begin(segment: Segment): Live {
  const live = takeSlot();
  if (changetype<usize>(live) == 0) return live;
  setKey(live, segment);
  live.lowHost = internHost(live.lowHigh, live.lowLow);
  live.highHost = internHost(live.highHigh, live.highLow);
  const row = live.lowHost == NO_HOST || live.highHost == NO_HOST ? u32.MAX_VALUE : addRow();
  if (row == u32.MAX_VALUE || !addPlace(live)) {
    if (row != u32.MAX_VALUE) dropRow();
    freeSlot(live);
    return changetype<Live>(0);
  }
  live.row = row;
  live.hash = segment.hash;
  countStart(segment.time);
  return live;
}

/** Takes what is no segment. @returns false when memory is full */
function takeOther(current: Live, segment: Segment): bool {
  const side = lowSide(segment, current);
  if (segment.entry == Entry.Fragment) halfOf(current, side).bytes += segment.length;
  else takeIcmp(current, segment, side);
  return notePosting(current, segment.chunk);
}

/** Forgets which connections there are: no more packets come. */
export function endTracking(): void {
  if (changetype<usize>(table) != 0) table.clear();
}
