/** What the fields of a connection most likely are, by those known before: connections at rest keep only what is otherwise (rest.ts). */
import { RstClass, RstForm } from "../shared/reset";
import { Certainty } from "../shared/verdict";
import { ACK, RST } from "../transport/segment";
import { H_ACKED, H_FIN, H_FIN_IMPLIED, H_IP_ID, H_KNOWN, H_SYN, H_SYNACK, Half, lastOf } from "./half";
import { hostAt } from "./hosts";
import { C_CLOSED, C_ESTABLISHED, C_PARTIAL, C_RESET, Live, RING, halfOf, ringOf } from "./live";
import { History, Zeek } from "./other-tools";
import { ResetBlock, keptAt, triggerOf } from "./reset-block";
import { copySeen } from "./seen";

// Whatever stands here is a guess: where it is wrong, or left out, a connection takes some more bytes. It must only depend on
// what is known by then: the head (rest.ts), then what the functions before, in this order, told. All fields are 0 before.

/** Addresses and what other tools say of a connection that ended as this one. */
export function expectIdentity(live: Live): void {
  const low = hostAt(live.lowHost);
  const high = hostAt(live.highHost);
  live.lowHigh = low.high;
  live.lowLow = low.low;
  live.highHigh = high.high;
  live.highLow = high.low;
  const established = (live.flags & C_ESTABLISHED) != 0;
  live.zeekHistory = <u8>(established ? History.Other : History.Syn);
  live.completeness = completenessOf(live.flags);
}

/** Wireshark's bits: 1 SYN, 2 SYN-ACK, 4 ACK, 8 data, 16 FIN, 32 RST. */
function completenessOf(flags: u32): u8 {
  if (flags & C_CLOSED) return 31;
  if ((flags & C_ESTABLISHED) == 0) return (flags & C_RESET) != 0 ? 37 : 1;
  return (flags & C_RESET) != 0 ? 47 : 15;
}

/** The last packet, and Zeek's states: closed; reset by the responder; open. */
export function expectLastPacket(live: Live): void {
  live.lastGap = live.idleMax;
  const established = (live.flags & C_ESTABLISHED) != 0;
  const closed = (live.flags & C_CLOSED) != 0;
  const isReset = (live.flags & C_RESET) != 0;
  const originator = closed ? Zeek.Closed : established ? Zeek.Established : Zeek.SynSent;
  const responder = isReset ? Zeek.Reset : closed || established ? originator : Zeek.Inactive;
  const turned = live.zeekOriginator != 0;
  live.zeek0 = <u8>(turned ? responder : originator);
  live.zeek1 = <u8>(turned ? originator : responder);
  if (!established) return;
  const before = closed ? Zeek.Established : Zeek.SynSent;
  live.zeekBefore0 = <u8>(turned ? Zeek.Established : before);
  live.zeekBefore1 = <u8>(turned ? before : Zeek.Established);
}

/** Flags, numbers and window of the server, by the client's, which are known before. */
export function expectServer(half: Half, client: Half): void {
  if ((client.flags & H_ACKED) == 0) return;
  half.flags = client.flags ^ (H_SYN | H_SYNACK);
  half.next = client.maxAck;
  half.maxAck = client.next;
  half.rawWindow = client.rawWindow;
  half.windowScale = client.windowScale;
  half.synTtl = client.synTtl;
}

/** What goes with a side's highest numbers. */
export function expectNumbers(live: Live, half: Half): void {
  if ((half.flags & H_KNOWN) == 0) return;
  half.isn = half.next;
  half.unacked = half.next;
  half.window = (<u32>half.rawWindow) << half.windowScale;
  half.packets = live.packets >> 1;
}

/** A side's last packet: the connection's last one, or one before. */
export function expectLast(live: Live, half: Half): void {
  half.bytesNew = half.bytes;
  if (half.packets == 0) return;
  const last = lastOf(half);
  last.time = live.lastTime;
  last.gap = live.lastGap;
  last.frame = live.lastFrame;
  last.sequence = half.next;
  last.ack = half.maxAck;
  last.end = half.next;
  last.number = live.packets;
  last.window = half.rawWindow;
}

/** A side's packet before the last, and the one with data. */
export function expectBefore(half: Half): void {
  const last = lastOf(half);
  if (half.packets > 1) {
    half.beforeTime = last.time;
    half.beforeAck = last.ack;
    half.beforeNumber = last.number - 1;
  }
  half.ipId = last.ipId;
  half.ttlMin = half.synTtl;
  half.ttlMax = half.synTtl;
  if (half.bytesNew == 0) return;
  half.dataTime = last.time;
  half.dataFrame = last.frame;
  half.dataNumber = last.number - 1;
  half.dataAck = last.ack;
}

