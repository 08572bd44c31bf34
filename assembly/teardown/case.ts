/** The facts of one connection that the rules speak of, worked out once: the case to be judged (VERDICTS D.2). */
import { H_FIN, Half } from "../connection/half";
import { C_RESET, Live, halfOf } from "../connection/live";
import { Outcome } from "../shared/outcome";
import { RstForm, Trigger } from "../shared/reset";
import { ACK } from "../transport/segment";
import { isAfter } from "../transport/sequence";

/** A silence of this length is idle time. */
export const IDLE: i64 = 10_000_000_000;
/** One second. */
export const SECOND: i64 = 1_000_000_000;

/** One case; there is only one at a time (`theCase`). x is the sender of the RST, y its receiver. */
@unmanaged
export class Case {
  clientSide: u32;
  outcome: u32;
  /** Side of x, and of y. */
  x: u32;
  y: u32;
  /** x is the client. */
  byClient: bool;
  hasReset: bool;
  form: u8;
  prompt: bool;
  trigger: u8;
  /** x had unacknowledged data. */
  mineUnacked: bool;
  /** y's last data is not older than x's. */
  peerNewer: bool;
  /** All y sent is acknowledged. */
  peerAcked: bool;
  /** The last data came from x, and y has sent none since. */
  waits: bool;
  /** No payload in either direction before the end. */
  noData: bool;
  /** The form says that x had no such connection. */
  stateless: bool;
  /** x still held the connection. */
  active: bool;
  /** Idle time before the RST, and before what it answers. */
  idle: i64;
  triggerGap: i64;
  /** Payload of x, of y before the RST. */
  bytesX: u64;
  bytesY: u64;
  dataTimeX: i64;
  dataTimeY: i64;
  /** Payload of y captured after the RST. */
  peerAfter: u32;
  /** Time from the handshake to the RST. */
  age: i64;
}

const memoryOfCase: usize = memory.data(offsetof<Case>(), 16);

/** The case being judged. */
// @ts-ignore: decorator
@inline
export function theCase(): Case {
  return changetype<Case>(memoryOfCase);
}

/** Works out the facts of a finished connection. */
export function readCase(live: Live, clientSide: u32, outcome: Outcome): Case {
  memory.fill(memoryOfCase, 0, offsetof<Case>());
  const facts = theCase();
  facts.clientSide = clientSide;
  facts.outcome = outcome;
  facts.hasReset = (live.flags & C_RESET) != 0;
  facts.x = live.rstSide;
  facts.y = facts.x ^ 1;
  facts.byClient = facts.x == clientSide;
  facts.form = live.rstForm;
  facts.prompt = live.rstPrompt != 0 || live.rstForm == RstForm.STATELESS;
  facts.stateless = live.rstForm == RstForm.STATELESS || live.rstForm == RstForm.STATELESS_ACK;
  facts.active = live.rstForm == RstForm.ACTIVE || live.rstForm == RstForm.BARE;
  readTimes(live, facts);
  readData(live, facts);
  return facts;
}

function readTimes(live: Live, facts: Case): void {
  const y = halfOf(live, facts.y);
  facts.idle = live.rstIdle;
  facts.trigger = live.triggerKind;
  facts.triggerGap = live.triggerGap;
  // A request that had to be repeated was first sent after the silence.
  if (live.triggerKind == Trigger.DATA && y.silentTime > 0 && y.silentTime <= live.triggerTime)
    facts.triggerGap = max(facts.triggerGap, y.silent > 0 ? y.silentGap : facts.triggerGap);
  facts.age = live.rstTime - live.establishedTime;
}

function readData(live: Live, facts: Case): void {
  if (live.rstTime == 0) {
    facts.noData = halfOf(live, 0).bytesNew + halfOf(live, 1).bytesNew == 0;
    return;
  }
  const low = facts.x == 0;
  facts.bytesX = low ? live.rstBytes0 : live.rstBytes1;
  facts.bytesY = low ? live.rstBytes1 : live.rstBytes0;
  facts.dataTimeX = low ? live.rstData0 : live.rstData1;
  facts.dataTimeY = low ? live.rstData1 : live.rstData0;
  facts.noData = facts.bytesX + facts.bytesY == 0;
  const nextX = low ? live.rstNext0 : live.rstNext1;
  const unackedX = low ? live.rstUnacked0 : live.rstUnacked1;
  const nextY = low ? live.rstNext1 : live.rstNext0;
  const unackedY = low ? live.rstUnacked1 : live.rstUnacked0;
  // A RST beyond what was captured means data in between that nobody acknowledged.
  const beyond = facts.active && isAfter(live.rstSequence, nextX);
  facts.mineUnacked = nextX != unackedX || beyond;
  facts.peerAcked = nextY == unackedY || ((live.rstFlags & ACK) != 0 && live.rstAck == nextY);
  facts.peerNewer = facts.dataTimeY > 0 && facts.dataTimeY >= facts.dataTimeX;
  facts.waits = facts.dataTimeX > 0 && facts.dataTimeX > facts.dataTimeY;
  facts.peerAfter = halfOf(live, facts.x).afterRstBytes;
}

/** Whether a half sent its FIN, captured or implied. */
// @ts-ignore: decorator
@inline
export function hasFin(half: Half): bool {
  return (half.flags & H_FIN) != 0;
}
