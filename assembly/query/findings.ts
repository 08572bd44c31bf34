/** Findings: connections that ended for the same reason at the same service (or by the same culprit), told as one. */
import { hashAddress, hostCount } from "../connection/hosts";
import { Fact } from "../connection/fact";
import { Log, makeLog } from "../memory/log";
import { ProbeTable, makeProbeTable } from "../memory/probe-table";
import { holdSort, putSort, sortThings, sortedItem, sortedKey } from "../memory/radix";
import { ROOM_BYTES, Room } from "../memory/room";
import { PAGE_BITS, cellOf, eachPage, rowCount } from "../memory/rows";
import { Cause } from "../shared/cause";
import { Column } from "../shared/column";
import { Direction } from "../shared/direction";
import { Evidence } from "../shared/evidence";
import { FINDING_BINS, FINDING_FACTS, FindingFact, actorMatters, hopsOf } from "../shared/finding";
import { Actor, Side } from "../shared/verdict";
import { isMatched, matchedRows } from "./filter";
import { VALUES_BYTES, readPage } from "./values";

/** Bytes of a finding: its facts, then its bins, an i64 each. */
const STRIDE: u32 = (FINDING_FACTS + FINDING_BINS) * 8;

let findings: Log = changetype<Log>(0);
let table: ProbeTable = changetype<ProbeTable>(0);
// The finding of each row plus one, 0 for rows that belong to none.
const memberships = changetype<Room>(memory.data(ROOM_BYTES, 8));
let ordinary: u32 = 0;
let from: i64 = 0;
let binWidth: i64 = 1;
/** Whether memory sufficed so far. */
let isComplete: bool = true;
/** The column of hosts being counted, a page of it, and how many members were put to be sorted. */
let counted: Column = Column.ClientIp;
const values: usize = memory.data(<i32>VALUES_BYTES, 16);
let members: u32 = 0;

/**
 * Gathers the findings among the rows that match the filter that ran last.
 * @param start first time of the capture, nanoseconds since 1970
 * @param width nanoseconds of a bin of the time lines
 * @returns their number, or -1 when memory is full
 */
export function gatherFindings(start: i64, width: i64): i32 {
  if (changetype<usize>(findings) == 0) {
    findings = makeLog(STRIDE, 8);
    table = makeProbeTable(10);
  }
  if (changetype<usize>(findings) == 0 || changetype<usize>(table) == 0) return -1;
  if (memberships.hold(((<usize>rowCount()) << 2) + 4) == 0) return -1;
  memory.fill(memberships.start, 0, (<usize>rowCount()) << 2);
  ordinary = 0;
  findings.empty();
  table.clear();
  from = start;
  binWidth = max<i64>(width, 1);
  isComplete = true;
  eachPage(gatherPage);
  if (!isComplete) return -1;
  if (!countHosts(Column.ClientIp, FindingFact.Clients) || !countHosts(Column.ServerIp, FindingFact.Servers)) return -1;
  return findings.length;
}

/** Address of finding `index`: its facts, then its bins, an i64 each. Order by harm is the host's business. */
export function findingAt(index: u32): usize {
  return findings.at(index);
}

/** Matching connections that belong to no finding: they ended in an ordinary way, or are still open. */
export function ordinaryCount(): u32 {
  return ordinary;
}

/** Ordinary ends that nobody asks about. */
function isOrdinary(cause: u8): bool {
  return cause == <u8>Cause.NORMAL_CLOSE || cause == <u8>Cause.STILL_OPEN;
}

/** A scan is about its client, backscatter about who gets it, everything else about a service. */
function hostOf(row: u32, cause: u8): u32 {
  const client = cause == <u8>Cause.PORT_SCAN || cause == <u8>Cause.ACK_SCAN;
  const receiver = cause == <u8>Cause.ORPHAN_RST && cellOf(row, Fact.RstBy) == 1;
  return <u32>cellOf(row, client || receiver ? Column.ClientIp : Column.ServerIp);
}

function portOf(row: u32, cause: u8): u32 {
  const whole = cause == <u8>Cause.PORT_SCAN || cause == <u8>Cause.ACK_SCAN || cause == <u8>Cause.ORPHAN_RST;
  return whole ? 0 : <u32>cellOf(row, Column.ServerPort);
}