/** The packet with which a side sent something new for the last time. */
export function expectSent(half: Half): void {
  const last = lastOf(half);
  if (half.flags & H_FIN) {
    half.sentTime = last.time;
    half.sentGap = last.gap;
    half.sentNumber = last.number;
  } else if (half.dataNumber != 0) {
    half.sentTime = half.dataTime;
    half.sentNumber = half.dataNumber;
  }
}

/** A side's FIN, and how it began. */
export function expectFin(half: Half): void {
  half.synCount = (half.flags & H_SYN) != 0 ? 1 : 0;
  half.synackCount = (half.flags & H_SYNACK) != 0 ? 1 : 0;
  if ((half.flags & (H_FIN | H_FIN_IMPLIED)) != H_FIN) return;
  half.finTime = half.sentTime;
  half.finGap = half.sentGap;
  half.finOwnGap = half.sentTime - half.beforeTime;
  half.finSequence = half.next - 1;
  half.finFrame = lastOf(half).frame;
  half.finNumber = half.sentNumber;
  half.finAck = half.beforeAck;
  half.finCount = 1;
}

/** Beginning and end. */
export function expectBeginning(live: Live): void {
  live.startTime = live.lastTime - live.idleMax;
  live.closedTime = (live.flags & C_CLOSED) != 0 ? live.lastTime : 0;
  live.firstFrame = live.lastFrame;
  live.firstPosting = live.posting;
  live.attempts = hasSyn(live) ? 1 : 0;
}

/** The handshake's SYN and SYN-ACK. */
export function expectHandshake(live: Live, client: Half, server: Half): void {
  live.idleMaxAt = live.idleMax == live.lastGap ? live.lastTime - live.lastGap : live.startTime;
  live.firstSide = live.client;
  live.certainty = <u8>Certainty.certain;
  if (hasSyn(live)) {
    live.synTime = live.startTime;
    live.synLastTime = live.startTime;
    live.synFrame = live.firstFrame;
  }
  if ((server.flags & H_SYNACK) == 0) return;
  live.synackTime = live.startTime;
  live.synackFrame = live.firstFrame;
  live.badSynackAck = client.isn + 1;
  if ((live.flags & (C_ESTABLISHED | C_PARTIAL)) == C_ESTABLISHED) live.finalAckTime = live.startTime;
}

/** What follows from the handshake. */
export function expectEstablished(live: Live): void {
  live.synackLastTime = live.synackTime;
  if (live.flags & C_ESTABLISHED) live.establishedTime = live.finalAckTime != 0 ? live.finalAckTime : live.startTime;
  if ((halfOf(live, 0).dataNumber | halfOf(live, 1).dataNumber) != 0) live.firstDataTime = live.establishedTime;
}

/** The ring: copies are looked for among the last packets. */
export function expectRing(live: Live): void {
  const ring = ringOf(live);
  const entries = <usize>min<u32>(live.packets, RING);
  for (let entry: usize = 0; entry < entries; entry++) {
    store<u32>(ring + (entry << 2), 1, 32);
    store<i64>(ring + (entry << 3), live.lastTime, 64);
  }
}

function hasSyn(live: Live): bool {
  return ((halfOf(live, 0).flags | halfOf(live, 1).flags) & H_SYN) != 0;
}

/** The RST held: it came last, and after the other side's last packet. */
export function expectReset(live: Live, block: ResetBlock): void {
  const side: u32 = lastOf(halfOf(live, 1)).number > lastOf(halfOf(live, 0)).number ? 1 : 0;
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const last = lastOf(half);
  block.time = last.time;
  block.idle = last.gap;
  block.mac = half.mac;
  block.frame = last.frame;
  block.number = last.number;
  block.sequence = last.sequence;
  block.ack = last.ack;
  block.synBefore = other.synCount;
  block.ownSyns = half.synCount;
  block.peerNext = other.next;
  block.flags = <u16>(RST | ACK);
  block.window = last.window;
  block.ipId = last.ipId;
  block.ttl = half.synTtl;
  block.side = <u8>side;
  block.form = <u8>RstForm.SYNREPLY;
  block.kind = <u8>RstClass.REFUSE;
  block.fresh = 1;
  block.ipIdKnown = (half.flags & H_IP_ID) != 0 ? 1 : 0;
  block.kept = 1;
  block.peerKnown = 1;
  copySeen(triggerOf(block), lastOf(other));
}

/** The first of its RSTs: the one held. */
export function expectKept(live: Live, block: ResetBlock): void {
  const kept = keptAt(block, 0);
  kept.time = block.time;
  kept.number = block.number;
  kept.sequence = block.sequence;
  kept.next = halfOf(live, block.side & 1).next;
  kept.side = block.side;
  kept.form = block.form;
}
