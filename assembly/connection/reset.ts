/** A RST, judged before it is believed: would its receiver accept it (VERDICTS B.6, RFC 9293 3.5.3, RFC 5961 3)? */
import { Event } from "../shared/event";
import { RstClass, RstForm } from "../shared/reset";
import { ACK, HAS_IP_ID, HAS_MPTCP_RESET, Segment } from "../transport/segment";
import { isAfter, isBefore } from "../transport/sequence";
import { H_FIN, H_FIN_ACKED, H_KNOWN, H_WINDOW, Half, isnSeen, lastOf, ordinaryPackets } from "./half";
import {
  C_ASKED_RST,
  C_ASKED_SYN,
  C_BAD_SYNACK,
  C_CHALLENGED_RST,
  C_CHALLENGE,
  C_CLOSED,
  C_ESTABLISHED,
  C_PARTIAL,
  C_REACKED,
  C_RESET,
  C_STALE_ACK,
  Live,
  halfOf,
  openQuirks,
  quirksOf,
  resetsOf,
} from "./live";
import { formOf, isFresh } from "./reset-form";
import { KEPT, copyHalves, keptAt, takeBlock, triggerOf } from "./reset-block";
import { keepText } from "./rst-text";
import { copySeen } from "./seen";

/** Taken where the receiver's window is not known. */
const UNKNOWN_WINDOW: u32 = 65_535;

/** Takes a RST from `side`; `isBad` when its checksum is wrong and its host's others are right. */
export function takeReset(live: Live, segment: Segment, side: u32, isBad: bool): void {
  if (live.resets == 0) live.resets = <u32>changetype<usize>(takeBlock());
  if (live.resets == 0) return;
  const kind = isBad ? RstClass.OUT : classOf(live, segment, side);
  if (isBad) live.events |= 1 << Event.BAD_CHECKSUM;
  const fresh = isFresh(live, side, segment.time);
  const form = formOf(live, segment, side, fresh);
  keep(live, segment, side, form);
  const block = resetsOf(live);
  if (live.flags & C_CLOSED) takeLate(live, segment, side, form);
  else if (kind == RstClass.OLD || kind == RstClass.OUT || kind == RstClass.BADREFUSE) openQuirks(live).ignoredRsts++;
  else if ((live.flags & C_RESET) == 0) {
    hold(live, segment, side);
    block.kind = <u8>kind;
    block.form = <u8>form;
    block.fresh = fresh ? 1 : 0;
    live.flags = (live.flags & ~C_CHALLENGED_RST) | C_RESET;
    if (kind == RstClass.IN_WINDOW) ask(live, segment.time, side, C_ASKED_RST);
    return;
  } else if (answersChallenge(live, segment, side)) live.flags |= C_CHALLENGED_RST;
  // Not believed, but looked at: what the first one shows may be evidence, a claimed refusal more than one with old numbers.
  const tells = (live.flags & C_RESET) == 0 && kind == RstClass.BADREFUSE;
  if (block.number == 0 || (tells && (block.kind == <u8>RstClass.OUT || block.kind == <u8>RstClass.OLD))) {
    hold(live, segment, side);
    block.kind = <u8>kind;
    block.form = <u8>form;
    block.fresh = fresh ? 1 : 0;
  }
}

/** Would the receiver accept it? */
function classOf(live: Live, segment: Segment, side: u32): RstClass {
  const half = halfOf(live, side);
  const other = halfOf(live, side ^ 1);
  const established = (live.flags & C_ESTABLISHED) != 0;
  if (ordinaryPackets(half) == 0 && other.synCount > 0 && other.synackCount == 0 && !established)
    return refusalClass(segment, other);
  if ((half.flags & H_KNOWN) == 0) return RstClass.UNKNOWN;
  const sequence = segment.sequence;
  if (sequence == half.unacked || sequence == half.next) return RstClass.EXACT;
  const finAcked = (half.flags & (H_FIN | H_FIN_ACKED)) == (H_FIN | H_FIN_ACKED);
  if (finAcked && sequence == half.finSequence) return RstClass.EXACT;
  if (!established && answersWrongNumbers(live, sequence)) return RstClass.EXACT;
  if (isBefore(sequence, half.unacked)) return RstClass.OLD;
  if (isBefore(sequence, half.next)) return RstClass.IN_RANGE;
  return isAfter(sequence, half.unacked + windowOf(live, other)) ? RstClass.OUT : RstClass.IN_WINDOW;
}

function answersWrongNumbers(live: Live, sequence: u32): bool {
  if ((live.flags & C_BAD_SYNACK) != 0 && sequence == live.badSynackAck) return true;
  return (live.flags & C_STALE_ACK) != 0 && sequence == quirksOf(live).staleAck;
}

