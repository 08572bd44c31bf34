/** Established connections that a RST ended before any FIN (VERDICTS D.4.4, H.5, H.6, H.8). */
import { extrasOf } from "../../connection/extras";
import { H_WINDOW } from "../../connection/half";
import {
  C_CHALLENGE,
  C_CHALLENGED_RST,
  C_CHALLENGE_SYN,
  Live,
  halfOf,
  resetsOf,
  quirksOf,
} from "../../connection/live";
import { Message } from "../../connection/payload";
import { halfThen } from "../../connection/reset-block";
import { written } from "../../memory/draft";
import { Cause } from "../../shared/cause";
import { Column } from "../../shared/column";
import { Evidence } from "../../shared/evidence";
import { RstForm, Trigger } from "../../shared/reset";
import { distance } from "../../transport/sequence";
import { give, scoreOf } from "../candidates";
import { Case, IDLE, SECOND, hasFin } from "../case";
import { isNearVendorLimit } from "../idle-limits";

/** Data this old was read by its receiver's program long ago, or never will be. */
const UNREAD: i64 = 5 * SECOND;

/** RESET. `evidence`: the bits that speak of injection. */
export function judgeReset(live: Live, facts: Case, evidence: u32): void {
  judgeGivenUp(live, facts);
  judgeStateless(facts);
  judgeIdle(live, facts);
  judgeWithoutData(facts);
  if (facts.active && facts.bytesX + facts.bytesY > 0) judgeAbort(live, facts);
  if (resetsOf(live).mptcpReason != 0) give(Cause.MPTCP_SUBFLOW_RESET, 12);
  judgeInjected(live, evidence);
}

/** Somebody gave up, and the packets show on what. */
function judgeGivenUp(live: Live, facts: Case): void {
  const reset = resetsOf(live);
  const x = halfThen(reset, facts.x);
  const y = halfThen(reset, facts.y);
  if (live.flags & C_CHALLENGED_RST) give(Cause.CHALLENGE_ACK_RST, 14);
  if (clearsOldConnection(live, facts)) give(Cause.STALE_HALF_OPEN, 14);
  const answers = quirksOf(live).synackAfterAck;
  if (answers > 0) {
    const lost = extrasOf(halfOf(live, facts.clientSide)).retransmissions == 0 && answers <= 1;
    give(Cause.ACCEPT_QUEUE_FULL, lost ? 5 : 10 + min<i32>(2, answers));
  }
  if (x.keepalivesUnanswered >= 3) give(Cause.KEEPALIVE_FAILURE, 12);
  if (x.silent >= 3 && (facts.active || facts.form == <u8>RstForm.ODD)) give(Cause.RETX_GIVEUP, 12);
  const shut = (y.flags & H_WINDOW) != 0 && y.window == 0 && extrasOf(y).zeroWindowSince != 0;
  if (shut && reset.time - extrasOf(y).zeroWindowSince >= SECOND) give(Cause.ZERO_WINDOW_ABORT, 11);
}

/** The RST answers the challenge ACK to a SYN inside the connection: its sender had forgotten it (RFC 9293 3.5.1). */
function clearsOldConnection(live: Live, facts: Case): bool {
  const challenged = (live.flags & (C_CHALLENGE | C_CHALLENGE_SYN)) == (C_CHALLENGE | C_CHALLENGE_SYN);
  const quirks = quirksOf(live);
  if (!challenged || <u32>quirks.challengeSide == facts.x) return false;
  const reset = resetsOf(live);
  return quirks.challengeAck == reset.sequence && quirks.challengeNumber < reset.number;
}

/** x answered as if it had no such connection. */
function judgeStateless(facts: Case): void {
  if (!facts.stateless || !facts.prompt || !isUse(facts.trigger)) return;
  if (facts.triggerGap >= IDLE) {
    give(Cause.STATE_LOST_IDLE, isNearVendorLimit(facts.triggerGap) ? 10 : 9);
    give(Cause.PEER_RESTART, 6);
    return;
  }
  if (facts.byServer && facts.bytesX == 0) return;
  give(Cause.PEER_RESTART, 6);
  give(Cause.STATE_LOST, 5);
}

