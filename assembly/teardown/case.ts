/** The facts of one connection that the rules speak of, worked out once: the case to be judged (VERDICTS D.2). */
import { extrasOf } from "../connection/extras";
import { H_FIN, H_FIN_HAS_ACK, H_FIN_IMPLIED, H_KNOWN, Half } from "../connection/half";
import { C_RESET, Live, NO_SIDE, halfOf, resetsOf } from "../connection/live";
import { halfThen, triggerOf } from "../connection/reset-block";
import { LatePayload } from "../shared/late-payload";
import { Outcome } from "../shared/outcome";
import { Seen } from "../connection/seen";
import { RstClass, RstForm, Trigger } from "../shared/reset";
import { ACK } from "../transport/segment";
import { isAfter } from "../transport/sequence";

/** A silence of this length is idle time. */
export const IDLE: i64 = 10_000_000_000;
/** One second. */
export const SECOND: i64 = 1_000_000_000;

/** One case; there is only one at a time (`readCase`). x is the sender of the RST, y its receiver. */
@unmanaged
export class Case {
  clientSide: u32;
  outcome: u32;
  /** Side of x, and of y. */
  x: u32;
  y: u32;
  /** Whether x is known to be the client, the server. */
  byClient: bool;
  byServer: bool;
  /** An effective RST is held. */
  hasReset: bool;
  form: u8;
  prompt: bool;
  trigger: u8;
  /** x had unacknowledged data. */
  mineUnacked: bool;
  /** y's last data is newer than x's. */
  peerNewer: bool;
  /** All y sent is acknowledged. */
  peerAcked: bool;
  /** The last data came from x, and y has sent none since. */
  waits: bool;
  /** The server's data is the last. */
  serverLast: bool;
  /** The form says that x had no such connection. */
  stateless: bool;
  /** x still held the connection and took a decision. */
  active: bool;
  /** The RST, without ACK, takes its number from data that x's FIN had not covered: the closed socket met it (H.1, H.2). */
  crossed: bool;
  /** Idle time before the RST, and before what it answers. */
  idle: i64;
  triggerGap: i64;
  /** Age at the RST of x's and of y's last data, and of the connection; -1 without data. */
  dataAgeX: i64;
  dataAgeY: i64;
  age: i64;
  /** Payload of x, of y before the RST. */
  bytesX: u64;
  bytesY: u64;
  /** Payload of y captured after the RST. */
  peerAfter: u32;
}

const theCase = changetype<Case>(memory.data(<i32>offsetof<Case>(), 16));

/** Works out the facts of a finished connection. */
export function readCase(live: Live, clientSide: u32, outcome: Outcome): Case {
  const facts = theCase;
  memory.fill(changetype<usize>(facts), 0, offsetof<Case>());
  facts.clientSide = clientSide;
  facts.outcome = outcome;
  facts.hasReset = (live.flags & C_RESET) != 0;
  if (live.resets != 0) readReset(live, facts);
  return facts;
}

function readReset(live: Live, facts: Case): void {
  const reset = resetsOf(live);
  facts.x = reset.side;
  facts.y = facts.x ^ 1;
  const known = live.client != NO_SIDE;
  facts.byClient = known && facts.x == <u32>live.client;
  facts.byServer = known && !facts.byClient;
  facts.form = reset.form;
  facts.prompt = reset.fresh != 0;
  facts.stateless = isStateless(reset.form);
  facts.active = reset.form == <u8>RstForm.ACTIVE || reset.form == <u8>RstForm.BARE;
  facts.idle = reset.idle;
  facts.trigger = triggerOf(reset).kind;
  facts.triggerGap = silenceBefore(triggerOf(reset), halfThen(reset, facts.y));
  facts.age = reset.time - live.establishedTime;
  facts.peerAfter = reset.peerNew;
  readData(live, facts);
}

/** Silence before what the RST answers; a request that had to be repeated was first sent after it. */
function silenceBefore(trigger: Seen, y: Half): i64 {
  const repeated = trigger.kind == <u8>Trigger.DATA && y.silent > 0;
  return repeated ? max(trigger.gap, extrasOf(y).silentGap) : trigger.gap;
}

function readData(live: Live, facts: Case): void {
  const reset = resetsOf(live);
  const x = halfThen(reset, facts.x);
  const y = halfThen(reset, facts.y);
  facts.bytesX = x.bytesNew;
  facts.bytesY = y.bytesNew;
  facts.dataAgeX = x.dataNumber == 0 ? -1 : reset.time - x.dataTime;
  facts.dataAgeY = y.dataNumber == 0 ? -1 : reset.time - y.dataTime;
  const beyond = reset.kind == <u8>RstClass.IN_WINDOW && isAfter(reset.sequence, x.unacked);
  facts.mineUnacked = (x.flags & H_KNOWN) != 0 && (x.next != x.unacked || beyond);
  facts.peerNewer = y.dataNumber > x.dataNumber;
  facts.waits = x.dataNumber > y.dataNumber;
  facts.serverLast = facts.byServer ? facts.waits : facts.peerNewer;
  const hasAck = (reset.flags & ACK) != 0;
  facts.peerAcked = y.unacked == y.next || (hasAck && reset.ack == y.next);
  const uncovered = hasFin(x) && x.finMissed > 0 && !hasAck && y.dataNumber != 0;
  facts.crossed = uncovered && reset.sequence == y.dataAck;
}

/** Whether a form says that its sender had no such connection. */
export function isStateless(form: u8): bool {
  return form == <u8>RstForm.STATELESS || form == <u8>RstForm.STATELESS_ACK;
}

/** Whether a half sent its FIN, captured or implied. */
// @ts-ignore: decorator
@inline
export function hasFin(half: Half): bool {
  return (half.flags & H_FIN) != 0;
}

/** What y's last data showed, for data that crossed x's FIN. */
export function lastPeerPayload(live: Live, facts: Case): LatePayload {
  return <LatePayload>halfThen(resetsOf(live), facts.y).dataPayload;
}

/** The side of the earlier FIN by the connection's logic: the one whose FIN the other's acknowledges; `NO_SIDE` without a FIN. */
export function firstFin(live: Live): u32 {
  const low = halfOf(live, 0);
  const high = halfOf(live, 1);
  if (!hasFin(low) || !hasFin(high)) return hasFin(low) ? 0 : hasFin(high) ? 1 : NO_SIDE;
  if (sawFin(low, high)) return 1;
  if (sawFin(high, low)) return 0;
  if (low.finNumber == high.finNumber) return (low.flags & H_FIN_IMPLIED) != 0 ? 1 : 0;
  return low.finNumber < high.finNumber ? 0 : 1;
}

/** Neither FIN acknowledges the other: both were sent before the other came. */
export function isSimultaneousClose(live: Live): bool {
  const low = halfOf(live, 0);
  const high = halfOf(live, 1);
  const told = (low.flags & high.flags & (H_FIN | H_FIN_HAS_ACK)) == (H_FIN | H_FIN_HAS_ACK);
  return told && !sawFin(low, high) && !sawFin(high, low);
}

function sawFin(half: Half, other: Half): bool {
  const told = (half.flags & H_FIN_HAS_ACK) != 0 && (other.flags & H_FIN_IMPLIED) == 0;
  return told && isAfter(half.finAck, other.finSequence);
}
