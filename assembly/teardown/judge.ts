/** The verdict of one connection as far as it can be given alone: outcome, who, and points for the causes (VERDICTS C, D.4). */
import { factOf } from "../connection/fact";
import { C_ESTABLISHED, Live, NO_SIDE, halfOf, resetsOf } from "../connection/live";
import { connStateOf } from "../connection/other-tools";
import { halfThen } from "../connection/reset-block";
import { cell } from "../memory/rows";
import { Cause } from "../shared/cause";
import { Column } from "../shared/column";
import { Evidence } from "../shared/evidence";
import { Outcome } from "../shared/outcome";
import { Actor, Side, Stage } from "../shared/verdict";
import { clearBoard, give, isBlank, keepBoard, scoreOf } from "./candidates";
import { Case, firstFin, isSimultaneousClose, readCase } from "./case";
import { causeOfWindow, textCause } from "./device-codes";
import { isNearKeepaliveLimit, isNearVendorLimit } from "./idle-limits";
import { weighInjection } from "./injection";
import { closeWayOf, outcomeOf } from "./outcome";
import { judgeClosed } from "./rules/closed";
import { judgeFinAndRst } from "./rules/fin-and-rst";
import { judgeLingering } from "./rules/lingering";
import { judgeReset, responseWasCut } from "./rules/reset";
import { judgeResetWithoutConnection, judgeStray } from "./rules/scraps";
import { judgeSetupAborted } from "./rules/setup-aborted";
import { judgeHalfOpen, judgeNoAnswer, judgeRefused, judgeRejected } from "./rules/unanswered";

/** What `injection.weight` holds for no weight at all: the column is unsigned. */
const NO_WEIGHT: i32 = 128;

/** Judges a settled connection and writes what is final already. */
export function judge(live: Live, clientSide: u32): void {
  const row = live.row;
  const outcome = outcomeOf(live);
  store<u8>(cell(row, Column.Outcome), <u8>outcome);
  store<u8>(cell(row, Column.Close_way), <u8>closeWayOf(live, outcome));
  store<u8>(cell(row, Column.ZeekConn_state), <u8>connStateOf(live));
  store<u8>(cell(row, Column.WiresharkCompleteness), live.completeness);
  const facts = readCase(live, clientSide, outcome);
  writeSides(live, facts);
  clearBoard();
  let evidence = weighInjection(live);
  applyRules(live, facts, evidence);
  evidence |= applyDevice(live, facts);
  if (isBlank()) give(Cause.UNEXPLAINED_RST, 1);
  if (facts.hasReset && scoreOf(Cause.APP_ABORT) > 0 && responseWasCut(live, facts)) evidence |= 1 << Evidence.HTTP_CUT;
  if (isNearDefault(row, facts)) evidence |= 1 << Evidence.IDLE_DEFAULT;
  keepBoard(row);
  store<u32>(cell(row, Column.Evidence), evidence);
  store<u8>(cell(row, Column.InjectionWeight), <u8>(<i32>factOf(row).weight + NO_WEIGHT));
}

function applyRules(live: Live, facts: Case, evidence: u32): void {
  switch (facts.outcome) {
    case Outcome.CLOSED_FIN:
      judgeClosed(live);
      return;
    case Outcome.CLOSED_FIN_RST:
      judgeFinAndRst(live, facts);
      return;
    case Outcome.RESET:
      judgeReset(live, facts, evidence);
      return;
    case Outcome.SETUP_ABORTED:
      judgeSetupAborted(live, facts);
      return;
    case Outcome.HALF_OPEN:
      judgeHalfOpen(live);
      return;
    case Outcome.REFUSED:
      judgeRefused();
      return;
    case Outcome.REJECTED_ICMP:
      judgeRejected();
      return;
    case Outcome.NO_ANSWER:
      judgeNoAnswer(live);
      return;
    case Outcome.RST_NO_CONN:
      judgeResetWithoutConnection(live, facts);
      return;
    case Outcome.STRAY:
      judgeStray(live);
      return;
    default:
      judgeLingering(live, facts);
  }
}

/** A RST that names its reason: the device is known, the reason gets six points more (D.4.10). */
function applyDevice(live: Live, facts: Case): u32 {
  const fact = factOf(live.row);
  fact.device = 0;
  if (!facts.hasReset || facts.outcome == Outcome.RST_NO_CONN) return 0;
  const byWindow = causeOfWindow(live);
  const byText = textCause(live);
  const named = byWindow != Cause.NONE ? byWindow : byText;
  if (named != Cause.NONE) give(named, scoreOf(named) + 6);
  fact.device = named != Cause.NONE ? 1 : 0;
  let evidence: u32 = byWindow != Cause.NONE ? 1 << Evidence.DEVICE_CODE : 0;
  if (resetsOf(live).text != 0) evidence |= 1 << Evidence.DEVICE_TEXT;
  return evidence;
}

function isNearDefault(row: u32, facts: Case): bool {
  if (scoreOf(Cause.STATE_LOST_IDLE) > 0) return isNearVendorLimit(facts.triggerGap);
  if (scoreOf(Cause.IDLE_TIMEOUT_RST) > 0) return isNearVendorLimit(facts.idle);
  if (scoreOf(Cause.IDLE_CLOSE) == 0) return false;
  const idle = load<i64>(cell(row, Column.FinIdle));
  return isNearVendorLimit(idle) || isNearKeepaliveLimit(idle);
}

/** Who closed, who aborted, how far it had come; `Actor` as long as no device is suspected (C.2, H.12). */
function writeSides(live: Live, facts: Case): void {
  const row = live.row;
  const sender = facts.x == facts.clientSide ? Side.client : Side.server;
  const closer = closedBy(live, facts, sender);
  store<u8>(cell(row, Column.Closed_by), <u8>closer);
  store<u8>(cell(row, Column.Aborted_by), <u8>(facts.hasReset ? sender : Side.none));
  store<u8>(cell(row, Column.Actor), <u8>actorOf(live, facts, closer, sender));
  store<u8>(cell(row, Column.Stage), <u8>stageOf(live, facts));
}

function closedBy(live: Live, facts: Case, sender: Side): Side {
  switch (facts.outcome) {
    case Outcome.CLOSED_FIN:
    case Outcome.CLOSED_FIN_RST:
    case Outcome.HALF_CLOSED: {
      if (isSimultaneousClose(live)) return Side.both;
      return firstFin(live) == facts.clientSide ? Side.client : Side.server;
    }
    case Outcome.RESET:
    case Outcome.SETUP_ABORTED:
    case Outcome.REFUSED:
    case Outcome.RST_NO_CONN:
      return live.resets == 0 ? Side.none : sender;
    default:
      return Side.none;
  }
}

function actorOf(live: Live, facts: Case, closer: Side, sender: Side): Actor {
  if (facts.outcome == Outcome.REJECTED_ICMP) return live.icmpFromHost ? Actor.server : Actor.device;
  const side = facts.outcome == Outcome.CLOSED_FIN_RST ? sender : closer;
  if (side == Side.none) return Actor.none;
  if (side == Side.both) return Actor.both;
  if (live.client == NO_SIDE) return Actor.unknown;
  return side == Side.client ? Actor.client : Actor.server;
}

function stageOf(live: Live, facts: Case): Stage {
  if ((live.flags & C_ESTABLISHED) == 0) return Stage.post_SYN;
  const client = facts.hasReset ? halfThen(resetsOf(live), facts.clientSide) : halfOf(live, facts.clientSide);
  const sent = client.dataPackets;
  return sent == 0 ? Stage.post_ACK : sent == 1 ? Stage.post_PSH : Stage.later;
}
