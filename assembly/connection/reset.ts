/** A RST, judged before it is believed: would the receiver accept it, and what did its sender know (VERDICTS B.6, RFC 9293 3.5.2 and 3.5.3, RFC 5961 3). */
import { Event } from "../shared/event";
import { keepText } from "./rst-text";
import { RstClass, RstForm, Trigger } from "../shared/reset";
import { distance, isAfter, isBefore } from "../transport/sequence";
import { ACK, HAS_IP_ID, HAS_MPTCP_RESET, Segment } from "../transport/segment";
import { H_FIN, H_FIN_ACKED, H_IP_ID, H_KNOWN, H_SYN, H_WINDOW, Half } from "./half";
import {
  C_BAD_REFUSE,
  C_BAD_SYNACK,
  C_BOTH_RESET,
  C_CHALLENGED,
  C_CHALLENGED_SYN,
  C_CHALLENGE_RST,
  C_CLOSED,
  C_ESTABLISHED,
  C_IGNORED,
  C_LATE_RST,
  C_RESET,
  C_RISING,
  C_STALE_ACK,
  C_TENTATIVE,
  C_ZERO_ACK,
  Live,
  halfOf,
} from "./live";

/** A reply comes at least this fast. */
const REPLY: i64 = 250_000_000;
/** Two RSTs, one a side, this close come from the middle. */
const BOTH: i64 = 100_000_000;
/** Rising RSTs of one side within this time are evidence of injection. */
const RISING: i64 = 2_000_000_000;

/** The round trip between the capture and a side, in nanoseconds; 50 ms where it was not measured. */
export function roundTripTo(live: Live, side: u32): i64 {
  const unknown: i64 = 50_000_000;
  if (live.synackTime == 0 || live.synTime == 0) return unknown;
  if (<u32>live.client == side)
    return live.finalAckTime > 0 && live.synackRetries == 0 ? live.finalAckTime - live.synackTime : unknown;
  return live.synRetries == 0 ? live.synackFirstTime - live.synLastTime : unknown;
}

/** Takes a RST from `side`; `isBad` when its checksum is wrong and the host's others are right. */
export function takeReset(live: Live, segment: Segment, side: u32, isBad: bool): void {
  const half = halfOf(live, side);
  const rstClass = isBad ? RstClass.OUT : classify(live, segment, side);
  if (isBad) live.events |= 1 << Event.BAD_CHECKSUM;
  if (live.flags & C_CLOSED) takeLateReset(live, segment, side);
  noteInjection(live, segment, side);
  if (rstClass == RstClass.OLD || rstClass == RstClass.OUT || rstClass == RstClass.BADREFUSE) {
    live.ignoredRsts++;
    live.flags |= C_IGNORED;
    if (rstClass == RstClass.BADREFUSE) live.flags |= C_BAD_REFUSE;
    // Not believed, but looked at: what it shows may be evidence.
    if (live.rstTime == 0) note(live, segment, side, rstClass);
  } else if ((live.flags & C_CLOSED) == 0) believe(live, segment, side, rstClass);
  half.rstTime = segment.time;
  half.rstSequence = segment.sequence;
  half.rstTtl = segment.ttl;
  half.rstIpId = segment.ipId;
  half.rstFrame = segment.frame;
}

/** A RST after both FINs were acknowledged; one that answers the TIME-WAIT side's repeated ACK cuts its TIME-WAIT short (RFC 1337). */
function takeLateReset(live: Live, segment: Segment, side: u32): void {
  live.flags |= C_LATE_RST;
  live.lateRsts++;
  const waiting = live.finFirst == 0 ? side : <u32>live.finFirst - 1;
  const half = halfOf(live, waiting);
  const reAcked = half.lastTime > live.closedTime && half.lastKind == Trigger.ACK;
  if (waiting != side && reAcked && segment.sequence == half.lastAck) live.events |= 1 << Event.TIME_WAIT_CUT;
}

