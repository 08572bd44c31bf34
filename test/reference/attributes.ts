/** What goes with the outcome: who closed, who aborted, which way, how far it had come (VERDICTS C.2, H.12). */
import { Cause } from "../../assembly/shared/cause";
import { Outcome } from "../../assembly/shared/outcome";
import { Actor, CloseWay, Side as SideWord, Stage } from "../../assembly/shared/verdict";
import { other, type Connection, type IcmpNote } from "./connection";
import { firstFinOf, isSimultaneousClose } from "./fin-order";
import type { Facts } from "./facts";

/** The word for a side of this record: A stands under client, B under server, where neither is known. */
function wordOf(c: Connection, side: -1 | 0 | 1): SideWord {
  if (side < 0) return SideWord.none;
  return side === (c.client < 0 ? 0 : c.client) ? SideWord.client : SideWord.server;
}

/** Side of the earlier FIN, or the sender of the RST. */
export function closedBy(c: Connection, outcome: Outcome): SideWord {
  switch (outcome) {
    case Outcome.CLOSED_FIN:
    case Outcome.CLOSED_FIN_RST:
    case Outcome.HALF_CLOSED:
      return isSimultaneousClose(c) ? SideWord.both : wordOf(c, firstFinOf(c));
    case Outcome.RESET:
    case Outcome.SETUP_ABORTED:
    case Outcome.REFUSED:
      return abortedBy(c);
    case Outcome.RST_NO_CONN:
      return wordOf(c, c.reset?.from ?? c.resets[0]?.from ?? -1);
    default:
      return SideWord.none;
  }
}

/** Sender of the effective RST. */
export function abortedBy(c: Connection): SideWord {
  return wordOf(c, c.reset?.from ?? -1);
}

/** The four ways of the source articles, by effective packets. */
export function closeWayOf(c: Connection, outcome: Outcome): CloseWay {
  switch (outcome) {
    case Outcome.CLOSED_FIN:
      return CloseWay.double_FIN;
    case Outcome.CLOSED_FIN_RST:
      return CloseWay.FIN_RST;
    case Outcome.RESET:
      return CloseWay.only_RST;
    default: {
      const anyReset = c.sides[0].rst + c.sides[1].rst > 0;
      return !c.est && anyReset ? CloseWay.RST_without_connection : CloseWay.no_close;
    }
  }
}

/** How far the client had come, in data packets captured before the end. */
export function stageOf(c: Connection): Stage {
  if (!c.est) return Stage.post_SYN;
  const sides = c.reset?.sides ?? c.sides;
  const sent = sides[c.client === 1 ? 1 : 0].dataPackets;
  if (sent === 0) return Stage.post_ACK;
  return sent === 1 ? Stage.post_PSH : Stage.later;
}

/** Who did it (H.12). */
export function actorOf(c: Connection, f: Facts, cause: Cause): Actor {
  switch (f.outcome) {
    case Outcome.CLOSED_FIN:
    case Outcome.HALF_CLOSED:
      return sideActor(c, closedBy(c, f.outcome));
    case Outcome.CLOSED_FIN_RST:
    case Outcome.RESET:
    case Outcome.SETUP_ABORTED:
    case Outcome.REFUSED:
    case Outcome.RST_NO_CONN:
      if (isDevice(c, f, cause)) return Actor.device;
      return sideActor(c, closedBy(c, f.outcome === Outcome.CLOSED_FIN_RST ? Outcome.RESET : f.outcome));
    case Outcome.REJECTED_ICMP:
      return icmpActor(c);
    default:
      return Actor.none;
  }
}

function sideActor(c: Connection, word: SideWord): Actor {
  if (word === SideWord.none) return Actor.none;
  if (word === SideWord.both) return Actor.both;
  if (c.client < 0) return Actor.unknown;
  return word === SideWord.client ? Actor.client : Actor.server;
}

/** Another machine spoke in the sender's name. */
function isDevice(c: Connection, f: Facts, cause: Cause): boolean {
  if (cause === Cause.INJECTED_RST || cause === Cause.FW_REJECT_RST) return true;
  if (f.reset?.device.isDevice === true) return true;
  if (c.twinReset) return true;
  const afterSilence = cause === Cause.STATE_LOST_IDLE || cause === Cause.IDLE_TIMEOUT_RST;
  if (!afterSilence) return false;
  const { ttl, mac, ipId } = f.injection;
  return f.reset?.bothReset === true || ttl >= 4 || mac > 0 || ipId > 0;
}

/** A router in between, or the destination itself. */
function icmpActor(c: Connection): Actor {
  const hard: IcmpNote | undefined = c.icmp.find((note) => note.hard);
  const destination = hard === undefined ? "" : c.ends[other(hard.side)].address;
  return hard?.from === destination ? Actor.server : Actor.device;
}
