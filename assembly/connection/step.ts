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
import { C_ASKED_RST, C_ASKED_SYN, C_CLOSED, C_ESTABLISHED, C_ODD, C_REACKED, C_RESET, Live, halfOf } from "./live";
import { noteEvent } from "./note-event";
import { noteForOthers } from "./other-tools";
import { keepHalves, takeReset } from "./reset";
import { testChallenge, testRevival } from "./revival";
import { closeIfDone, kindOf, showLife, takeAck, takeData, takeWindow } from "./stream";

/** Takes one segment of this connection, sent by `side`, that is no duplicate. */
export function step(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
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
  const isBad = (segment.known & BAD_CHECKSUM) != 0 && trustsChecksum(segment);
  if (segment.flags & (SYN | FIN | RST)) countFlags(live, segment, side);
  if (segment.flags & RST) {
    half.rstCount++;
    takeReset(live, segment, side, isBad);
    remember(live, half, segment, Trigger.RST);
    return;
  }
  if (isBad && (segment.flags & (SYN | FIN)) != 0) {
    live.events |= 1 << Event.BAD_CHECKSUM;
    return;
  }
  // Only a connection that goes on after a RST needs a copy of how things stood.
  if (live.resets != 0) keepHalves(live);
  noteHeader(half, segment);
  const kind = kindOf(live, segment, side);
  if ((segment.flags & (SYN | ACK)) == 0) {
    // No stack sends that: a probe. It tells nothing of the connection (A.1).
    live.flags |= C_ODD;
    live.events |= 1 << Event.ODD_FLAGS;
  } else takeSegment(live, segment, side, kind);
  remember(live, half, segment, kind);
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
  if (segment.time < live.lastTime) {
    live.events |= 1 << Event.TIME_BACKWARDS;
    segment.time = live.lastTime;
  }
  const gap = segment.time - live.lastTime;
  if (gap > live.idleMax) {
    live.idleMax = gap;
    live.idleMaxAt = live.lastTime;
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
  if ((half.flags & H_TTL) == 0) {
    half.flags |= H_TTL;
    half.ttlMin = segment.ttl;
    half.ttlMax = segment.ttl;
  } else {
    if (segment.ttl < half.ttlMin) half.ttlMin = segment.ttl;
    if (segment.ttl > half.ttlMax) half.ttlMax = segment.ttl;
  }
  half.mac = segment.sourceMac;
  half.ipId = segment.ipId;
  if (segment.known & HAS_IP_ID) half.flags |= H_IP_ID;
  else half.flags &= ~H_IP_ID;
}

/** Keeps the packet as the last one of its side: the next ones compare themselves with it. */
// @ts-ignore: decorator
@inline
function remember(live: Live, half: Half, segment: Segment, kind: Trigger): void {
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
  if (live.flags & C_RESET) testRevival(live, segment, side);
  if (segment.flags & SYN) {
    if (segment.flags & FIN) live.events |= 1 << Event.SYN_FIN;
    if (segment.flags & ACK) takeSynack(live, segment, side);
    else takeSyn(live, segment, side);
  } else if ((live.flags & C_ESTABLISHED) == 0 && isStaleAck(live, segment, side)) return;
  else takeData(live, segment, side, kind);
  if ((live.flags & (C_ASKED_RST | C_ASKED_SYN)) != 0) testChallenge(live, segment, side);
  if (segment.flags & ACK) takeAck(live, segment, side);
  showLife(segment, halfOf(live, side ^ 1));
  if ((segment.flags & SYN) == 0) takeWindow(live, segment, side);
  if ((live.flags & C_ESTABLISHED) == 0) establish(live, segment, side);
  if (live.flags & C_CLOSED) {
    live.latePackets++;
    if (segment.length == 0 && (segment.flags & (SYN | FIN)) == 0) {
      live.flags |= C_REACKED;
      live.timeWaitAck = segment.acknowledgement;
    }
  }
  closeIfDone(live, segment.time);
}