function isUse(trigger: Trigger): bool {
  return trigger == Trigger.DATA || trigger == Trigger.KA || trigger == Trigger.ACK || trigger == Trigger.FIN;
}

function judgeIdle(live: Live, facts: Case): void {
  const x = halfThen(resetsOf(live), facts.x);
  const failed = x.keepalivesUnanswered >= 3 || x.silent >= 3;
  if (facts.prompt || failed || facts.idle < IDLE) return;
  give(Cause.IDLE_TIMEOUT_RST, isNearVendorLimit(facts.idle) ? 10 : 7);
}

function judgeWithoutData(facts: Case): void {
  if (facts.bytesX + facts.bytesY == 0) {
    if (facts.byServer) give(Cause.ACCEPT_THEN_RESET, facts.age <= SECOND ? 9 : 6);
    if (facts.byClient) give(Cause.CLIENT_ABORT_NODATA, 6);
    return;
  }
  // The client asked, the server said nothing and reset.
  if (facts.byServer && facts.bytesX == 0) give(Cause.ACCEPT_THEN_RESET, facts.age <= 3 * SECOND ? 5 : 2);
}

/** x held the connection and took a decision. */
function judgeAbort(live: Live, facts: Case): void {
  if (facts.peerNewer && facts.dataAgeY <= UNREAD) give(Cause.UNREAD_DATA_CLOSE, facts.peerAfter > 0 ? 10 : 7);
  const both = facts.bytesX > 0 && facts.bytesY > 0;
  const whole = both && !facts.mineUnacked && facts.peerAcked && facts.idle < IDLE && facts.peerAfter == 0;
  // An answer that stopped short of its own length speaks against a complete exchange (H.8).
  const cut = responseWasCut(live, facts);
  if (whole) give(Cause.RST_AS_CLOSE, (facts.serverLast ? 8 : 5) - (cut ? 3 : 0));
  // A client's abort right after a complete exchange looks the same: it stays in sight (D.7).
  give(Cause.APP_ABORT, cut ? 9 : facts.mineUnacked ? 7 : whole && facts.byClient ? 5 : 4);
  const open = !hasFin(halfThen(resetsOf(live), facts.y));
  if (facts.byClient && facts.waits && !facts.mineUnacked && open)
    give(Cause.WAIT_ABORT, facts.dataAgeX >= SECOND ? 8 : 7);
}

/** Whether the server was in the middle of an HTTP response when the RST came. */
export function responseWasCut(live: Live, facts: Case): bool {
  if (!facts.byClient && !facts.byServer) return false;
  const then = halfThen(resetsOf(live), facts.clientSide ^ 1);
  if (then.httpState == <u8>Message.Chunked) return true;
  return then.httpState == <u8>Message.Length && distance(then.next, extrasOf(then).httpEnd) < 0;
}

/** Injection leads where the evidence says so; after silence only when the sender went on or its RSTs rose (H.5). */
function judgeInjected(live: Live, evidence: u32): void {
  const weight = <i32>written(Column.InjectionWeight);
  if (weight < 2) return;
  const score = weight >= 4 ? 5 + weight : weight + 1;
  const silence = max(scoreOf(Cause.STATE_LOST_IDLE), scoreOf(Cause.IDLE_TIMEOUT_RST));
  const proven =
    (evidence & ((1 << Evidence.CONTINUED) | (1 << Evidence.SYNACK_AFTER_RST) | (1 << Evidence.RISING))) != 0;
  if (silence > 0 && !proven) give(Cause.INJECTED_RST, min(score, silence - 2));
  // The challenge is what followed; who sent the first RST is the question (H.6).
  else if ((live.flags & C_CHALLENGED_RST) != 0 && weight >= 4) give(Cause.INJECTED_RST, 16);
  else give(Cause.INJECTED_RST, score);
}
