/** One connection's packets, found again: its chunks are read a second time and pass the same state machine, packet by packet. */
import { wasMerged } from "../capture/chunk";
import { Record } from "../capture/record";
import { Fact } from "../connection/fact";
import { fingerprint, isDuplicate, rememberPrint } from "../connection/duplicates";
import { extrasOf, openExtras } from "../connection/extras";
import { Half } from "../connection/half";
import { hostAt } from "../connection/hosts";
import { isRetired } from "../connection/finished";
import { isAbout } from "../connection/icmp";
import { Life, lifeOf, succeed } from "../connection/incarnation";
import { copyKey, keySide, lowSide, matchesKey, setKeyParts } from "../connection/key";
import { Live, freeSlot, halfOf, resetsOf, takeSlot } from "../connection/live";
import { NO_ROW } from "../connection/note-event";
import { Message } from "../connection/payload";
import { halfThen } from "../connection/reset-block";
import { step } from "../connection/step";
import { ROOM_BYTES, Room } from "../memory/room";
import { cellOf, rowCount } from "../memory/rows";
import { Column } from "../shared/column";
import { Remark } from "../shared/remark";
import { Status } from "../shared/status";
import { Batch, batchLength, clearBatch, segmentAt, setBatch } from "../transport/batch";
import { Entry, IS_IPV6, RST, SYN, Segment } from "../transport/segment";
import { framesEnd, keepFrame, wantsEndpoints } from "./frames";
import { Moment } from "./moment";
import { advanceStates, stateBeforeReset, stateOf, statesBegin } from "./states";

// An entry, 56 bytes; the page reads it where it lies (web/bridge/ladder.ts):
// │ time i64 │ frame │ frame in file │ file │ sequence │ ack │ relative sequence │ relative ack │ window │ length │
// │ flags u8 │ side u8 (1 server) │ ttl u8 │ remark u8 │ an Entry u8 │ ICMP type u8 │ ICMP code u8 │ IP version u8 │
// │ states after it: client u8 server u8 │ 0 u16 │

/** Bytes of an entry. */
const LADDER_BYTES: u32 = 56;
/** Where an entry has the states. */
const STATES_AT: usize = 52;

const room = changetype<Room>(memory.data(ROOM_BYTES, 8));
let limit: u32 = 0;
let seen: u32 = 0;
let active = false;
let clientSide: u32 = 0;
let firstFrame: u32 = 0;
let lastFrame: u32 = 0;
let firstTime: i64 = 0;
let lastTime: i64 = 0;
// The lives of the four-tuple met so far: the current one, the one wanted.
let current: Live = changetype<Live>(0);
let wanted: Live = changetype<Live>(0);
let born: u32 = 0;
let wantedBirth: u32 = 0;
// Whether a life after the one wanted has begun, and the number of the RST that ended the one wanted.
let over = false;
let resetNumber: u32 = 0;

/** The row whose first packet reading must begin with: the life before, when its packets lie among this one's. */
export function ladderStart(row: u32): u32 {
  const before = <u32>cellOf(row, Fact.PreviousRow);
  if (before == 0) return row;
  const overlaps = wasMerged()
    ? cellOf(before - 1, Column.End) >= cellOf(row, Column.Start)
    : <u32>cellOf(before - 1, Column.FrameLast) > <u32>cellOf(row, Column.FrameFirst);
  return overlaps ? before - 1 : row;
}

/**
 * Begins a second reading for one connection: until `ladderEnd` batches are searched for its packets and change nothing else.
 * @param most packets to keep: when there are more, the first and the last of them
 */
export function ladderBegin(row: u32, most: u32): Status {
  if (row >= rowCount() || most < 2) return Status.NoSuchChunk;
  if (room.hold(<usize>most * LADDER_BYTES) == 0) return Status.MemoryFull;
  const start = ladderStart(row);
  current = takeSlot();
  if (changetype<usize>(current) == 0) return Status.MemoryFull;
  clientSide = <u32>cellOf(row, Fact.ClientSide);
  const client = hostAt(<u32>cellOf(row, Column.ClientIp));
  const server = hostAt(<u32>cellOf(row, Column.ServerIp));
  const clientPort = <u32>cellOf(row, Column.ClientPort);
  const serverPort = <u32>cellOf(row, Column.ServerPort);
  if (clientSide == 0) setKeyParts(current, client, clientPort, server, serverPort);
  else setKeyParts(current, server, serverPort, client, clientPort);
  current.tunnel = <u32>cellOf(row, Column.Tunnel);
  current.row = NO_ROW;
  limit = most & ~1;
  seen = 0;
  born = 0;
  wantedBirth = start == row ? 0 : 1;
  wanted = wantedBirth == 0 ? current : changetype<Live>(0);
  firstFrame = <u32>cellOf(start, Column.FrameFirst);
  lastFrame = <u32>cellOf(row, Column.FrameLast);
  firstTime = cellOf(start, Column.Start);
  lastTime = cellOf(row, Column.End);
  over = false;
  statesBegin();
  setBatch(Batch.single);
  active = true;
  return Status.Ok;
}

