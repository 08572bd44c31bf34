/** What a verdict rests on beside its figures, one sentence each (VERDICTS D.3, D.4.5, D.4.10). */
import { Evidence } from "../../assembly/shared/evidence";

/** Which packet of the connection shows it, if one does. */
export type ShownBy = "RST" | "trigger" | "none";

/** What people read of a piece of evidence. */
export interface EvidenceWords {
  readonly text: string;
  readonly shownBy: ShownBy;
}

/** Words of every piece of evidence. */
export const EVIDENCE_WORDS: Readonly<Record<Evidence, EvidenceWords>> = {
  [Evidence.TTL_FAR]: { text: "its ttl lies 3 or more away from its alleged sender's packets", shownBy: "RST" },
  [Evidence.TTL_NEAR]: { text: "its ttl lies 1 or 2 away from its alleged sender's packets", shownBy: "RST" },
  [Evidence.MAC]: { text: "it came from another MAC address than its alleged sender's packets", shownBy: "RST" },
  [Evidence.RISING]: { text: "RSTs of one side with rising sequence numbers: someone was guessing", shownBy: "RST" },
  [Evidence.ZERO_ACK]: { text: "it has the ACK flag and acknowledges 0", shownBy: "RST" },
  [Evidence.BOTH_RESET]: { text: "RSTs in both directions within 100 ms", shownBy: "RST" },
  [Evidence.TOO_FAST]: { text: "it came faster than its alleged sender could answer", shownBy: "RST" },
  [Evidence.IP_ID]: { text: "its IP identification follows the other side's counter", shownBy: "RST" },
  [Evidence.WINDOW_COPIED]: { text: "it copies the window of the packet it answers", shownBy: "RST" },
  [Evidence.BAD_REFUSE]: { text: "no host would refuse a SYN in this form", shownBy: "RST" },
  [Evidence.PAYLOAD]: { text: "it carries payload that is no text", shownBy: "RST" },
  [Evidence.CONTINUED]: { text: "its alleged sender went on as if it had not sent it", shownBy: "RST" },
  [Evidence.CONTINUED_SOFT]: { text: "its alleged sender may have gone on afterwards", shownBy: "RST" },
  [Evidence.SYNACK_AFTER_RST]: { text: "the SYN it refused was accepted all the same", shownBy: "RST" },
  [Evidence.TTL_USUAL]: { text: "this host's RSTs always have this ttl: it means nothing here", shownBy: "RST" },
  [Evidence.DEVICE_CODE]: { text: "its window is a reason code of the device that sent it", shownBy: "RST" },
  [Evidence.DEVICE_TEXT]: { text: "it carries text of the device that sent it", shownBy: "RST" },
  [Evidence.HTTP_CUT]: { text: "an HTTP response stopped short of its length", shownBy: "none" },
  [Evidence.SWEEP]: { text: "many targets failed for this client at the same time", shownBy: "none" },
  [Evidence.FLOOD]: { text: "many attempts stayed half open or unanswered at the same time", shownBy: "none" },
  [Evidence.PERIODIC]: { text: "connections like this one come at even intervals", shownBy: "none" },
  [Evidence.LOST_TOGETHER]: { text: "other connections of the sender were lost at the same time", shownBy: "none" },
  [Evidence.ABORTED_TOGETHER]: {
    text: "other connections of the sender were aborted at the same time",
    shownBy: "none",
  },
  [Evidence.SERVICE_ANSWERED]: { text: "the service answered others at the same time", shownBy: "none" },
  [Evidence.IDLE_DEFAULT]: { text: "the silence is close to a typical default limit", shownBy: "trigger" },
  [Evidence.IDLE_MEASURED]: {
    text: "the same silence was measured on other connections of this path",
    shownBy: "trigger",
  },
  [Evidence.HOST_TTL_SAME]: { text: "the host's other packets have the same ttl", shownBy: "RST" },
  [Evidence.HOST_TTL_OTHER]: { text: "the host's other packets have another ttl", shownBy: "RST" },
  [Evidence.ONE_TWIN_ONLY]: {
    text: "the connection was captured on both sides of a translator; the RST is on one only",
    shownBy: "RST",
  },
  [Evidence.ALWAYS_RST]: { text: "this service usually ends its exchanges with RST", shownBy: "none" },
  [Evidence.HOST_SILENT]: { text: "the host sent nothing at all around that time", shownBy: "none" },
};

/** The evidence in a cell of the column `evidence`: one bit each. */
export function evidenceIn(bits: number): EvidenceWords[] {
  return Object.values(EVIDENCE_WORDS).filter((_, bit) => ((bits >>> bit) & 1) === 1);
}
