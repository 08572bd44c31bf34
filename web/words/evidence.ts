/** What a verdict rests on beside its figures, one sentence each, with the numbers where they are known (VERDICTS D.3, D.4.5, D.4.10). */
import { Evidence } from "../../assembly/shared/evidence";
import type { Nanoseconds } from "../bridge/analyser";
import { distanceOf, distanceWords, ttlRange } from "./distance";
import { idleLimitNear, idleLimitSentence, type Holder } from "./idle-limit";
import { count, counted } from "./quantity";
import { seconds, span } from "./time";

/**
 * Which packet of the connection shows it, if one does: the RST, what it answered, the last data, what its alleged sender
 * sent afterwards, or the next RST of that side or of the other.
 */
export type ShownBy = "RST" | "trigger" | "data" | "next packet" | "next RST" | "other RST" | "none";

/** The numbers that evidence speaks of; what was not seen is null. */
export interface EvidenceFigures {
  /** The alleged sender of the RST: "the server". */
  readonly sender: string;
  /** What the RST answered, and how long after it the RST came. */
  readonly trigger: string;
  readonly afterTrigger: Nanoseconds | null;
  /** The way to the sender and back. */
  readonly roundTrip: Nanoseconds | null;
  /** The RST's ttl, and those of its sender's other packets in this connection. */
  readonly ttl: number | null;
  readonly ttls: { readonly least: number; readonly most: number } | null;
  /** How far an HTTP response had come, and its whole length. */
  readonly cutResponse: { readonly bytes: number; readonly length: number } | null;
  /** What the RST says in words. */
  readonly resetText: string | null;
  /** The silence that the cause speaks of, and who is thought to have ended it. */
  readonly silence: Nanoseconds | null;
  readonly holder: Holder;
  /** Other connections that ended for the same reason at this service. */
  readonly alike: {
    readonly connections: number;
    readonly silence: { readonly least: Nanoseconds; readonly most: Nanoseconds } | null;
    /** Mean time from one to the next, where all are one client's. */
    readonly interval: Nanoseconds | null;
  } | null;
  /** Other connections of the sender that ended at the same moment. */
  readonly together: number | null;
}

/** What people read of a piece of evidence. */
export interface EvidenceWords {
  /** The sentence without numbers, true of one connection and of many. */
  readonly text: string;
  readonly shownBy: ShownBy;
  /** The sentence with numbers; null where they are not known. */
  readonly exact?: (figures: EvidenceFigures) => string | null;
}

/** "ttl 61; the server's own packets have 58: 3 hops nearer". */
function ttlApart({ ttl, ttls, sender }: EvidenceFigures): string | null {
  if (ttl === null || ttls === null) return null;
  const distance = distanceWords(distanceOf(ttl, ttls.least, ttls.most));
  return `ttl ${ttl}; ${sender}'s own packets have ${ttlRange(ttls.least, ttls.most)}: ${distance}`;
}

function together(within: string): (figures: EvidenceFigures) => string | null {
  return ({ together: others, sender }) =>
    others === null || others === 0
      ? null
      : `${counted(others, "other connection")} of ${sender} ended the same way within ${within}`;
}

/** "300.1 s to 300.6 s", or one where they read the same. */
export function silenceRange({ least, most }: { least: Nanoseconds; most: Nanoseconds }): string {
  return seconds(least) === seconds(most) ? seconds(least) : `${seconds(least)} to ${seconds(most)}`;
}

