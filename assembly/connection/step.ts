/** One packet's effect on its connection, in the order of VERDICTS B.3. */
import { Event } from "../shared/event";
import { Trigger } from "../shared/reset";
import { ACK, BAD_CHECKSUM, FIN, HAS_IP_ID, MALFORMED, RST, SYN, Segment, TRUNCATED } from "../transport/segment";
import { trustsChecksum } from "./checksum";
import { LoggedEvent } from "./event-log";
import { H_IP_ID, H_TTL, Half, remember } from "./half";
import { establish, isStaleAck, takeSyn, takeSynack } from "./handshake";
import { C_CLOSED, C_ESTABLISHED, C_ODD, C_REACKED, Live, halfOf } from "./live";
import { noteEvent } from "./note-event";
import { noteForOthers } from "./other-tools";
import { keepHalves, takeReset } from "./reset";
import { testChallenge, testRevival } from "./revival";
import { Seen } from "./seen";
import { closeIfDone, kindOf, showLife, takeAck, takeData, takeWindow } from "./stream";

/** The packet being taken, as the next ones will see it. */
const now = changetype<Seen>(memory.data(<i32>offsetof<Seen>(), 8));

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
  countFlags(live, segment, side);
  if (segment.flags & RST) {
    half.rstCount++;
    takeReset(live, segment, side, isBad);
    see(live, segment, Trigger.RST);
    remember(half, now);
    return;
  }
  if (isBad && (segment.flags & (SYN | FIN)) != 0) {
    live.events |= 1 << Event.BAD_CHECKSUM;
    return;
  }
  // Only a connection that goes on after a RST needs a copy of how things stood.
  if (live.resets != 0) keepHalves(live);
  noteHeader(half, segment);
  see(live, segment, kindOf(live, segment, side));
  if ((segment.flags & (SYN | ACK)) == 0) {
    // No stack sends that: a probe. It tells nothing of the connection (A.1).
    live.flags |= C_ODD;
    live.events |= 1 << Event.ODD_FLAGS;
  } else takeSegment(live, segment, side);
  remember(half, now);
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

/** Literal counts of the flags, as other tools count them (H.11). SYNs that are taken as such count where they are taken. */
function countFlags(live: Live, segment: Segment, side: u32): void {
  const flags: u32 = segment.flags;
  if ((flags & (SYN | FIN | RST)) == 0) return;
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

function see(live: Live, segment: Segment, kind: Trigger): void {
  const extra: u32 = ((segment.flags & SYN) != 0 ? 1 : 0) + ((segment.flags & FIN) != 0 ? 1 : 0);
  now.time = segment.time;
  now.gap = live.lastGap;
  now.frame = segment.frame;
  now.sequence = segment.sequence;
  now.ack = segment.acknowledgement;
  now.end = segment.sequence + segment.length + extra;
  now.number = live.packets;
  now.window = segment.window;
  now.ipId = segment.ipId;
  now.kind = <u8>kind;
}

function takeSegment(live: Live, segment: Segment, side: u32): void {
  testRevival(live, segment, side);
  if (segment.flags & SYN) {
    if (segment.flags & FIN) live.events |= 1 << Event.SYN_FIN;
    if (segment.flags & ACK) takeSynack(live, segment, side);
    else takeSyn(live, segment, side);
  } else if (isStaleAck(live, segment, side)) return;
  else takeData(live, segment, side, now);
  testChallenge(live, segment, side);
  if (segment.flags & ACK) takeAck(live, segment, side, now);
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
