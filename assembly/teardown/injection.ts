/** Was the RST its alleged sender's? Evidence for and against, weighed (VERDICTS D.4.5). */
import { factOf } from "../connection/fact";
import { H_MACS, H_TTL } from "../connection/half";
import { C_BAD_REFUSE, C_BOTH_RESET, C_RISING, C_ZERO_ACK, Live, halfOf } from "../connection/live";
import { roundTripTo } from "../connection/reset";
import { Event } from "../shared/event";
import { Evidence } from "../shared/evidence";
import { RstForm } from "../shared/reset";

/** An answer within this round trip cannot be told from a forged one by its speed. */
const SHORT: i64 = 4_000_000;

let weight: i32 = 0;
let evidence: u32 = 0;

function add(points: i32, bit: Evidence): void {
  weight += points;
  evidence |= 1 << bit;
}

/**
 * Weighs the evidence about the connection's RST; weights go into its facts.
 * @returns the evidence bits
 */
export function weighInjection(live: Live): u32 {
  weight = 0;
  evidence = 0;
  if (live.rstTime == 0) return 0;
  weighTtl(live);
  const x = halfOf(live, live.rstSide);
  if (live.events & (1 << Event.SYNACK_AFTER_RST)) add(6, Evidence.SYNACK_AFTER_RST);
  if (live.events & (1 << Event.SENDER_CONTINUED)) add(6, Evidence.CONTINUED);
  else if (live.events & (1 << Event.SENDER_CONTINUED_SOFT)) add(2, Evidence.CONTINUED_SOFT);
  if ((x.flags & H_TTL) != 0 && x.mac != live.rstMac && (x.flags & H_MACS) == 0) add(4, Evidence.MAC);
  if (live.flags & C_RISING) add(5, Evidence.RISING);
  if (live.flags & C_ZERO_ACK) add(3, Evidence.ZERO_ACK);
  if (live.flags & C_BOTH_RESET) add(4, Evidence.BOTH_RESET);
  weighSpeed(live);
  if (live.rstIpIdBorrowed) add(4, Evidence.IP_ID);
  if (live.rstWindow != 0 && live.rstWindow == live.triggerWindow) add(1, Evidence.WINDOW_COPIED);
  if (live.flags & C_BAD_REFUSE) add(2, Evidence.BAD_REFUSE);
  if (live.rstPayload == 2) add(1, Evidence.PAYLOAD);
  factOf(live.row).weight = <i8>weight;
  return evidence;
}

function weighTtl(live: Live): void {
  const x = halfOf(live, live.rstSide);
  const fact = factOf(live.row);
  fact.ttlWeight = 0;
  if ((x.flags & H_TTL) == 0) return;
  const ttl = <i32>live.rstTtl;
  const offset = ttl < <i32>x.ttlMin ? ttl - <i32>x.ttlMin : ttl > <i32>x.ttlMax ? ttl - <i32>x.ttlMax : 0;
  fact.ttlOffset = <i8>max(-127, min(127, offset));
  const apart = offset < 0 ? -offset : offset;
  if (apart >= 3) add(4, Evidence.TTL_FAR);
  else if (apart > 0) add(1, Evidence.TTL_NEAR);
  else weight -= 3;
  fact.ttlWeight = <i8>weight;
}

function weighSpeed(live: Live): void {
  const roundTrip = roundTripTo(live, live.rstSide);
  const measured = live.synTime > 0 && live.synackTime > 0 && roundTrip > SHORT;
  const answers = live.rstForm == RstForm.STATELESS && live.rstPrompt != 0;
  if (measured && answers && (live.rstTime - live.triggerTime) * 2 < roundTrip) add(4, Evidence.TOO_FAST);
}
