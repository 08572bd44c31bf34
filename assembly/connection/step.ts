/** One packet's effect on its connection, in the order of VERDICTS B.3. */
import { Event } from "../shared/event";
import { Trigger } from "../shared/reset";
import {
  ACK,
  BAD_CHECKSUM,
  FIN,
  HAS_IP_ID,
  MALFORMED,
  RST,
  SYN,
  Segment,
  TRUNCATED,
  endOf,
} from "../transport/segment";
import { trustsChecksum } from "./checksum";
import { LoggedEvent } from "./event-log";
import { H_IP_ID, H_TTL, Half, lastOf } from "./half";
import { establish, isStaleAck, takeSyn, takeSynack } from "./handshake";
import {
  C_ASKED_RST,
  C_ASKED_SYN,
  C_CLOSED,
  C_ESTABLISHED,
  C_ODD,
  C_REACKED,
  C_RESET,
  Live,
  halfOf,
  openQuirks,
} from "./live";
import { noteEvent } from "./note-event";
import { noteForOthers } from "./other-tools";
import { keepHalves, takeReset } from "./reset";
import { testChallenge, testRevival } from "./revival";
import { closeIfDone, kindOf, showLife, takeAck, takeData, takeWindow } from "./stream";

/** Takes one segment of this connection, sent by `side`, that is no duplicate. */
export function step(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const flags: u32 = segment.flags;
  keepTime(live, segment);
  live.lastFrame = segment.frame;
  live.packets++;
  half.packets++;
  half.bytes += segment.length;
  noteForOthers(live, segment, side);
  if (segment.known & (TRUNCATED | MALFORMED)) {
    live.events |= segment.known & MALFORMED ? 1 << Event.MALFORMED : 1 << Event.TRUNCATED;
    return;
  }
  if ((flags & (SYN | FIN | RST)) != 0 && !takeControl(live, segment, side)) return;
  // Only a connection that goes on after a RST needs a copy of how things stood.
  if (live.resets != 0) keepHalves(live);
  noteHeader(half, segment);
  const kind = kindOf(live, segment, side);
  if ((flags & (SYN | ACK)) == 0) {
    // No stack sends that: a probe. It tells nothing of the connection (A.1).
    live.flags |= C_ODD;
    live.events |= 1 << Event.ODD_FLAGS;
  } else takeSegment(live, segment, side, kind);
  remember(live, half, segment, kind);
}

/** Counts SYN, FIN and RST, and takes a RST. @returns whether the segment is to be taken further */
function takeControl(live: Live, segment: Segment, side: u32): bool {
  const isBad = (segment.known & BAD_CHECKSUM) != 0 && trustsChecksum(segment);
  countFlags(live, segment, side);
  if (segment.flags & RST) {
    const half = halfOf(live, side);
    half.rstCount++;
    takeReset(live, segment, side, isBad);
    remember(live, half, segment, Trigger.RST);
    return false;
  }
  if (isBad) live.events |= 1 << Event.BAD_CHECKSUM;
  return !isBad;
}

/** Connection time never runs backwards (A.6). */
// @ts-ignore: decorator
@inline
function keepTime(live: Live, segment: Segment): void {
  if (live.packets == 0) {
    live.startTime = segment.time;
    live.firstFrame = segment.frame;
    live.lastTime = segment.time;
  }
  const last = live.lastTime;
  const gap = segment.time - last;
  if (gap < 0) {
    live.events |= 1 << Event.TIME_BACKWARDS;
    segment.time = last;
    live.lastGap = 0;
    return;
  }
  if (gap > live.idleMax) {
    live.idleMax = gap;
    live.idleMaxAt = last;
  }
  live.lastGap = gap;
  live.lastTime = segment.time;
}

/** Literal counts of the flags, as other tools count them (H.11). SYNs that are taken as such count where they are taken. */
// @ts-ignore: decorator
@inline
function countFlags(live: Live, segment: Segment, side: u32): void {
  const flags: u32 = segment.flags;
  const half = halfOf(live, side);
  if (flags & SYN) {
    const kind = (flags & ACK) != 0 ? LoggedEvent.Synack : side == 0 ? LoggedEvent.SynClient : LoggedEvent.SynServer;
    noteEvent(live, segment.time, kind);
    if (flags & ACK) half.synackCount++;
    else half.synCount++;
  }
  if (flags & FIN) {
    half.finCount++;
    noteEvent(live, segment.time, side == 0 ? LoggedEvent.FinClient : LoggedEvent.FinServer);
  }
  if (flags & RST) noteEvent(live, segment.time, side == 0 ? LoggedEvent.RstClient : LoggedEvent.RstServer);
}

// @ts-ignore: decorator
@inline
function noteHeader(half: Half, segment: Segment): void {
  const marks = half.flags;
  if ((marks & H_TTL) == 0) {
    half.ttlMin = segment.ttl;
    half.ttlMax = segment.ttl;
  } else {
    if (segment.ttl < half.ttlMin) half.ttlMin = segment.ttl;
    if (segment.ttl > half.ttlMax) half.ttlMax = segment.ttl;
  }
  half.mac = segment.sourceMac;
  half.ipId = segment.ipId;
  half.flags = (marks & ~H_IP_ID) | H_TTL | ((segment.known & HAS_IP_ID) != 0 ? H_IP_ID : 0);
}

/** Keeps the packet as the last one of its side: the next ones compare themselves with it. */
// @ts-ignore: decorator
@inline
export function remember(live: Live, half: Half, segment: Segment, kind: Trigger): void {
  const last = lastOf(half);
  half.beforeTime = last.time;
  half.beforeAck = last.ack;
  half.beforeNumber = last.number;
  last.time = segment.time;
  last.gap = live.lastGap;
  last.frame = segment.frame;
  last.sequence = segment.sequence;
  last.ack = segment.acknowledgement;
  last.end = endOf(segment);
  last.number = live.packets;
  last.window = segment.window;
  last.ipId = segment.ipId;
  last.kind = <u8>kind;
}

// @ts-ignore: decorator
@inline
function takeSegment(live: Live, segment: Segment, side: u32, kind: Trigger): void {
  const flags: u32 = segment.flags;
  if (live.flags & C_RESET) testRevival(live, segment, side);
  if (flags & SYN) {
    if (flags & FIN) live.events |= 1 << Event.SYN_FIN;
    if (flags & ACK) takeSynack(live, segment, side);
    else takeSyn(live, segment, side);
  } else if ((live.flags & C_ESTABLISHED) == 0 && isStaleAck(live, segment, side)) return;
  else takeData(live, segment, side, kind);
  if ((live.flags & (C_ASKED_RST | C_ASKED_SYN)) != 0) testChallenge(live, segment, side);
  if (flags & ACK) takeAck(live, segment, side);
  showLife(segment, halfOf(live, side ^ 1));
  if ((flags & SYN) == 0) takeWindow(live, segment, side);
  if ((live.flags & C_ESTABLISHED) == 0) establish(live, segment, side);
  if (live.flags & C_CLOSED) noteLate(live, segment);
  else closeIfDone(live, segment.time);
}

/** A packet after the close. */
function noteLate(live: Live, segment: Segment): void {
  const quirks = openQuirks(live);
  quirks.latePackets++;
  if (segment.length != 0 || (segment.flags & (SYN | FIN)) != 0) return;
  live.flags |= C_REACKED;
  quirks.timeWaitAck = segment.acknowledgement;
}