function believe(live: Live, segment: Segment, side: u32, rstClass: RstClass): void {
  if ((live.flags & C_RESET) == 0) {
    note(live, segment, side, rstClass);
    live.flags |= C_RESET;
    if (rstClass == RstClass.IN_WINDOW) {
      live.flags |= C_TENTATIVE;
      live.pendingTime = segment.time;
      live.pendingSide = <u8>side;
      live.pendingKind = 1;
    } else live.flags &= ~C_TENTATIVE;
    return;
  }
  const answersChallenge =
    (live.flags & (C_TENTATIVE | C_CHALLENGED)) == (C_TENTATIVE | C_CHALLENGED) &&
    <u32>live.rstSide == side &&
    segment.sequence == live.challengeAck;
  if (answersChallenge) {
    live.flags = (live.flags & ~C_TENTATIVE) | C_CHALLENGE_RST;
    live.rstClass = <u8>RstClass.EXACT;
    live.challengeFrame = segment.frame;
  }
}

/** Would the receiver accept it? */
function classify(live: Live, segment: Segment, side: u32): RstClass {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const silentSide = half.packets - half.rstCount == 0;
  if (silentSide && (other.flags & H_SYN) != 0 && (live.flags & C_ESTABLISHED) == 0) {
    const acceptable =
      (segment.flags & ACK) != 0 &&
      isAfter(segment.acknowledgement, other.isn) &&
      !isAfter(segment.acknowledgement, other.next);
    return acceptable ? RstClass.REFUSE : RstClass.BADREFUSE;
  }
  const answersStale = (live.flags & (C_STALE_ACK | C_BAD_SYNACK)) != 0 && segment.sequence == live.staleAck;
  if (answersStale) return RstClass.EXACT;
  if ((half.flags & H_KNOWN) == 0) return RstClass.UNKNOWN;
  const sequence = segment.sequence;
  if (sequence == half.unacked || sequence == half.next) return RstClass.EXACT;
  if ((half.flags & (H_FIN | H_FIN_ACKED)) == (H_FIN | H_FIN_ACKED) && sequence == half.unacked - 1)
    return RstClass.EXACT;
  if (isBefore(sequence, half.unacked)) return RstClass.OLD;
  if (isBefore(sequence, half.next)) return RstClass.IN_RANGE;
  const window: u32 = (other.flags & H_WINDOW) != 0 ? other.window : 65535;
  return isAfter(sequence, half.unacked + window) ? RstClass.OUT : RstClass.IN_WINDOW;
}

/** Notes what the RST is and how things stood when it came. */
function note(live: Live, segment: Segment, side: u32, rstClass: RstClass): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  live.rstSide = <u8>side;
  live.rstTime = segment.time;
  live.rstFrame = segment.frame;
  live.rstSequence = segment.sequence;
  live.rstAck = segment.acknowledgement;
  live.rstFlags = segment.flags;
  live.rstWindow = segment.window;
  live.rstClass = <u8>rstClass;
  live.rstTtl = segment.ttl;
  live.rstIpId = segment.ipId;
  live.rstIpIdKnown = (segment.known & HAS_IP_ID) != 0 ? 1 : 0;
  live.rstMac = segment.sourceMac;
  live.rstIdle = live.lastGap;
  live.rstNumber = live.packets;
  live.rstLength = segment.length;
  live.mptcpReason = (segment.known & HAS_MPTCP_RESET) != 0 ? segment.mptcpReason + 1 : 0;
  live.rstSilent = <u8>min<u32>(half.silent, 255);
  live.rstKeepalives = half.keepalivesUnanswered;
  live.rstZeroWindow = (other.flags & H_WINDOW) != 0 && other.window == 0 ? segment.time - other.zeroWindowSince : 0;
  const low = halfOf(live, 0);
  const high = halfOf(live, 1);
  live.rstNext0 = low.next;
  live.rstUnacked0 = low.unacked;
  live.rstNext1 = high.next;
  live.rstUnacked1 = high.unacked;
  live.rstMaxAck0 = low.maxAck;
  live.rstMaxAck1 = high.maxAck;
  live.rstBytes0 = low.bytesNew;
  live.rstBytes1 = high.bytesNew;
  live.rstData0 = low.dataTime;
  live.rstData1 = high.dataTime;
  live.rstPackets0 = low.dataPackets;
  live.rstPackets1 = high.dataPackets;
  live.rstHttp0 = low.httpState;
  live.rstHttp1 = high.httpState;
  live.rstText = 0;
  live.rstPayload = segment.captured == 0 || segment.length == 0 ? 0 : keepText(live, segment) ? 1 : 2;
  readForm(live, segment, side);
  live.rstIpIdBorrowed = borrowsIpId(live, segment, half, other) ? 1 : 0;
}

