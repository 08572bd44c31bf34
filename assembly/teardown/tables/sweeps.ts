/** Clients that fail at many targets at once: scans, and peer-to-peer programs with stale addresses (VERDICTS D.3). */
import { factOf } from "../../connection/fact";
import { ROOM_BYTES, Room } from "../../memory/room";
import { cell, rowCount } from "../../memory/rows";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Evidence } from "../../shared/evidence";
import { Event } from "../../shared/event";
import { Outcome } from "../../shared/outcome";
import { raiseTo } from "../candidates";
import {
  Grouping,
  addEvidence,
  beginTimeline,
  groupEnd,
  putOnTimeline,
  sortTimeline,
  timeOf,
  timelineLength,
  timelineRow,
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
let failures: u32 = 0;
let successes: u32 = 0;

/** What a count is of. */
const SERVICE: u64 = 1 << 62;
const PORTS_OF_HOST: u64 = 2 << 62;
const HOSTS_OF_PORT: u64 = 3 << 62;

/** Finds the sweeps and names them. */
export function judgeSweeps(): void {
  if (!beginTimeline()) return;
  for (let row: u32 = 0; row < rowCount(); row++)
    if (failed(row) || worked(row)) putOnTimeline(row, timeOf(row, Column.Start));
  sortTimeline(Grouping.Client);
  for (let from: u32 = 0; from < timelineLength();) {
    const end = groupEnd(from, Grouping.Client);
    if (end - from >= MANY && clearCounts(end - from)) judgeClient(from, end);
    from = end;
  }
}

function judgeClient(from: u32, end: u32): void {
  let first = from;
  let behind = from;
  for (let index = from; index < end; index++) {
    const row = timelineRow(index);
    const time = timeOf(row, Column.Start);
    while (behind < end && timeOf(timelineRow(behind), Column.Start) <= time + REACH) count(timelineRow(behind++), 1);
    while (timeOf(timelineRow(first), Column.Start) < time - REACH) count(timelineRow(first++), -1);
    if (failed(row) && targets >= MANY) tell(row);
  }
}

function tell(row: u32): void {
  const ports = countOf(PORTS_OF_HOST | load<u32>(cell(row, Column.ServerIp)));
  const hosts = countOf(HOSTS_OF_PORT | load<u16>(cell(row, Column.ServerPort)));
  const mostly = failures * 5 >= (failures + successes) * 4;
  const score = ports >= MANY || (hosts >= MANY && mostly) ? 12 : 7;
  const outcome = wordOf(row, Column.Outcome);
  raiseTo(row, outcome == Outcome.RST_NO_CONN && !isOdd(row) ? Cause.ACK_SCAN : Cause.PORT_SCAN, score);
  addEvidence(row, Evidence.SWEEP);
}

function isOdd(row: u32): bool {
  return (load<u32>(cell(row, Column.Events)) & ((1 << Event.ODD_FLAGS) | (1 << Event.SYN_FIN))) != 0;
}

/** Failing without data. */
function failed(row: u32): bool {
  switch (wordOf(row, Column.Outcome)) {
    case Outcome.REFUSED:
    case Outcome.NO_ANSWER:
    case Outcome.REJECTED_ICMP:
    case Outcome.SETUP_ABORTED:
    case Outcome.RST_NO_CONN:
      return true;
    case Outcome.RESET:
      return factOf(row).noData != 0;
    case Outcome.STRAY:
      return isOdd(row);
    default:
      return false;
  }
}

function worked(row: u32): bool {
  return load<u64>(cell(row, Column.BytesNewSrv)) > 0;
}

/** Takes a row into the window (`by` 1) or out of it (-1). */
function count(row: u32, by: i32): void {
  if (!failed(row)) {
    successes += by;
    return;
  }
  failures += by;
  const host = <u64>load<u32>(cell(row, Column.ServerIp));
  const port = <u64>load<u16>(cell(row, Column.ServerPort));
  const now = add(SERVICE | (host << 16) | port, by);
  // A target counts once, however often it failed.
  if (now != (by > 0 ? 1 : 0)) return;
  targets += by;
  add(PORTS_OF_HOST | host, by);
  add(HOSTS_OF_PORT | port, by);
}

function clearCounts(rows: u32): bool {
  let capacity: u32 = 64;
  while (capacity < rows * 4) capacity <<= 1;
  mask = capacity - 1;
  targets = 0;
  failures = 0;
  successes = 0;
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
