/** Attempts to connect that one side took back (VERDICTS D.4.3, H.4). */
import { Fact } from "../../connection/fact";
import { C_BAD_SYNACK, C_ECN, C_STALE_ACK, Live, halfOf } from "../../connection/live";
import { write } from "../../memory/draft";
import { Cause } from "../../shared/cause";
import { Event } from "../../shared/event";
import { give, scoreOf } from "../candidates";
import { Case } from "../case";
import { isOdd, synRepeated } from "./unanswered";

/** A SYN-ACK this late came after a happy-eyeballs client had chosen another address (RFC 8305). */
const LATE: i64 = 200_000_000;

/** SETUP_ABORTED. The first three causes exclude each other and all that follow. */
export function judgeSetupAborted(live: Live, facts: Case): void {
  if (live.events & (1 << Event.SYNACK_AFTER_RST)) give(Cause.INJECTED_RST, 13);
  const wrong = facts.byClient ? wrongNumbers(live) : Cause.NONE;
  if (wrong != Cause.NONE) {
    give(wrong, wrong == Cause.UNSOLICITED_SYNACK ? 7 : 9);
    write(Fact.Told, 1);
    return;
  }
  if (facts.byClient) judgeByClient(live);
  else judgeByServer(live);
  if (isOdd(live)) give(Cause.PORT_SCAN, 8);
  if (scoreOf(Cause.CLIENT_CANCEL) + scoreOf(Cause.SERVER_SETUP_RESET) + scoreOf(Cause.PORT_SCAN) == 0)
    give(Cause.UNEXPLAINED_RST, 1);
}

/** The client reset because it was answered with numbers it never sent. */
function wrongNumbers(live: Live): Cause {
  if (live.flags & C_BAD_SYNACK) return Cause.BAD_SYNACK_ACK;
  if (live.flags & C_STALE_ACK) return Cause.STALE_PEER_STATE;
  const syns = halfOf(live, 0).synCount + halfOf(live, 1).synCount;
  return syns == 0 ? Cause.UNSOLICITED_SYNACK : Cause.NONE;
}

function judgeByClient(live: Live): void {
  if (halfOf(live, 0).synackCount + halfOf(live, 1).synackCount == 0) {
    give(Cause.CLIENT_CANCEL, 6);
    return;
  }
  const delay = live.synackTime != 0 && live.synTime != 0 ? live.synackTime - live.synTime : 0;
  give(Cause.CLIENT_CANCEL, synRepeated(live) || delay >= LATE ? 7 : 4);
  give(Cause.HALF_OPEN_PROBE, 5);
}

function judgeByServer(live: Live): void {
  if (halfOf(live, 0).synackCount + halfOf(live, 1).synackCount > 0) give(Cause.SERVER_SETUP_RESET, 7);
  // Whether a plain SYN worked afterwards is known when all connections are (tables/ecn.ts).
  if (live.flags & C_ECN) give(Cause.ECN_RESET, 1);
}