function gatherPage(first: u32, end: u32): void {
  const bitmap = matchedRows();
  for (let row = first; row < end && isComplete; row++) if (isMatched(bitmap, row)) isComplete = gather(row);
}

function gather(row: u32): bool {
  const cause = <u8>cellOf(row, Column.Cause);
  if (isOrdinary(cause)) {
    ordinary++;
    return true;
  }
  const number = findingOf(row, cause);
  if (number == 0) return false;
  store<u32>(memberships.start + ((<usize>row) << 2), number);
  add(row, findings.at(number - 1));
  return true;
}

/** Number of the row's finding plus one, made if it is new; 0 when memory is full. */
function findingOf(row: u32, cause: u8): u32 {
  const actor = actorMatters(cause) ? <u8>cellOf(row, Column.Actor) : <u8>Actor.unknown;
  const severity = <u8>cellOf(row, Column.Severity);
  const host = hostOf(row, cause);
  const port = portOf(row, cause);
  const hash = hashAddress(host, ((<u64>port) << 24) | ((<u64>cause) << 16) | ((<u64>actor) << 8) | severity);
  let slot = table.first(hash);
  while (table.valueAt(slot) != 0) {
    const at = findings.at(table.valueAt(slot) - 1);
    const same =
      table.tagMatches(slot, hash) &&
      get(at, FindingFact.Cause) == cause &&
      get(at, FindingFact.Actor) == actor &&
      get(at, FindingFact.Severity) == severity &&
      get(at, FindingFact.Host) == host &&
      get(at, FindingFact.Port) == port;
    if (same) return table.valueAt(slot);
    slot = table.next(slot);
  }
  const at = findings.push();
  if (at == 0 || !table.insert(slot, hash, findings.length)) return 0;
  memory.fill(at, 0, STRIDE);
  put(at, FindingFact.Cause, cause);
  put(at, FindingFact.Actor, actor);
  put(at, FindingFact.Severity, severity);
  put(at, FindingFact.Host, host);
  put(at, FindingFact.Port, port);
  put(at, FindingFact.Row, row);
  put(at, FindingFact.FirstTime, i64.MAX_VALUE);
  put(at, FindingFact.LastTime, i64.MIN_VALUE);
  put(at, FindingFact.LeastSpan, -1);
  put(at, FindingFact.MostSpan, -1);
  put(at, FindingFact.AllEvidence, -1);
  return findings.length;
}

// @ts-ignore: decorator
@inline
function get(at: usize, fact: FindingFact): i64 {
  return load<i64>(at + ((<usize>fact) << 3));
}

// @ts-ignore: decorator
@inline
function put(at: usize, fact: FindingFact, value: i64): void {
  store<i64>(at + ((<usize>fact) << 3), value);
}

// @ts-ignore: decorator
@inline
function sum(at: usize, fact: FindingFact, value: i64): void {
  put(at, fact, get(at, fact) + value);
}

function add(row: u32, at: usize): void {
  sum(at, FindingFact.Connections, 1);
  sum(at, FindingFact.Possible + <u8>cellOf(row, Column.Confidence), 1);
  const reset = cellOf(row, Column.RstTime);
  const time = reset != 0 ? reset : cellOf(row, Column.End);
  put(at, FindingFact.FirstTime, min(get(at, FindingFact.FirstTime), time));
  put(at, FindingFact.LastTime, max(get(at, FindingFact.LastTime), time));
  const span = spanOf(row, <u8>get(at, FindingFact.Cause));
  if (span >= 0) {
    const least = get(at, FindingFact.LeastSpan);
    put(at, FindingFact.LeastSpan, least < 0 ? span : min(least, span));
    put(at, FindingFact.MostSpan, max(get(at, FindingFact.MostSpan), span));
  }
  put(at, FindingFact.Alternatives, get(at, FindingFact.Alternatives) | alternatives(row));
  const evidence = cellOf(row, Column.Evidence);
  put(at, FindingFact.AnyEvidence, get(at, FindingFact.AnyEvidence) | evidence);
  put(at, FindingFact.AllEvidence, get(at, FindingFact.AllEvidence) & evidence);
  sum(at, FindingFact.SynCount, <u32>cellOf(row, Column.SynCountClt) + <u32>cellOf(row, Column.SynCountSrv));
  sum(at, FindingFact.RstCount, <u32>cellOf(row, Column.RstCountClt) + <u32>cellOf(row, Column.RstCountSrv));
  sum(at, FindingFact.Bytes, cellOf(row, Column.BytesNewClt) + cellOf(row, Column.BytesNewSrv));
  const sender = senderOf(row);
  put(at, FindingFact.Senders, get(at, FindingFact.Senders) | (1 << sender));
  addDistance(row, sender, at);
  const bin = max<i64>(0, min<i64>((time - from) / binWidth, FINDING_BINS - 1));
  const place = at + ((<usize>FINDING_FACTS + <usize>bin) << 3);
  store<i64>(place, load<i64>(place) + 1);
}

