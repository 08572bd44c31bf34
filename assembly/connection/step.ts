/** One packet's effect on its connection, in the order of VERDICTS B.3. */
import { Event } from "../shared/event";
import { Trigger } from "../shared/reset";
import { isAfter } from "../transport/sequence";
import { ACK, BAD_CHECKSUM, FIN, HAS_IP_ID, MALFORMED, RST, SYN, Segment, TRUNCATED } from "../transport/segment";
import { trustsChecksum } from "./checksum";
import { isDuplicate } from "./duplicates";
import { LoggedEvent } from "./event-log";
import { H_ACKED, H_FIN, H_FIN_ACKED, H_FIN_IMPLIED, H_IP_ID, H_KNOWN, H_MACS, H_TTL, Half } from "./half";
import { establish, takeSyn, takeSynack } from "./handshake";
import { C_CLOSED, C_ESTABLISHED, Live, halfOf } from "./live";
import { noteEvent } from "./note-event";
import { noteForOthers } from "./other-tools";
import { takePayload } from "./payload";
import { takeReset, testChallenge, testRevival } from "./reset";
import { closeIfDone, showLife, takeAck, takeData, takeWindow } from "./stream";

/** What a step made of a packet, for the ladder. */
export enum Step {
  Taken,
  Duplicate,
}

/** Takes one segment of this connection, sent by `side`. */
export function step(live: Live, segment: Segment, side: u32): Step {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  if (isDuplicate(live, segment, side, other)) {
    half.dupCount++;
    half.dupBytes += segment.length;
    return Step.Duplicate;
  }
  keepTime(live, segment);
  live.lastFrame = segment.frame;
  live.packets++;
  half.packets++;
  half.bytes += segment.length;
  if (segment.known & (TRUNCATED | MALFORMED)) {
    live.events |= segment.known & MALFORMED ? 1 << Event.MALFORMED : 1 << Event.TRUNCATED;
    return Step.Taken;
  }
  const isBad = (segment.known & BAD_CHECKSUM) != 0 && trustsChecksum(segment);
  noteForOthers(live, segment, side);
  countFlags(live, segment, side, half);
  if (segment.flags & RST) {
    half.rstCount++;
    takeReset(live, segment, side, isBad);
    return Step.Taken;
  }
  noteHeader(half, segment);
  if (!isBad) takeSegment(live, segment, side);
  else live.events |= 1 << Event.BAD_CHECKSUM;
  return Step.Taken;
}

/** Connection time never runs backwards (A.6). */
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

/** Literal counts of the flags, as other tools count them (H.11). */
function countFlags(live: Live, segment: Segment, side: u32, half: Half): void {
  const flags: u32 = segment.flags;
  if ((flags & (SYN | FIN | RST)) == 0) return;
  if (flags & SYN) {
    const kind = (flags & ACK) != 0 ? LoggedEvent.Synack : side == 0 ? LoggedEvent.SynClient : LoggedEvent.SynServer;
    noteEvent(live, segment.time, kind);
    if ((flags & ACK) != 0) half.synackCount++;
    else half.synCount++;
  }
  if (flags & FIN) {
    half.finCount++;
    noteEvent(live, segment.time, side == 0 ? LoggedEvent.FinClient : LoggedEvent.FinServer);
  }
  if (flags & RST) noteEvent(live, segment.time, side == 0 ? LoggedEvent.RstClient : LoggedEvent.RstServer);
}

function noteHeader(half: Half, segment: Segment): void {
  if ((half.flags & H_TTL) == 0) {
    half.flags |= H_TTL;
    half.ttlMin = segment.ttl;
    half.ttlMax = segment.ttl;
    half.mac = segment.sourceMac;
  } else {
    if (segment.ttl < half.ttlMin) half.ttlMin = segment.ttl;
    if (segment.ttl > half.ttlMax) half.ttlMax = segment.ttl;
    if (segment.sourceMac != half.mac) half.flags |= H_MACS;
  }
  half.ttlLast = segment.ttl;
  if ((segment.known & HAS_IP_ID) != 0 && segment.ipId != 0) half.flags |= H_IP_ID;
}

function takeSegment(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  testRevival(live, segment, side);
  const maxAckBefore = half.maxAck;
  const acked = (half.flags & H_ACKED) != 0;
  let kind = Trigger.SYN;
  if (segment.flags & SYN) {
    if (segment.flags & ACK) {
      takeSynack(live, segment, side);
      kind = Trigger.SYNACK;
    } else takeSyn(live, segment, side);
  } else {
    if ((segment.flags & ACK) == 0) live.events |= 1 << Event.ODD_FLAGS;
    const paid = segment.length > 0 && (live.flags & C_CLOSED) == 0;
    kind = takeData(live, segment, side);
    if (paid && kind != Trigger.KA) takePayload(half, segment);
  }
  showLife(segment, other);
  if (segment.flags & ACK) takeAck(live, segment, side);
  if ((segment.flags & SYN) == 0) {
    takeWindow(live, segment, side);
    implyFin(live, segment, side, acked, maxAckBefore);
    if (live.flags & C_CLOSED) live.latePackets++;
    remember(half, segment, kind, live);
    if ((live.flags & C_ESTABLISHED) == 0) establish(live, segment, side);
    closeIfDone(live, segment.time);
    testChallenge(live, segment, side, maxAckBefore);
  } else remember(half, segment, kind, live);
}

/** One direction only: acknowledging one byte more without payload, and closing, means the hidden side closed (A.7). */
function implyFin(live: Live, segment: Segment, side: u32, acked: bool, maxAckBefore: u32): void {
  const half = halfOf(live, side);
  const hidden = halfOf(live, side ^ 1);
  if (hidden.packets != 0 || !acked || (live.flags & C_ESTABLISHED) == 0 || (segment.flags & ACK) == 0) return;
  if (segment.acknowledgement - maxAckBefore == 1 && isAfter(segment.acknowledgement, maxAckBefore)) {
    hidden.finSequence = maxAckBefore;
    hidden.finTime = segment.time;
    hidden.flags |= H_FIN_IMPLIED;
  } else if (isAfter(segment.acknowledgement, maxAckBefore)) hidden.flags &= ~H_FIN_IMPLIED;
  const closes = (half.flags & H_FIN) != 0 && (segment.flags & FIN) != 0;
  if ((hidden.flags & H_FIN_IMPLIED) != 0 && closes && (hidden.flags & H_FIN) == 0) {
    hidden.flags |= H_FIN | H_FIN_ACKED;
    live.events |= 1 << Event.FIN_IMPLIED;
  }
}

function remember(half: Half, segment: Segment, kind: Trigger, live: Live): void {
  half.beforeAck = half.lastAck;
  half.beforeTime = half.lastTime;
  half.beforeNumber = half.lastNumber;
  half.beforeIpId = half.lastIpId;
  half.beforeGap = half.lastGap;
  half.beforeFrame = half.lastFrame;
  half.beforeWindow = half.lastWindow;
  half.beforeKind = half.lastKind;
  half.lastTime = segment.time;
  half.lastNumber = live.packets;
  half.lastSequence = segment.sequence;
  half.lastAck = segment.acknowledgement;
  half.lastLength =
    segment.length + (segment.flags & SYN ? 1 : 0) + (segment.flags & FIN && kind == Trigger.FIN ? 1 : 0);
  half.lastGap = live.lastGap;
  half.lastFrame = segment.frame;
  half.lastKind = <u8>kind;
  half.lastWindow = segment.window;
  half.lastIpId = segment.ipId;
  half.flags |= H_KNOWN;
}
