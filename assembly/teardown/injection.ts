/** Was the RST its alleged sender's? Evidence for and against, weighed (VERDICTS D.4.5). */
import { Fact } from "../connection/fact";
import { H_FIN, H_IP_ID, H_KNOWN, H_TTL } from "../connection/half";
import { Live, C_DISPROVED, C_RESET, halfOf, resetsOf } from "../connection/live";
import { KeptReset, ResetBlock, halfThen, keptAt, triggerOf } from "../connection/reset-block";
import { clientTrip, knownTripTo, serverTrip } from "../connection/round-trip";
import { write } from "../memory/draft";
import { Column } from "../shared/column";
import { Event } from "../shared/event";
import { Evidence } from "../shared/evidence";
import { RstClass } from "../shared/reset";
import { distance, isAfter } from "../transport/sequence";
import { isStateless } from "./case";

/** RSTs in both directions this close come from the middle. */
const BOTH: i64 = 100_000_000;
/** RSTs of a series follow each other within this time. */
const SERIES: i64 = 2_000_000_000;
/** An answer within this round trip cannot be told from a forged one by its speed. */
const SHORT: i64 = 4_000_000;
/** IP-IDs this close belong to one counter, this far apart do not. */
const NEAR_ID: u32 = 64;
const FAR_ID: i32 = 1024;

let weight: i32 = 0;
let evidence: u32 = 0;

function add(points: i32, bit: Evidence): void {
  weight += points;
  evidence |= 1 << bit;
}

/**
 * Weighs the RST that ended the connection, or else the one that was disproved; its weight goes into the draft.
 * The MAC addresses of a host are known when all connections are (tables/hosts.ts).
 * @returns the evidence bits
 */
export function weighInjection(live: Live): u32 {
  weight = 0;
  evidence = 0;
  if (live.resets == 0 || (live.flags & (C_RESET | C_DISPROVED)) == 0) return 0;
  weighTtl(live);
  weighContinuation(live);
  weighSeries(live);
  weighSpeed(live);
  weighShape(live);
  write(Column.InjectionWeight, weight);
  return evidence;
}

function weighTtl(live: Live): void {
  const reset = resetsOf(live);
  const own = halfOf(live, reset.side);
  if ((own.flags & H_TTL) == 0) return;
  const ttl = <i32>reset.ttl;
  const offset = ttl < <i32>own.ttlMin ? ttl - <i32>own.ttlMin : ttl > <i32>own.ttlMax ? ttl - <i32>own.ttlMax : 0;
  write(Fact.TtlOffset, offset);
  const apart = abs(offset);
  if (apart >= 3) add(4, Evidence.TTL_FAR);
  else if (apart > 0) add(1, Evidence.TTL_NEAR);
  else weight -= 3;
  write(Fact.TtlWeight, weight);
}

function weighContinuation(live: Live): void {
  const disproved = (live.flags & (C_RESET | C_DISPROVED)) == C_DISPROVED;
  if (live.events & (1 << Event.SYNACK_AFTER_RST)) add(6, Evidence.SYNACK_AFTER_RST);
  else if (disproved) add(6, Evidence.CONTINUED);
  else if (live.events & (1 << Event.SENDER_CONTINUED_SOFT)) add(2, Evidence.CONTINUED_SOFT);
}

/** What several RSTs together say. */
function weighSeries(live: Live): void {
  const reset = resetsOf(live);
  let zeroAck = false;
  for (let index: u32 = 0; index < <u32>reset.kept; index++) {
    const kept = keptAt(reset, index);
    if (kept.side == reset.side && kept.zeroAck != 0) zeroAck = true;
  }
  if (zeroAck) add(3, Evidence.ZERO_ACK);
  if (isAnswered(reset, BOTH)) add(4, Evidence.BOTH_RESET);
  if (isRising(reset)) add(5, Evidence.RISING);
}

/** Whether the other side was reset as well within this time. */
function isAnswered(reset: ResetBlock, reach: i64): bool {
  for (let index: u32 = 0; index < <u32>reset.kept; index++) {
    const kept = keptAt(reset, index);
    if (kept.side != reset.side && abs(kept.time - reset.time) <= reach) return true;
  }
  return false;
}

/** Both ends were reset sooner than the news could travel: a device in between reset both (D.4.4 rule 9). */
export function isResetFromBetween(live: Live): bool {
  const server = serverTrip(live);
  const client = clientTrip(live);
  let reach = BOTH;
  if (server >= 0) reach = min(reach, server / 2);
  if (client >= 0) reach = min(reach, client / 2);
  return isAnswered(resetsOf(live), reach);
}

/** Forgers send several, further and further ahead, to hit the window (RST_SEQ_CHANGE). */
function isRising(reset: ResetBlock): bool {
  const own = halfThen(reset, reset.side);
  if ((own.flags & H_FIN) != 0 || (own.flags & H_KNOWN) == 0) return false;
  for (let index: u32 = 0; index < <u32>reset.kept; index++) if (rises(reset, keptAt(reset, index))) return true;
  return false;
}

function rises(reset: ResetBlock, next: KeptReset): bool {
  if (next.number <= reset.number || next.side != reset.side || next.time - reset.time >= SERIES) return false;
  if (isStateless(next.form)) return false;
  return distance(next.sequence, reset.sequence) > 2 && isAfter(next.sequence, next.next);
}

/** An answer that came sooner than its sender could have heard the question. */
function weighSpeed(live: Live): void {
  const reset = resetsOf(live);
  const trigger = triggerOf(reset);
  const roundTrip = knownTripTo(live, reset.side);
  if (!isStateless(reset.form) || trigger.number == 0 || roundTrip <= SHORT) return;
  if ((reset.time - trigger.time) * 2 < roundTrip) add(4, Evidence.TOO_FAST);
}

function weighShape(live: Live): void {
  const reset = resetsOf(live);
  const trigger = triggerOf(reset);
  if (borrowsIpId(reset)) add(4, Evidence.IP_ID);
  if (reset.window != 0 && trigger.number != 0 && reset.window == trigger.window) add(1, Evidence.WINDOW_COPIED);
  if (reset.kind == <u8>RstClass.BADREFUSE) add(2, Evidence.BAD_REFUSE);
  if (reset.payload == 2) add(1, Evidence.PAYLOAD);
}

/** A forger copies or counts on from what it saw, not from the counter of the host it plays. */
function borrowsIpId(reset: ResetBlock): bool {
  const own = halfThen(reset, reset.side);
  const other = halfThen(reset, reset.side ^ 1);
  if (reset.ipIdKnown == 0 || reset.ipId == 0 || (own.flags & other.flags & H_IP_ID) == 0) return false;
  const trigger = triggerOf(reset);
  const copied = trigger.number != 0 && trigger.ipId == reset.ipId;
  const behind = (<u32>other.ipId - <u32>reset.ipId) & 0xffff;
  const apart = abs(<i32>((<u32>own.ipId - <u32>reset.ipId + 0x8000) & 0xffff) - 0x8000);
  return (copied || behind <= NEAR_ID) && apart > FAR_ID;
}
