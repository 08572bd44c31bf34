/** What Zeek and Wireshark say of the same packets, in one line each, and where we differ on purpose (VERDICTS C.3). */
import { Event } from "../../assembly/shared/event";
import { Outcome } from "../../assembly/shared/outcome";
import { ConnState } from "../../assembly/shared/verdict";

/** What each conn_state means, in the words of Zeek's documentation, shortened. */
export const CONN_STATE_SENTENCES: Readonly<Record<ConnState, string>> = {
  [ConnState.OTH]: "traffic without a SYN that it could follow",
  [ConnState.S0]: "attempt seen, no reply",
  [ConnState.S1]: "established, not terminated",
  [ConnState.SF]: "normal establishment and termination",
  [ConnState.REJ]: "attempt rejected",
  [ConnState.S2]: "established, the client closed, the server did not",
  [ConnState.S3]: "established, the server closed, the client did not",
  [ConnState.RSTO]: "established, the client aborted",
  [ConnState.RSTR]: "the server aborted",
  [ConnState.RSTOS0]: "the client sent a SYN and then a RST, the server nothing",
  [ConnState.RSTRH]: "the server sent a SYN-ACK and then a RST; no SYN seen",
  [ConnState.SH]: "the client sent SYN and FIN; no SYN-ACK seen",
  [ConnState.SHR]: "the server sent SYN-ACK and FIN; no SYN seen",
};

/** Bits of tcp.completeness from the highest down, each with its letter in Wireshark's bit string. */
const COMPLETENESS_BITS: readonly (readonly [bit: number, letter: string, word: string])[] = [
  [32, "R", "RST"],
  [16, "F", "FIN"],
  [8, "D", "data"],
  [4, "A", "ACK"],
  [2, "S", "SYN-ACK"],
  [1, "S", "SYN"],
];

/** The value as Wireshark's bit string: 31 is "·FDASS". */
export function completenessString(value: number): string {
  return COMPLETENESS_BITS.map(([bit, letter]) => ((value & bit) === 0 ? "·" : letter)).join("");
}

/** What the bits stand for, in the order in which they happen: "SYN, SYN-ACK, ACK"; "nothing" for 0. */
export function completenessWords(value: number): string {
  const words = COMPLETENESS_BITS.filter(([bit]) => (value & bit) !== 0).map(([, , word]) => word);
  return words.length === 0 ? "nothing" : words.reverse().join(", ");
}

/** What of a connection makes the tools differ. */
export interface Compared {
  readonly outcome: Outcome;
  readonly connState: ConnState;
  readonly completeness: number;
  /** Bits of the column `events`. */
  readonly events: number;
  readonly ignoredResets: number;
  /** Nanoseconds of the longest silence; below 0 where there is none. */
  readonly idleMax: bigint;
}

const ABORTED: readonly ConnState[] = [
  ConnState.RSTO,
  ConnState.RSTR,
  ConnState.RSTOS0,
  ConnState.RSTRH,
  ConnState.REJ,
];
const RESET_OUTCOMES: readonly Outcome[] = [
  Outcome.RESET,
  Outcome.CLOSED_FIN_RST,
  Outcome.SETUP_ABORTED,
  Outcome.REFUSED,
  Outcome.RST_NO_CONN,
];
const RST_BIT = 32;
const FIN_BIT = 16;
const ACK_BIT = 4;
/** Zeek's tcp_inactivity_timeout: 5 min. */
const ZEEK_IDLE = 300_000_000_000n;

/** Why Zeek's state reads otherwise than our outcome; empty where it does not. */
export function zeekDifferences({ outcome, connState, events, ignoredResets, idleMax }: Compared): string[] {
  const said: string[] = [];
  const has = (event: Event): boolean => ((events >>> event) & 1) === 1;
  if (outcome === Outcome.HALF_OPEN && connState === ConnState.S1) {
    said.push("Zeek takes both sides as established at the SYN-ACK; here the handshake was never completed.");
  }
  if (outcome === Outcome.TIMED_OUT && [ConnState.S1, ConnState.S2, ConnState.S3].includes(connState)) {
    said.push("Zeek has no state for a silent death: it only says that nobody closed.");
  }
  if (ABORTED.includes(connState) && !RESET_OUTCOMES.includes(outcome)) {
    const accepted = has(Event.REFUSED_FIRST) || has(Event.SYNACK_AFTER_RST);
    if (accepted) said.push("Zeek counts the refusal, though the connection was accepted afterwards.");
    else if (ignoredResets > 0) said.push("Zeek does not check a RST's numbers; this one had no effect.");
    else said.push("Zeek counts a RST that came after both sides had closed, or that had no effect.");
  }
  if (outcome === Outcome.CLOSED_FIN_RST && connState === ConnState.SF) {
    said.push("Zeek calls FIN, RST and the other side's FIN a normal termination.");
  }
  if (idleMax > ZEEK_IDLE) said.push("A live Zeek cuts a connection in two after 5 min of silence; here it stays one.");
  return said;
}

/** Why Wireshark's completeness reads otherwise than our outcome; empty where it does not. */
export function wiresharkDifferences({ outcome, completeness, ignoredResets }: Compared): string[] {
  const said: string[] = [];
  const has = (bit: number): boolean => (completeness & bit) !== 0;
  if (has(RST_BIT) && !RESET_OUTCOMES.includes(outcome) && ignoredResets > 0) {
    said.push("Wireshark does not check a RST's numbers.");
  }
  if (outcome === Outcome.REFUSED && has(ACK_BIT))
    said.push("The ACK bit comes from the RST+ACK that refused the SYN.");
  if (outcome === Outcome.HALF_CLOSED && has(FIN_BIT))
    said.push("For Wireshark one FIN is enough; the other side never closed.");
  return said;
}