/** In whose name the RST that ended it was sent, or the first FIN. */
function senderOf(row: u32): u8 {
  const aborted = <u8>cellOf(row, Column.Aborted_by);
  return aborted != <u8>Side.none ? aborted : <u8>cellOf(row, Column.Closed_by);
}

/** How many hops nearer the RST's sender is than the one it speaks as, where its ttl says that they are two (H.9). */
function addDistance(row: u32, sender: u8, at: usize): void {
  const apart = (1 << Evidence.TTL_FAR) | (1 << Evidence.TTL_NEAR);
  const evidence = <u32>cellOf(row, Column.Evidence);
  if ((evidence & apart) == 0 || (evidence & (1 << Evidence.TTL_USUAL)) != 0) return;
  const client = sender == <u8>Side.client;
  const least = <u8>cellOf(row, client ? Column.TtlMinClt : Column.TtlMinSrv);
  const most = <u8>cellOf(row, client ? Column.TtlMaxClt : Column.TtlMaxSrv);
  const ttl = <u8>cellOf(row, Column.RstTtl);
  const nearer = <i64>(hopsOf(ttl < least ? least : most) - hopsOf(ttl));
  const first = get(at, FindingFact.LeastNearer) == 0 && get(at, FindingFact.MostNearer) == 0;
  put(at, FindingFact.LeastNearer, first ? nearer : min(get(at, FindingFact.LeastNearer), nearer));
  put(at, FindingFact.MostNearer, first ? nearer : max(get(at, FindingFact.MostNearer), nearer));
}

/** The silence or wait that the cause speaks of. */
function spanOf(row: u32, cause: u8): i64 {
  switch (<i32>cause) {
    case Cause.STATE_LOST_IDLE:
      return cellOf(row, Column.TriggerGap);
    case Cause.IDLE_TIMEOUT_RST:
      return cellOf(row, Column.IdleLast);
    case Cause.IDLE_CLOSE:
      return cellOf(row, Column.FinIdle);
    case Cause.KEEPALIVE_RACE:
    case Cause.STATE_LOST_SILENT:
      return cellOf(row, Column.IdleMax);
    case Cause.WAIT_ABORT:
      return cellOf(row, Column.ResponseWaitLast);
    default:
      return -1;
  }
}

function alternatives(row: u32): i64 {
  let packed = <u64>cellOf(row, Column.Alternatives);
  let bits: i64 = 0;
  for (; packed != 0; packed >>= 8) bits |= (<i64>1) << (packed & 0xff);
  return bits;
}

/** Counts the distinct hosts of each finding: sorted by both, members of one host stand side by side. */
function countHosts(column: Column, fact: FindingFact): bool {
  if (!holdSort(rowCount())) return false;
  counted = column;
  members = 0;
  eachPage(putMembers);
  sortThings(members, i64.MIN_VALUE, Direction.Ascending);
  for (let index: u32 = 0; index < members; index++) {
    if (index > 0 && sortedKey(index) == sortedKey(index - 1)) continue;
    sum(findings.at(sortedItem(index) - 1), fact, 1);
  }
  return true;
}

/** Puts a page's members to be sorted by their finding and host. */
function putMembers(first: u32, end: u32): void {
  readPage(first >> PAGE_BITS, counted, values);
  const hostBits: u64 = 32 - clz(hostCount());
  for (let row = first; row < end; row++) {
    const member = memberOf(row);
    if (member == 0) continue;
    const host = load<i64>(values + ((<usize>(row - first)) << 3));
    putSort(members++, member, ((<i64>member) << hostBits) | host);
  }
}

// @ts-ignore: decorator
@inline
function memberOf(row: u32): u32 {
  return load<u32>(memberships.start + ((<usize>row) << 2));
}
