/** The verdict of one connection as far as it can be given alone: outcome, who, and points for the causes (VERDICTS C, D.4). */
import { Fact } from "../connection/fact";
import { C_ESTABLISHED, Live, NO_SIDE, halfOf, resetsOf } from "../connection/live";
import { connStateOf } from "../connection/other-tools";
import { halfThen } from "../connection/reset-block";
import { write, written } from "../memory/draft";
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

/** Judges a connection whose figures are written, and writes what is final already. */
export function judge(live: Live, clientSide: u32): void {
  const outcome = outcomeOf(live);
  write(Column.Outcome, outcome);
  write(Column.Close_way, closeWayOf(live, outcome));
  write(Column.ZeekConn_state, connStateOf(live));
  write(Column.WiresharkCompleteness, live.completeness);
  const facts = readCase(live, clientSide, outcome);
  writeSides(live, facts);
  clearBoard();
  let evidence = weighInjection(live);
  applyRules(live, facts, evidence);
  evidence |= applyDevice(live, facts);
  if (isBlank()) give(Cause.UNEXPLAINED_RST, 1);
  if (facts.hasReset && scoreOf(Cause.APP_ABORT) > 0 && responseWasCut(live, facts)) evidence |= 1 << Evidence.HTTP_CUT;
  if (isNearDefault(facts)) evidence |= 1 << Evidence.IDLE_DEFAULT;
  keepBoard();
  write(Column.Evidence, evidence);
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
  if (!facts.hasReset || facts.outcome == Outcome.RST_NO_CONN) return 0;
  const byWindow = causeOfWindow(live);
  const byText = textCause(live);
  const named = byWindow != Cause.NONE ? byWindow : byText;
  if (named != Cause.NONE) give(named, scoreOf(named) + 6);
  if (named != Cause.NONE) write(Fact.Device, 1);
  let evidence: u32 = byWindow != Cause.NONE ? 1 << Evidence.DEVICE_CODE : 0;
  if (resetsOf(live).text != 0) evidence |= 1 << Evidence.DEVICE_TEXT;
  return evidence;
}

function isNearDefault(facts: Case): bool {
  if (scoreOf(Cause.STATE_LOST_IDLE) > 0) return isNearVendorLimit(facts.triggerGap);
  if (scoreOf(Cause.IDLE_TIMEOUT_RST) > 0) return isNearVendorLimit(facts.idle);
  if (scoreOf(Cause.IDLE_CLOSE) == 0) return false;
  const idle = written(Column.FinIdle);
  return isNearVendorLimit(idle) || isNearKeepaliveLimit(idle);
}

/** Who closed, who aborted, how far it had come; `Actor` as long as no device is suspected (C.2, H.12). */
function writeSides(live: Live, facts: Case): void {
  const sender = facts.x == facts.clientSide ? Side.client : Side.server;
  const closer = closedBy(live, facts, sender);
  write(Column.Closed_by, closer);
  write(Column.Aborted_by, facts.hasReset ? sender : Side.none);
  write(Column.Actor, actorOf(live, facts, closer, sender));
  write(Column.Stage, stageOf(live, facts));
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
