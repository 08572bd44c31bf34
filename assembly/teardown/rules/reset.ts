/** Established connections that a RST ended before any FIN (VERDICTS D.4.4, H.5, H.6, H.8). */
import { factOf } from "../../connection/fact";
import { C_CHALLENGED_SYN, C_CHALLENGE_RST, C_RISING, Live, halfOf } from "../../connection/live";
import { Message } from "../../connection/payload";
import { Cause } from "../../shared/cause";
import { Event } from "../../shared/event";
import { RstForm, Trigger } from "../../shared/reset";
import { give, scoreOf, withdraw } from "../candidates";
import { Case, IDLE, SECOND, hasFin } from "../case";
import { isNearVendorLimit } from "../idle-limits";

/** Data this old was read by its receiver's program long ago, or never will be. */
const UNREAD: i64 = 5 * SECOND;

/** RESET. */
export function judgeReset(live: Live, facts: Case): void {
  if (!judgeFailure(live, facts)) judgeStateless(live, facts);
  judgeIdle(live, facts);
  judgeWithoutData(live, facts);
  if (facts.active && !facts.noData) judgeAbort(live, facts);
  give(Cause.UNEXPLAINED_RST, 1);
  if (live.mptcpReason != 0) give(Cause.MPTCP_SUBFLOW_RESET, 12);
  judgeChallenge(live);
  judgeInjected(live, facts);
}

/** Injection leads where the evidence says so; after 10 s of silence only when the sender went on or its RSTs rose (H.5). */
function judgeInjected(live: Live, facts: Case): void {
  const weight = <i32>factOf(live.row).weight;
  if (weight < 2) return;
  let score = weight >= 4 ? 5 + weight : weight + 1;
  const lost = scoreOf(Cause.STATE_LOST_IDLE);
  const sure = (live.events & (1 << Event.SENDER_CONTINUED)) != 0 || isRising(live);
  if (lost > 0 && !sure) score = min(score, lost - 1);
  // The challenge is what followed; who sent the first RST is the question (H.6).
  if ((live.flags & C_CHALLENGE_RST) != 0 && weight >= 4) score = max(score, scoreOf(Cause.CHALLENGE_ACK_RST) + 1);
  give(Cause.INJECTED_RST, score);
}

function isRising(live: Live): bool {
  return (live.flags & C_RISING) != 0;
}

function judgeChallenge(live: Live): void {
  if (live.flags & C_CHALLENGE_RST) give(Cause.CHALLENGE_ACK_RST, 14);
  const clears = live.rstSequence == live.challengeAck && live.rstSide == live.pendingSide;
  if ((live.flags & C_CHALLENGED_SYN) != 0 && clears) give(Cause.STALE_HALF_OPEN, 14);
}

/** One side stopped answering, and the other noticed. Says whether a definition was met. */
function judgeFailure(live: Live, facts: Case): bool {
  const server = halfOf(live, facts.clientSide ^ 1);
  const client = halfOf(live, facts.clientSide);
  if (server.synackAfterAck > 0) {
    const lost = client.retransmissions == 0 && server.synackAfterAck <= 1;
    give(Cause.ACCEPT_QUEUE_FULL, lost ? 5 : 10 + min<i32>(2, server.synackAfterAck));
  }
  if (live.rstKeepalives >= 3) give(Cause.KEEPALIVE_FAILURE, 12);
  if (live.rstSilent >= 3 && (facts.active || facts.form == RstForm.ODD)) give(Cause.RETX_GIVEUP, 12);
  if (live.rstZeroWindow >= SECOND) give(Cause.ZERO_WINDOW_ABORT, 11);
  return scoreOf(Cause.KEEPALIVE_FAILURE) > 0 || scoreOf(Cause.RETX_GIVEUP) > 0;
}

/** x answered as if it had no such connection. */
function judgeStateless(live: Live, facts: Case): void {
  const trigger = facts.trigger;
  const ordinary = trigger == Trigger.DATA || trigger == Trigger.KA || trigger == Trigger.ACK || trigger == Trigger.FIN;
  if (!facts.stateless || !facts.prompt || !ordinary) return;
  if (facts.triggerGap >= IDLE) {
    give(Cause.STATE_LOST_IDLE, isNearVendorLimit(facts.triggerGap) ? 10 : 9);
    give(Cause.PEER_RESTART, 6);
    return;
  }
  const firstRequest = !facts.byClient && facts.bytesX == 0;
  if (firstRequest) return;
  give(Cause.PEER_RESTART, 6);
  give(Cause.STATE_LOST, 5);
}

function judgeIdle(live: Live, facts: Case): void {
  const failed = scoreOf(Cause.KEEPALIVE_FAILURE) > 0 || scoreOf(Cause.RETX_GIVEUP) > 0;
  if (facts.prompt || failed || facts.idle < IDLE) return;
  give(Cause.IDLE_TIMEOUT_RST, isNearVendorLimit(facts.idle) ? 10 : 7);
}

function judgeWithoutData(live: Live, facts: Case): void {
  if (facts.noData) {
    if (facts.byClient) give(Cause.CLIENT_ABORT_NODATA, 6);
    else give(Cause.ACCEPT_THEN_RESET, facts.age <= SECOND ? 9 : 6);
    return;
  }
  // The client asked, the server said nothing and reset.
  if (!facts.byClient && facts.bytesX == 0 && facts.bytesY > 0)
    give(Cause.ACCEPT_THEN_RESET, facts.age <= 3 * SECOND ? 5 : 2);
}

/** x held the connection and took a decision. */
function judgeAbort(live: Live, facts: Case): void {
  const recent = facts.peerNewer && live.rstTime - facts.dataTimeY <= UNREAD;
  if (recent) give(Cause.UNREAD_DATA_CLOSE, facts.peerAfter > 0 ? 10 : 7);
  const whole =
    facts.bytesX > 0 &&
    facts.bytesY > 0 &&
    !facts.mineUnacked &&
    facts.peerAcked &&
    facts.idle < IDLE &&
    facts.peerAfter == 0;
  const serverLast = facts.byClient ? facts.dataTimeY >= facts.dataTimeX : facts.dataTimeX > facts.dataTimeY;
  if (whole) give(Cause.RST_AS_CLOSE, serverLast ? 8 : 5);
  // A client's abort right after a complete exchange looks the same: it stays in sight (D.7).
  give(Cause.APP_ABORT, facts.mineUnacked ? 7 : whole && facts.byClient ? 5 : 4);
  if (responseWasCut(live, facts)) {
    // The answer stopped short of its own length: the exchange was not complete (H.8).
    give(Cause.APP_ABORT, 9);
    withdraw(Cause.RST_AS_CLOSE);
  }
  const serverSilent = !hasFin(halfOf(live, facts.clientSide ^ 1));
  if (facts.byClient && facts.waits && !facts.mineUnacked && serverSilent)
    give(Cause.WAIT_ABORT, live.rstTime - facts.dataTimeX >= SECOND ? 8 : 7);
}

/** Whether the server was in the middle of an HTTP response when the RST came. */
export function responseWasCut(live: Live, facts: Case): bool {
  const state = facts.clientSide == 0 ? live.rstHttp1 : live.rstHttp0;
  return state == Message.Length || state == Message.Chunked;
}