/** Whether the RST's IP-ID is the trigger's, or lies close behind the other side's counter and far from its own sender's (D.4.5). */
function borrowsIpId(live: Live, segment: Segment, half: Half, other: Half): bool {
  if ((segment.known & HAS_IP_ID) == 0 || segment.ipId == 0 || (other.flags & H_IP_ID) == 0) return false;
  if (segment.ipId == live.triggerIpId) return true;
  const behind = <u16>(other.lastIpId - segment.ipId);
  const ahead = <i32>(<i16>(segment.ipId - half.lastIpId));
  return behind <= 64 && (half.flags & H_IP_ID) != 0 && (ahead > 1024 || ahead < -1024);
}

/** Notes the trigger: the other side's last packet, or the one before it. */
function noteTrigger(live: Live, other: Half, lastButOne: bool): void {
  live.triggerKind = lastButOne ? other.beforeKind : other.lastKind;
  live.triggerGap = lastButOne ? other.beforeGap : other.lastGap;
  live.triggerTime = lastButOne ? other.beforeTime : other.lastTime;
  live.triggerAck = lastButOne ? other.beforeAck : other.lastAck;
  live.triggerFrame = lastButOne ? other.beforeFrame : other.lastFrame;
  live.triggerWindow = lastButOne ? other.beforeWindow : other.lastWindow;
  live.triggerIpId = lastButOne ? other.beforeIpId : other.lastIpId;
}

function readForm(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const reply = max<i64>(4 * roundTripTo(live, side), REPLY);
  const fresh = other.lastNumber > half.lastNumber && segment.time - other.lastTime <= reply;
  const freshBefore = other.beforeNumber > half.lastNumber && segment.time - other.beforeTime <= reply;
  live.rstPrompt = fresh ? 1 : 0;
  noteTrigger(live, other, false);
  live.rstForm = <u8>formOf(live, segment, side, fresh, freshBefore);
}

function formOf(live: Live, segment: Segment, side: u32, fresh: bool, freshBefore: bool): RstForm {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const sequence = segment.sequence;
  const ack = segment.acknowledgement;
  const known = (half.flags & H_KNOWN) != 0;
  if (segment.flags & ACK) {
    const sentNothing = half.packets - half.rstCount == 0;
    if (other.lastKind == Trigger.SYN && sentNothing && ack == other.lastSequence + other.lastLength)
      return RstForm.SYNREPLY;
    const ackBack = distance(other.next, ack);
    const peerKnown = (other.flags & H_KNOWN) != 0;
    if (known && peerKnown) {
      if (sequence == half.next && ackBack >= 0 && ackBack < 1 << 24) return RstForm.ACTIVE;
      if (sequence == half.unacked && ackBack >= 0) return RstForm.ACTIVE;
      const beyond = distance(sequence, half.next);
      if (beyond > 0 && beyond < 1 << 20 && ackBack == 0) return RstForm.ACTIVE;
    }
    if (fresh && sequence == other.lastAck && ack == other.lastSequence + other.lastLength)
      return RstForm.STATELESS_ACK;
    return RstForm.ODD;
  }
  if (fresh && sequence == other.lastAck) return RstForm.STATELESS;
  if (freshBefore && sequence == other.beforeAck) {
    noteTrigger(live, other, true);
    return RstForm.STATELESS;
  }
  if (known && !fresh && (sequence == half.next || sequence == half.unacked)) return RstForm.BARE;
  return RstForm.ODD;
}