/** In SYN-SENT only a RST that acknowledges the SYN counts (RFC 9293 3.10.7.3). */
function refusalClass(segment: Segment, other: Half): RstClass {
  const ack = segment.acknowledgement;
  const acceptable = (segment.flags & ACK) != 0 && isAfter(ack, other.isn) && !isAfter(ack, other.next);
  return acceptable ? RstClass.REFUSE : RstClass.BADREFUSE;
}

/** The receiver's window; where its scale is not known it may be larger than it looks. */
function windowOf(live: Live, other: Half): u32 {
  if ((other.flags & H_WINDOW) == 0) return UNKNOWN_WINDOW;
  const handshake = (live.flags & (C_ESTABLISHED | C_PARTIAL)) == C_ESTABLISHED;
  const both = isnSeen(halfOf(live, 0)) && isnSeen(halfOf(live, 1));
  return handshake || both ? other.window : max(other.window, UNKNOWN_WINDOW);
}

/** Keeps the first RSTs of the connection: several together are evidence. */
function keep(live: Live, segment: Segment, side: u32, form: RstForm): void {
  const block = resetsOf(live);
  if (<u32>block.kept == KEPT) return;
  const kept = keptAt(block, block.kept++);
  kept.time = segment.time;
  kept.number = live.packets;
  kept.sequence = segment.sequence;
  kept.next = halfOf(live, side).next;
  kept.side = <u8>side;
  kept.form = <u8>form;
  const zero = (segment.flags & ACK) != 0 && segment.acknowledgement == 0 && form != RstForm.SYNREPLY;
  kept.zeroAck = zero ? 1 : 0;
}

/** Notes what the RST is and how things stood when it came. */
function hold(live: Live, segment: Segment, side: u32): void {
  const block = resetsOf(live);
  block.time = segment.time;
  block.idle = live.lastGap;
  block.mac = segment.sourceMac;
  block.frame = segment.frame;
  block.number = live.packets;
  block.sequence = segment.sequence;
  block.ack = segment.acknowledgement;
  block.length = segment.length;
  const other = halfOf(live, side ^ 1);
  block.synBefore = other.synCount;
  block.ownSyns = halfOf(live, side).synCount;
  block.peerNext = other.next;
  block.peerKnown = (other.flags & H_KNOWN) != 0 ? 1 : 0;
  block.peerNew = 0;
  block.flags = segment.flags;
  block.window = segment.window;
  block.ipId = segment.ipId;
  block.ttl = segment.ttl;
  block.side = <u8>side;
  block.ipIdKnown = (segment.known & HAS_IP_ID) != 0 ? 1 : 0;
  block.mptcpReason = (segment.known & HAS_MPTCP_RESET) != 0 ? segment.mptcpReason + 1 : 0;
  block.text = 0;
  block.payload = segment.captured == 0 || segment.length == 0 ? 0 : keepText(live, segment) ? 1 : 2;
  copySeen(triggerOf(block), lastOf(other));
  block.live = <u32>changetype<usize>(halfOf(live, 0));
}

/** Keeps both sides as they were when the RST held came, before the next packet changes them. */
export function keepHalves(live: Live): void {
  const block = resetsOf(live);
  if (block.live == 0) return;
  if (copyHalves(block, changetype<usize>(halfOf(live, 0)))) block.live = 0;
}

/** A second RST with the number that the challenge ACK asked for (RFC 5961 3.2). */
function answersChallenge(live: Live, segment: Segment, side: u32): bool {
  const block = resetsOf(live);
  if (block.kind != <u8>RstClass.IN_WINDOW || <u32>block.side != side || (live.flags & C_CHALLENGE) == 0) return false;
  const quirks = quirksOf(live);
  return <u32>quirks.challengeSide != side && quirks.challengeAck == segment.sequence;
}

/** A RST after both FINs were acknowledged; one that answers the repeated ACK of the side in TIME-WAIT cuts that short (RFC 1337). */
function takeLate(live: Live, segment: Segment, side: u32, form: RstForm): void {
  openQuirks(live).lateRsts++;
  const waits = halfOf(live, side ^ 1).finNumber < halfOf(live, side).finNumber;
  const answers = (live.flags & C_REACKED) != 0 && quirksOf(live).timeWaitAck == segment.sequence;
  if (waits && form != RstForm.ACTIVE && answers) live.events |= 1 << Event.TIME_WAIT_CUT;
}

/** A RST or SYN that a correct receiver answers with a challenge ACK (B.8); `question` is C_ASKED_RST or C_ASKED_SYN. */
export function ask(live: Live, time: i64, side: u32, question: u32): void {
  const quirks = openQuirks(live);
  quirks.pendingTime = time;
  quirks.pendingSide = <u8>side;
  live.flags = (live.flags & ~(C_ASKED_RST | C_ASKED_SYN)) | question;
}