/** Whether batches belong to a second reading. */
// @ts-ignore: decorator
@inline
export function isSecondReading(): bool {
  return active;
}

/** Ends the second reading. The entries stay until the next one begins. */
export function ladderEnd(): void {
  framesEnd();
  if (!active) return;
  active = false;
  setBatch(Batch.whole);
  keepResponse();
  if (current.previous != 0) freeSlot(changetype<Live>(<usize>current.previous));
  freeSlot(current);
}

// How far the server's last HTTP response had come when the RST came, and its whole length; 0 where that is not known.
let responseBytes: u32 = 0;
let responseLength: u32 = 0;

function keepResponse(): void {
  responseBytes = 0;
  responseLength = 0;
  if (changetype<usize>(wanted) == 0 || wanted.resets == 0) return;
  const then = halfThen(resetsOf(wanted), clientSide ^ 1);
  if (then.httpState != <u8>Message.Length) return;
  responseBytes = then.next - extrasOf(then).httpStart;
  responseLength = extrasOf(then).httpEnd - extrasOf(then).httpStart;
}

/** Bytes of the server's last HTTP response, head included, that were sent when the RST came. */
export function ladderResponseBytes(): u32 {
  return responseBytes;
}

/** Bytes that response should have had by its Content-Length, head included; 0 where that is not known. */
export function ladderResponseLength(): u32 {
  return responseLength;
}

/** Number of packets of the connection that were found, kept or not. */
export function ladderSeen(): u32 {
  return seen;
}

/** Number of packets kept. */
export function ladderCount(): u32 {
  return min(seen, limit);
}

/** Address of kept packet `index`, in order. */
export function ladderAt(index: u32): usize {
  return room.start + <usize>placeOf(seen <= limit || index < limit / 2 ? index : seen - limit + index) * LADDER_BYTES;
}

/** Where the packet with this number is kept: the first half stays, the second half holds the last ones, round and round. */
function placeOf(number: u32): u32 {
  const half = limit / 2;
  return number < half ? number : half + ((number - half) % half);
}

/** Searches the batch. */
export function searchBatch(): void {
  const length = batchLength();
  for (let index: u32 = 0; index < length; index++) {
    const segment = segmentAt(index);
    segment.side = <u8>keySide(segment);
    if (!matchesKey(current, segment)) continue;
    segment.print = fingerprint(segment);
    if (wantsEndpoints()) keepFrame(segment);
    else if (isBefore(segment)) continue;
    else if (segment.entry == Entry.Segment) take(segment);
    else takeOther(segment);
  }
  clearBatch();
}

/** Whether the segment was captured before the first of the connection. Numbers of frames say so, unless files were merged. */
function isBefore(segment: Segment): bool {
  return wasMerged() ? segment.time < firstTime : segment.frame < firstFrame;
}

/** Whether the segment was captured after the last that counted. */
function isAfter(segment: Segment): bool {
  return wasMerged() ? segment.time > lastTime : segment.frame > lastFrame;
}

function take(segment: Segment): void {
  const side = lowSide(segment, current);
  const copyOf = holderOfCopy(segment, side);
  if (changetype<usize>(copyOf) != 0) {
    openExtras(halfOf(copyOf, side)).dupCount++;
    if (changetype<usize>(copyOf) == changetype<usize>(wanted)) write(copyOf, segment, side, Remark.Duplicate);
    return;
  }
  // Behind the end only copies are of interest, and errors and fragments until another life begins.
  if (isAfter(segment)) {
    over = true;
    return;
  }
  const live = lifeFor(segment, side);
  if (changetype<usize>(live) == 0) return;
  rememberPrint(live, segment, side);
  const time = segment.time;
  const before = Moment.read(live, side);
  step(live, segment, side);
  segment.time = time;
  if (changetype<usize>(live) != changetype<usize>(wanted)) return;
  const remark = before.remark(live, segment, side);
  reopen(advanceStates(live, segment, side, remark));
  if (remark == Remark.RstEnds) resetNumber = seen;
  write(live, segment, side, remark);
}

