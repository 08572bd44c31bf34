/** Connections that take no more packets: ended 240 s ago (2 MSL, RFC 9293 3.4.1), pushed out by a younger life of their four-tuple, or left at the end. */
import { ProbeTable } from "../memory/probe-table";
import { C_CLOSED, C_FINISHED, C_QUEUED, C_RESET, C_RESTING, C_SETTLED, Live, freeSlot, isOver } from "./live";
import { movePlace, placeOf } from "./places";
import { leave, rest, wake } from "./rest";

/** How long an ended connection waits for late packets, and how soon it goes to rest meanwhile. */
const WAIT: i64 = 240_000_000_000;
const QUIET: i64 = 20_000_000;

// Two lists: ended connections in the order in which they ended (`queueNext`), finished ones to be settled (`finishedNext`).
let queueHead: u32 = 0;
let queueTail: u32 = 0;
// In the queue: the first that was not looked at whether it can rest, and the one before it.
let awakeHead: u32 = 0;
let awakeBefore: u32 = 0;
let finishedHead: u32 = 0;
let finishedTail: u32 = 0;

/** Puts a connection that has ended into the queue, once. */
// @ts-ignore: decorator
@inline
export function queueIfEnded(live: Live): void {
  if ((live.flags & (C_CLOSED | C_RESET)) != 0 && (live.flags & C_QUEUED) == 0) append(live);
}

function append(live: Live): void {
  live.flags |= C_QUEUED;
  live.queuedTime = live.lastTime;
  live.queueNext = 0;
  const address = <u32>changetype<usize>(live);
  if (queueTail == 0) queueHead = address;
  else changetype<Live>(<usize>queueTail).queueNext = address;
  queueTail = address;
  if (awakeHead == 0) awakeHead = address;
}

/** Whether a connection ended long enough before `time` to be put to rest. */
// @ts-ignore: decorator
@inline
export function isQuiet(time: i64): bool {
  return awakeHead != 0 && time - changetype<Live>(<usize>awakeHead).queuedTime > QUIET;
}

/**
 * Puts a connection to rest, as `rest` does, and notes where it lies now in the table and for its row.
 * @returns the connection at rest, or null (address 0) when it stays as it is
 */
export function putToRest(live: Live, table: ProbeTable): Live {
  const hash = live.hash;
  const address = <u32>changetype<usize>(live);
  const resting = rest(live);
  if (changetype<usize>(resting) == 0) return resting;
  table.replaceValue(hash, address, <u32>changetype<usize>(resting));
  movePlace(resting.row, resting);
  return resting;
}

/** Puts to rest what ended long enough ago, and has been silent since. */
export function restQuiet(time: i64, table: ProbeTable): void {
  while (isQuiet(time)) {
    const live = changetype<Live>(<usize>awakeHead);
    const following = live.queueNext;
    const waits = (live.flags & (C_FINISHED | C_RESTING)) == 0 && isOver(live) && time - live.lastTime > QUIET;
    const resting = waits ? putToRest(live, table) : changetype<Live>(0);
    if (changetype<usize>(resting) != 0) {
      const address = <u32>changetype<usize>(resting);
      if (queueHead == awakeHead) queueHead = address;
      else changetype<Live>(<usize>awakeBefore).queueNext = address;
      if (queueTail == awakeHead) queueTail = address;
      awakeHead = address;
    }
    awakeBefore = awakeHead;
    awakeHead = following;
  }
}

/**
 * Wakes a connection at rest for a packet at `time`; if it stands in the queue, its old place there is passed over.
 * @returns null (address 0) when memory is full
 */
export function wakeFor(resting: Live, time: i64): Live {
  const live = wake(resting);
  if (changetype<usize>(live) == 0) return live;
  movePlace(live.row, live);
  if ((resting.flags & C_QUEUED) == 0) {
    leave(resting);
    return live;
  }
  resting.flags |= C_FINISHED;
  append(live);
  // The queue stays in the order of time.
  live.queuedTime = time;
  return live;
}

/** Whether the oldest in the queue has waited long enough at `time`. */
// @ts-ignore: decorator
@inline
export function isDue(time: i64): bool {
  return queueHead != 0 && time - changetype<Live>(<usize>queueHead).queuedTime > WAIT;
}

/** Whether a connection ended so long ago that its ports may be anybody's. */
// @ts-ignore: decorator
@inline
export function isRetired(live: Live, time: i64): bool {
  return isOver(live) && time - live.lastTime > WAIT;
}

/** Takes what is due out of the queue and out of the table of live connections. */
export function retireDue(time: i64, table: ProbeTable): void {
  while (isDue(time)) {
    const live = changetype<Live>(<usize>queueHead);
    if (awakeHead == queueHead) awakeHead = live.queueNext;
    queueHead = live.queueNext;
    if (queueHead == 0) queueTail = 0;
    live.flags &= ~C_QUEUED;
    if (live.flags & C_FINISHED) {
      if (live.flags & C_RESTING) leave(live);
      else if (live.flags & C_SETTLED) freeSlot(live);
    } else if (live.flags & (C_CLOSED | C_RESET)) {
      // Late packets keep it waiting, so that they find it.
      if (time - live.lastTime <= WAIT) append(live);
      else if (live.flags & C_RESTING) removeResting(live, table);
      else remove(live, table);
    }
  }
}

function removeResting(resting: Live, table: ProbeTable): void {
  const live = wake(resting);
  if (changetype<usize>(live) == 0) return;
  table.replaceValue(live.hash, <u32>changetype<usize>(resting), <u32>changetype<usize>(live));
  remove(live, table);
  leave(resting);
}

function remove(live: Live, table: ProbeTable): void {
  let slot = table.first(live.hash);
  for (;;) {
    const found = table.valueAt(slot);
    if (found == 0) return;
    const current = changetype<Live>(<usize>found);
    if (changetype<usize>(current) == changetype<usize>(live)) {
      table.remove(slot);
      finishWithPrevious(live);
      return;
    }
    if ((current.flags & C_RESTING) == 0 && <usize>current.previous == changetype<usize>(live)) {
      current.previous = 0;
      finish(live);
      return;
    }
    slot = table.next(slot);
  }
}

/** Finishes a connection and the life before it, if that still waits. */
export function finishWithPrevious(live: Live): void {
  if (live.previous != 0) finish(changetype<Live>(<usize>live.previous));
  live.previous = 0;
  finish(live);
}

/** Takes a connection out of play; it is settled after the batch. */
export function finish(live: Live): void {
  live.flags |= C_FINISHED;
  movePlace(live.row, changetype<Live>(0));
  live.finishedNext = 0;
  const address = <u32>changetype<usize>(live);
  if (finishedTail == 0) finishedHead = address;
  else changetype<Live>(<usize>finishedTail).finishedNext = address;
  finishedTail = address;
}

/** Finishes the connection of a row, if it is not yet. */
export function finishRow(row: u32): void {
  const place = placeOf(row);
  if (changetype<usize>(place) == 0) return;
  const live = (place.flags & C_RESTING) != 0 ? wake(place) : place;
  if (changetype<usize>(live) != 0) finish(live);
}

/** The next finished connection, address 0 when there is none; give it back with `release`. */
export function takeFinished(): Live {
  const live = changetype<Live>(<usize>finishedHead);
  if (finishedHead != 0) {
    finishedHead = live.finishedNext;
    if (finishedHead == 0) finishedTail = 0;
  }
  return live;
}

/** Gives a settled connection's slot back, now or when it leaves the queue. */
export function release(live: Live): void {
  live.flags |= C_SETTLED;
  if ((live.flags & C_QUEUED) == 0) freeSlot(live);
}