/** Words of every piece of evidence. */
export const EVIDENCE_WORDS: Readonly<Record<Evidence, EvidenceWords>> = {
  [Evidence.TTL_FAR]: {
    text: "its ttl lies 3 or more away from its alleged sender's packets",
    shownBy: "RST",
    exact: ttlApart,
  },
  [Evidence.TTL_NEAR]: {
    text: "its ttl lies 1 or 2 away from its alleged sender's packets",
    shownBy: "RST",
    exact: ttlApart,
  },
  [Evidence.MAC]: {
    text: "it came from another MAC address than its alleged sender's packets",
    shownBy: "RST",
    exact: ({ sender }) => `it came from another MAC address than ${sender}'s other packets`,
  },
  [Evidence.RISING]: { text: "RSTs of one side with rising sequence numbers, as if guessed", shownBy: "next RST" },
  [Evidence.ZERO_ACK]: { text: "it has the ACK flag and acknowledges 0", shownBy: "RST" },
  [Evidence.BOTH_RESET]: { text: "RSTs in both directions within 100 ms", shownBy: "other RST" },
  [Evidence.TOO_FAST]: {
    text: "it came faster than its alleged sender could answer",
    shownBy: "RST",
    exact: ({ afterTrigger, roundTrip, sender, trigger }) =>
      afterTrigger === null || roundTrip === null
        ? null
        : `${span(afterTrigger)} after the ${trigger}; ${sender} cannot answer within ${span(roundTrip)}`,
  },
  [Evidence.IP_ID]: { text: "its IP identification follows the other side's counter", shownBy: "RST" },
  [Evidence.WINDOW_COPIED]: {
    text: "it copies the window of the packet it answers",
    shownBy: "RST",
    exact: ({ trigger }) => `it copies the window of the ${trigger}`,
  },
  [Evidence.BAD_REFUSE]: { text: "no host would refuse a SYN in this form", shownBy: "RST" },
  [Evidence.PAYLOAD]: { text: "it carries payload that is no text", shownBy: "RST" },
  [Evidence.CONTINUED]: {
    text: "its alleged sender went on as if it had not sent it",
    shownBy: "next packet",
    exact: ({ sender }) => `${sender} went on as if it had not sent it`,
  },
  [Evidence.CONTINUED_SOFT]: {
    text: "its alleged sender may have gone on afterwards",
    shownBy: "next packet",
    exact: ({ sender }) => `packets of ${sender} came after it, perhaps under way already`,
  },
  [Evidence.SYNACK_AFTER_RST]: { text: "the SYN it refused was accepted all the same", shownBy: "next packet" },
  [Evidence.TTL_USUAL]: { text: "this host's RSTs always have this ttl: it means nothing here", shownBy: "RST" },
  [Evidence.DEVICE_CODE]: { text: "its window is a reason code of the device that sent it", shownBy: "RST" },
  [Evidence.DEVICE_TEXT]: {
    text: "it carries text of the device that sent it",
    shownBy: "RST",
    exact: ({ resetText }) => (resetText === null ? null : `it says “${resetText}”`),
  },
  [Evidence.HTTP_CUT]: {
    text: "an HTTP response stopped short of its length",
    shownBy: "data",
    exact: ({ cutResponse }) =>
      cutResponse === null
        ? null
        : `the HTTP response stopped at ${count(cutResponse.bytes)} of ${counted(cutResponse.length, "byte")}`,
  },
  [Evidence.SWEEP]: { text: "many targets failed for this client at the same time", shownBy: "none" },
  [Evidence.FLOOD]: {
    text: "50 or more attempts stayed half open or unanswered within 10 s",
    shownBy: "none",
    exact: ({ alike }) =>
      alike === null
        ? null
        : `50 or more attempts stayed half open or unanswered within 10 s; ${counted(alike.connections, "attempt")} in all`,
  },
  [Evidence.PERIODIC]: {
    text: "connections like this one come at even intervals",
    shownBy: "none",
    exact: ({ alike }) =>
      alike === null || alike.interval === null
        ? null
        : `${counted(alike.connections, "connection")} like this one, every ${span(alike.interval)}`,
  },
  [Evidence.LOST_TOGETHER]: {
    text: "other connections of the sender were lost at the same time",
    shownBy: "none",
    exact: together("5 s"),
  },
  [Evidence.ABORTED_TOGETHER]: {
    text: "other connections of the sender were aborted at the same time",
    shownBy: "none",
    exact: together("100 ms"),
  },
  [Evidence.SERVICE_ANSWERED]: { text: "the service answered others within 10 s of this SYN", shownBy: "none" },
  [Evidence.IDLE_DEFAULT]: {
    text: "the silence is close to a typical default limit",
    shownBy: "trigger",
    exact: ({ silence, holder }) => {
      const limit = silence === null ? null : idleLimitNear(silence, holder);
      return limit === null ? null : `silence close to a known limit: ${idleLimitSentence(limit).replace(/\.$/, "")}`;
    },
  },
  [Evidence.IDLE_MEASURED]: {
    text: "the same silence was measured on other connections of this service",
    shownBy: "trigger",
    exact: ({ alike }) =>
      alike === null || alike.silence === null || alike.connections < 2
        ? null
        : `silence measured on ${counted(alike.connections, "connection")} of this service: ${silenceRange(alike.silence)}`,
  },
  [Evidence.HOST_TTL_SAME]: {
    text: "the RST's ttl is that of the host's other packets",
    shownBy: "RST",
    exact: ({ ttl, sender }) => (ttl === null ? null : `ttl ${ttl}, as in ${sender}'s other connections`),
  },
  [Evidence.HOST_TTL_OTHER]: {
    text: "the RST's ttl is not that of the host's other packets",
    shownBy: "RST",
    exact: ({ ttl, sender }) => (ttl === null ? null : `ttl ${ttl}; ${sender}'s packets elsewhere have another`),
  },
  [Evidence.ONE_TWIN_ONLY]: {
    text: "the connection was captured on both sides of a translator; the RST is on one only",
    shownBy: "RST",
  },
  [Evidence.ALWAYS_RST]: { text: "this service ends at least 80 % of its exchanges with RST", shownBy: "none" },
  [Evidence.HOST_SILENT]: { text: "the host sent nothing at all within 60 s", shownBy: "none" },
};

const ALL: readonly Evidence[] = Object.keys(EVIDENCE_WORDS).map(Number);

/** The evidence in a cell of the column `evidence`: one bit each. */
export function evidenceIn(bits: number): Evidence[] {
  return ALL.filter((evidence) => ((bits >>> evidence) & 1) === 1);
}

/** The sentence of a piece of evidence, with numbers where they are known. */
export function evidenceSentence(evidence: Evidence, figures: EvidenceFigures): string {
  const { text, exact } = EVIDENCE_WORDS[evidence];
  return exact?.(figures) ?? text;
}
