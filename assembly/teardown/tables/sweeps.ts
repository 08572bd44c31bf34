/** Clients that fail at many targets at once: scans, and peer-to-peer programs with stale addresses (VERDICTS D.3). */
import { Fact } from "../../connection/fact";
import { ROOM_BYTES, Room } from "../../memory/room";
import { cellOf, eachPage } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Evidence } from "../../shared/evidence";
import { Outcome } from "../../shared/outcome";
import { pointsOf, raiseTo } from "../candidates";
import {
  Grouping,
  addEvidence,
  beginTimeline,
  eachGroup,
  putOnTimeline,
  sortTimeline,
  timelineRow,
  timelineTime,
  wordOf,
} from "./timeline";

/** Targets that make a sweep. */
const MANY: u32 = 15;
/** Failures within this time of each other belong together. */
const REACH: i64 = 60_000_000_000;

// Counts of the window: open addressing, │ key u64 │ count u32 │ 0 u32 │, cleared for each client.
const room = changetype<Room>(memory.data(ROOM_BYTES, 8));
let mask: u32 = 0;
let targets: u32 = 0;

/** What a count is of. */
const SERVICE: u64 = 1 << 62;
const PORTS_OF_HOST: u64 = 2 << 62;
const HOSTS_OF_PORT: u64 = 3 << 62;
const FAILURES_OF_PORT: u64 = (1 << 62) | (1 << 56);
const TRIES_OF_PORT: u64 = (1 << 62) | (1 << 57);

/** Finds the sweeps and names them. */
export function judgeSweeps(): void {
  if (!beginTimeline()) return;
  eachPage(gather);
  sortTimeline(Grouping.Initiator);
  eachGroup(judgeGroup);
}

function judgeGroup(from: u32, end: u32): void {
  if (end - from >= MANY && clearCounts(end - from)) judgeClient(from, end);
}

function gather(first: u32, end: u32): void {
  for (let row = first; row < end; row++)
    if (wordOf(row, Fact.Initiator) < 2 && (failed(row) || worked(row))) putOnTimeline(row, cellOf(row, Column.Start));
}

function judgeClient(from: u32, end: u32): void {
  let first = from;
  let behind = from;
  for (let index = from; index < end; index++) {
    const row = timelineRow(index);
    const time = timelineTime(index);
    while (behind < end && timelineTime(behind) <= time + REACH) count(timelineRow(behind++), 1);
    while (timelineTime(first) < time - REACH) count(timelineRow(first++), -1);
    if (targets >= MANY) tell(row);
  }
}

function tell(row: u32): void {
  const cause = causeFor(row);
  if (cause == Cause.NONE) return;
  const ports = countOf(PORTS_OF_HOST | targetHost(row));
  const hosts = countOf(HOSTS_OF_PORT | targetPort(row));
  const failures = countOf(FAILURES_OF_PORT | targetPort(row));
  const tries = countOf(TRIES_OF_PORT | targetPort(row));
  const scan = ports >= MANY || (hosts >= MANY && failures * 5 >= tries * 4);
  raiseTo(row, cause, scan || cause == Cause.ACK_SCAN ? 12 : 7);
  addEvidence(row, Evidence.SWEEP);
}

/** What a row of a sweep is a part of; `NONE` for ends that say otherwise. */
function causeFor(row: u32): Cause {
  switch (wordOf(row, Column.Outcome)) {
    case Outcome.REFUSED:
    case Outcome.NO_ANSWER:
      return Cause.PORT_SCAN;
    case Outcome.SETUP_ABORTED:
      return wordOf(row, Fact.Told) != 0 ? Cause.NONE : Cause.PORT_SCAN;
    case Outcome.RESET:
      return pointsOf(row, Cause.CLIENT_ABORT_NODATA) > 0 ? Cause.PORT_SCAN : Cause.NONE;
    case Outcome.RST_NO_CONN:
      return pointsOf(row, Cause.ACK_SCAN) > 0 ? Cause.ACK_SCAN : Cause.NONE;
    default:
      return Cause.NONE;
  }
}

function targetHost(row: u32): u64 {
  return wordOf(row, wordOf(row, Fact.Initiator) == 0 ? Column.ServerIp : Column.ClientIp);
}

function targetPort(row: u32): u64 {
  return wordOf(row, wordOf(row, Fact.Initiator) == 0 ? Column.ServerPort : Column.ClientPort);
}

/** Failing without data. */
function failed(row: u32): bool {
  switch (wordOf(row, Column.Outcome)) {
    case Outcome.REFUSED:
    case Outcome.NO_ANSWER:
    case Outcome.REJECTED_ICMP:
    case Outcome.SETUP_ABORTED:
    case Outcome.RST_NO_CONN:
    case Outcome.STRAY:
      return true;
    case Outcome.RESET:
      return wordOf(row, Fact.NoData) == 1;
    default:
      return false;
  }
}

function worked(row: u32): bool {
  return wordOf(row, Fact.NoData) != 1;
}

/** Takes a row into the window (`by` 1) or out of it (-1). */
function count(row: u32, by: i32): void {
  const host = targetHost(row);
  const port = targetPort(row);
  add(TRIES_OF_PORT | port, by);
  if (!failed(row)) return;
  add(FAILURES_OF_PORT | port, by);
  const now = add(SERVICE | (host << 16) | port, by);
  // A target counts once, however often it failed.
  if (now != (by > 0 ? 1 : 0)) return;
  targets += by;
  add(PORTS_OF_HOST | host, by);
  add(HOSTS_OF_PORT | port, by);
}

function clearCounts(rows: u32): bool {
  let capacity: u32 = 64;
  while (capacity < rows * 8) capacity <<= 1;
  mask = capacity - 1;
  targets = 0;
  if (room.hold((<usize>capacity) << 4) == 0) return false;
  memory.fill(room.start, 0, (<usize>capacity) << 4);
  return true;
}

function placeOf(key: u64): usize {
  let slot = (<u32>((key * 0x9e3779b97f4a7c15) >> 32)) & mask;
  let at = room.start + ((<usize>slot) << 4);
  while (load<u64>(at) != 0 && load<u64>(at) != key) {
    slot = (slot + 1) & mask;
    at = room.start + ((<usize>slot) << 4);
  }
  return at;
}

function add(key: u64, by: i32): u32 {
  const at = placeOf(key);
  store<u64>(at, key);
  const now = load<u32>(at, 8) + by;
  store<u32>(at, now, 8);
  return now;
}

function countOf(key: u64): u32 {
  return load<u32>(placeOf(key), 8);
}
