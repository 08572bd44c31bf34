/** Connections that take no more packets: ended 240 s ago (2 MSL, RFC 9293 3.4.1), pushed out by a younger life of their four-tuple, or left at the end. */
import { ProbeTable } from "../memory/probe-table";
import { C_CLOSED, C_FINISHED, C_QUEUED, C_RESET, C_SETTLED, Live, freeSlot, isOver } from "./live";

/** How long an ended connection waits for late packets. */
const WAIT: i64 = 240_000_000_000;

// Two lists: ended connections in the order in which they ended (`queueNext`), finished ones to be settled (`finishedNext`).
let queueHead: u32 = 0;
let queueTail: u32 = 0;
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
}

/** Whether the oldest in the queue has waited long enough at `time`. */
// @ts-ignore: decorator
@inline
export function isDue(time: i64): bool {
  return queueHead != 0 && time - changetype<Live>(<usize>queueHead).queuedTime > WAIT;
}

/** Whether a connection ended so long ago that its ports may be anybody's. */
export function isRetired(live: Live, time: i64): bool {
  return isOver(live) && time - live.lastTime > WAIT;
}

/** Takes what is due out of the queue and out of the table of live connections. */
export function retireDue(time: i64, table: ProbeTable): void {
  while (isDue(time)) {
    const live = changetype<Live>(<usize>queueHead);
    queueHead = live.queueNext;
    if (queueHead == 0) queueTail = 0;
    live.flags &= ~C_QUEUED;
    if (live.flags & C_FINISHED) {
      if (live.flags & C_SETTLED) freeSlot(live);
    } else if (live.flags & (C_CLOSED | C_RESET)) {
      // Late packets keep it waiting, so that they find it.
      if (time - live.lastTime <= WAIT) append(live);
      else remove(live, table);
    }
  }
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
    if (<usize>current.previous == changetype<usize>(live)) {
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
  live.finishedNext = 0;
  const address = <u32>changetype<usize>(live);
  if (finishedTail == 0) finishedHead = address;
  else changetype<Live>(<usize>finishedTail).finishedNext = address;
  finishedTail = address;
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
