/** Attempts to connect that one side took back (VERDICTS D.4.3, H.4). */
import { H_ECN_SYN, H_SYN, H_SYNACK } from "../../connection/half";
import { C_BAD_SYNACK, C_STALE_ACK, Live, halfOf } from "../../connection/live";
import { Cause } from "../../shared/cause";
import { Event } from "../../shared/event";
import { give } from "../candidates";
import { Case } from "../case";
import { judgeProbe } from "./unanswered";

/** A SYN-ACK this late came after a happy-eyeballs client had chosen another address (RFC 8305). */
const LATE: i64 = 200_000_000;

/** SETUP_ABORTED. */
export function judgeSetupAborted(live: Live, facts: Case): void {
  if (live.events & (1 << Event.SYNACK_AFTER_RST)) give(Cause.INJECTED_RST, 13);
  if (facts.byClient) judgeByClient(live, facts);
  else {
    give(Cause.SERVER_SETUP_RESET, 7);
    // Whether a plain SYN worked afterwards is known when all connections are (tables/ecn.ts).
    if (halfOf(live, facts.clientSide).flags & H_ECN_SYN) give(Cause.ECN_RESET, 1);
  }
  judgeProbe(live);
}

function judgeByClient(live: Live, facts: Case): void {
  const client = halfOf(live, facts.clientSide);
  const server = halfOf(live, facts.clientSide ^ 1);
  const answers = live.rstSequence == live.staleAck;
  if ((live.flags & C_BAD_SYNACK) != 0 && answers && (client.flags & H_SYN) != 0) give(Cause.BAD_SYNACK_ACK, 9);
  else if ((live.flags & C_STALE_ACK) != 0 && answers) give(Cause.STALE_PEER_STATE, 9);
  else if ((client.flags & H_SYN) == 0) give(Cause.UNSOLICITED_SYNACK, 7);
  if ((client.flags & H_SYN) == 0) return;
  if ((server.flags & H_SYNACK) == 0) {
    give(Cause.CLIENT_CANCEL, 6);
    return;
  }
  const late = live.synRetries > 0 || live.synackFirstTime - live.synTime >= LATE;
  give(Cause.CLIENT_CANCEL, late ? 7 : 4);
  give(Cause.HALF_OPEN_PROBE, 5);
}