/** Takes a later fragment, or an ICMP error about a packet of the connection: they belong to the life that the first reading gave them to. */
function takeOther(segment: Segment): void {
  if (changetype<usize>(current) != changetype<usize>(wanted) || over) return;
  const side = lowSide(segment, current);
  if (segment.entry == Entry.IcmpError && !isAbout(current, segment, side)) return;
  write(current, segment, side, segment.entry == Entry.IcmpError ? Remark.IcmpError : Remark.Fragment);
}

/** Writes the states since the RST anew, for the sides (1 and 2, added) that it did not close after all. */
function reopen(sides: u32): void {
  if (sides == 0) return;
  for (let number = resetNumber; number < seen; number++) {
    const isKept = number < limit / 2 || number + limit / 2 >= seen;
    if (!isKept) continue;
    const at = room.start + <usize>placeOf(number) * LADDER_BYTES;
    for (let side: u32 = 0; side < 2; side++) {
      if (sides & (1 << side)) store<u8>(at + (side == clientSide ? 0 : 1), <u8>stateBeforeReset(side), STATES_AT);
    }
  }
}

/** The life that has seen this very packet a moment ago, address 0 when none has. */
function holderOfCopy(segment: Segment, side: u32): Live {
  const previous = changetype<Live>(<usize>current.previous);
  if (isDuplicate(current, segment, side)) return current;
  if (changetype<usize>(previous) != 0 && isDuplicate(previous, segment, side)) return previous;
  return changetype<Live>(0);
}

/** The life that takes the segment, as the first reading chose it; address 0 when memory is full. */
function lifeFor(segment: Segment, side: u32): Live {
  const retired = isRetired(current, segment.time);
  const life = retired ? Life.New : current.packets == 0 ? Life.Current : lifeOf(current, segment, side);
  if (life == Life.Current) return current;
  if (life == Life.Previous) return changetype<Live>(<usize>current.previous);
  const live = takeSlot();
  if (changetype<usize>(live) == 0) return live;
  copyKey(live, current);
  if (!retired) succeed(current, live, segment, side);
  if (current.previous != 0) freeSlot(changetype<Live>(<usize>current.previous));
  current.previous = 0;
  live.previous = <u32>changetype<usize>(current);
  current = live;
  born++;
  if (born == wantedBirth) wanted = live;
  return live;
}

/** A number relative to where its side began; the raw number while that is not known. */
function relative(number: u32, half: Half): u32 {
  return half.packets == 0 && half.isn == 0 ? number : number - half.isn;
}

function write(live: Live, segment: Segment, side: u32, remark: Remark): void {
  keepFrame(segment);
  const at = room.start + <usize>placeOf(seen) * LADDER_BYTES;
  seen++;
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  store<i64>(at, segment.time);
  store<u32>(at, segment.frame, 8);
  store<u32>(at, Record.frameInFile, 12);
  store<u32>(at, Record.file, 16);
  store<u32>(at, segment.sequence, 20);
  store<u32>(at, segment.acknowledgement, 24);
  store<u32>(at, relative(segment.sequence, half), 28);
  store<u32>(at, relative(segment.acknowledgement, other), 32);
  store<u32>(at, (segment.flags & (SYN | RST)) != 0 ? <u32>segment.window : half.window, 36);
  store<u32>(at, segment.length, 40);
  store<u8>(at, <u8>segment.flags, 44);
  store<u8>(at, side == clientSide ? 0 : 1, 45);
  store<u8>(at, segment.ttl, 46);
  store<u8>(at, <u8>remark, 47);
  store<u8>(at, segment.entry, 48);
  store<u8>(at, segment.icmpType, 49);
  store<u8>(at, segment.icmpCode, 50);
  store<u8>(at, (segment.known & IS_IPV6) != 0 ? 6 : 4, 51);
  store<u8>(at, <u8>stateOf(clientSide), STATES_AT);
  store<u8>(at, <u8>stateOf(clientSide ^ 1), STATES_AT + 1);
}