/** What several RSTs together say of their sender (D.4.5). */
function noteInjection(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  if (other.rstTime > 0 && segment.time - other.rstTime <= BOTH) live.flags |= C_BOTH_RESET;
  if (half.rstTime > 0 && segment.time - half.rstTime < RISING) {
    const rises = distance(segment.sequence, half.rstSequence) > 2 && isAfter(segment.sequence, half.next);
    const stateless =
      (segment.flags & ACK) == 0 && (segment.sequence == other.lastAck || segment.sequence == other.beforeAck);
    if (rises && !stateless && (half.flags & H_FIN) == 0) live.flags |= C_RISING;
  }
  if ((segment.flags & ACK) != 0 && segment.acknowledgement == 0 && other.lastKind != Trigger.SYN)
    live.flags |= C_ZERO_ACK;
}

/**
 * Whether a packet of the alleged sender shows that the RST held was not its own (B.7); takes the RST back when it surely was not.
 */
export function testRevival(live: Live, segment: Segment, side: u32): void {
  if ((live.flags & C_RESET) == 0 || <u32>live.rstSide != side) return;
  const half = halfOf(live, side);
  const since = segment.time - live.rstTime;
  const end = segment.sequence + segment.length;
  const hasAck = (segment.flags & ACK) != 0;
  const peerNext = side == 0 ? live.rstNext1 : live.rstNext0;
  const peerKnown = (halfOf(live, side ^ 1).flags & H_KNOWN) != 0;
  const reacts = hasAck && peerKnown && isAfter(segment.acknowledgement, peerNext);
  const sendsOn = segment.length > 0 && isAfter(end, half.next) && isAfter(end, live.rstSequence) && since >= 3_000_000;
  const rstHadAck = (live.rstFlags & ACK) != 0;
  const acksOn =
    hasAck &&
    (rstHadAck
      ? live.rstForm != RstForm.SYNREPLY && isAfter(segment.acknowledgement, live.rstAck)
      : isAfter(segment.acknowledgement, half.maxAck) && since >= 50_000_000);
  if (!reacts && !sendsOn && !acksOn) return;
  const hard = reacts || since >= max<i64>(2 * roundTripTo(live, side), 200_000_000);
  if (hard) {
    live.events |= 1 << Event.SENDER_CONTINUED;
    live.flags &= ~(C_RESET | C_TENTATIVE);
    live.ignoredRsts++;
  } else live.events |= 1 << Event.SENDER_CONTINUED_SOFT;
}

/** A SYN inside the connection, which a correct receiver answers with a challenge ACK (RFC 5961 4). */
export function askForChallenge(live: Live, time: i64, side: u32): void {
  live.pendingTime = time;
  live.pendingSide = <u8>side;
  live.pendingKind = 2;
}

/** Whether this packet is the challenge ACK to a pending RST or SYN (B.8): a pure ACK of what was known before, at most 3 s later. */
export function testChallenge(live: Live, segment: Segment, side: u32, maxAckBefore: u32): void {
  if (live.pendingKind == 0 || <u32>live.pendingSide == side) return;
  if (segment.time - live.pendingTime > 3_000_000_000) return;
  const half = halfOf(live, side);
  const pure = segment.length == 0 && (segment.flags & 0xff) == ACK;
  if (!pure || segment.sequence != half.next || segment.acknowledgement != maxAckBefore) return;
  live.flags |= live.pendingKind == 1 ? C_CHALLENGED : C_CHALLENGED_SYN;
  live.challengeAck = segment.acknowledgement;
  live.challengeFrame = segment.frame;
  live.challengeSide = <u8>side;
  live.events |= 1 << Event.CHALLENGED;
  live.pendingKind = 0;
}
