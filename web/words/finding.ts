/** Findings as people read them: a title and a sentence for connections that ended for the same reason (VERDICTS D.4). */
import { Cause } from "../../assembly/shared/cause";
import { Severity } from "../../assembly/shared/verdict";

/**
 * A title and what happened. Places to fill: {h} the service or host it is about, {k} the connections counted, {w} "was"
 * or "were" after them, {m} the clients, {v} the servers, {b} by whom ("by the server", "in the server's name"), {t} the
 * silences or waits, {l} the one limit that all silences show, {q} the SYN packets, {r} the RST packets. A part in square
 * brackets is said only when all its places can be filled.
 */
export interface FindingWords {
  readonly title: string;
  readonly story: string;
}

/** Words of the finding that each cause makes. */
export const FINDING_WORDS: Readonly<Record<Exclude<Cause, Cause.NONE>, FindingWords>> = {
  [Cause.PORT_CLOSED]: {
    title: "{h} refuses connections",
    story: "{k} of {m} {w} refused[ ({q} SYN)]: nothing listens there, or a firewall on that host answers.",
  },
  [Cause.FW_REJECT_RST]: {
    title: "A device refuses connections to {h}",
    story: "{k} of {m} {w} refused by RSTs from another distance than the host's own packets.",
  },
  [Cause.PORT_SCAN]: {
    title: "{h} tries many targets in vain",
    story: "{k} to {v} failed: a scan, a peer-to-peer program with old addresses, or a worm.",
  },
  [Cause.ICMP_REJECT]: { title: "{h} is rejected by ICMP", story: "{k} of {m} {w} answered with an ICMP error." },
  [Cause.FILTERED]: {
    title: "{h} does not answer",
    story: "{k} of {m} got no answer[ to {q} SYN]: dropped on the way, or the answer is lost.",
  },
  [Cause.HOST_DOWN]: {
    title: "{h} seems to be down",
    story: "{k} of {m} got no answer, and nothing else was heard of this host at that time.",
  },
  [Cause.LISTEN_DROP]: {
    title: "{h} ignores some attempts",
    story: "{k} of {m} {w} ignored while others were answered: a full listen queue, a SYN limit, or a rule.",
  },
  [Cause.CAPTURE_END]: {
    title: "Cut off by the capture's end: {h}",
    story: "{k} of {m} {w} not decided when the capture ended.",
  },
  [Cause.SYNACK_UNANSWERED]: {
    title: "Handshakes with {h} stay half open",
    story: "{k} of {m}: the SYN-ACK was sent and never acknowledged.",
  },
  [Cause.SYN_FLOOD]: {
    title: "SYN flood at {h}",
    story:
      "{k} of {m} stayed half open or without an answer within seconds, or one direction is missing from the capture.",
  },
  [Cause.BAD_SYNACK_ACK]: {
    title: "{h} answers SYNs with wrong numbers",
    story: "{k} of {m} {w} reset by the client, since the SYN-ACK acknowledged what was never sent.",
  },
  [Cause.STALE_PEER_STATE]: {
    title: "{h} holds on to old connections",
    story: "{k} of {m} met an older connection on the same ports and cleared it with RST.",
  },
  [Cause.UNSOLICITED_SYNACK]: {
    title: "Unasked SYN-ACKs from {h}",
    story: "{k} of {m}: backscatter of a forged flood, or the SYNs took a path that is not captured.",
  },
  [Cause.CLIENT_CANCEL]: {
    title: "Clients cancel attempts to {h}",
    story: "{k} of {m} {w} no longer wanted when the answer came.",
  },
  [Cause.HALF_OPEN_PROBE]: {
    title: "{h} is probed",
    story: "{k} of {m}: the client saw that the port is open and left.",
  },
  [Cause.HEALTH_CHECK]: { title: "Health checks of {h}", story: "{k} of {m} at even intervals, without data." },
  [Cause.SERVER_SETUP_RESET]: {
    title: "{h} answers and withdraws",
    story: "{k} of {m} {w} reset {b} after the SYN-ACK, before the handshake was complete.",
  },
  [Cause.ECN_RESET]: {
    title: "{h} resets SYNs that ask for ECN",
    story: "{k} of {m} {w} reset; the next SYN, without ECN, was accepted.",
  },
  [Cause.INJECTED_RST]: {
    title: "Forged resets on the way to {h}",
    story: "{k} of {m} got a RST {b} that was very probably sent by another device.",
  },
  [Cause.CHALLENGE_ACK_RST]: {
    title: "Challenged resets at {h}",
    story: "{k} of {m}: the first RST lay only within the window, a second, exact one closed.",
  },
  [Cause.STALE_HALF_OPEN]: {
    title: "Ports used again after a restart: {h}",
    story: "{k} of {m} {w} forgotten by one side, which opened a new connection on the same ports.",
  },
  [Cause.ACCEPT_QUEUE_FULL]: {
    title: "The accept queue of {h} is full",
    story: "{k} of {m} completed the handshake and {w} not accepted by the application.",
  },
  [Cause.KEEPALIVE_FAILURE]: {
    title: "Keep-alive probes unanswered: {h}",
    story: "{k} of {m} {w} given up when probes got no answer.",
  },
  [Cause.RETX_GIVEUP]: {
    title: "Retransmissions in vain: {h}",
    story: "{k} of {m} {w} reset {b} after retransmitting without any sign of life.",
  },
  [Cause.ZERO_WINDOW_ABORT]: {
    title: "A reader stalls: {h}",
    story: "{k} of {m} {w} reset {b} while the other side had its window closed.",
  },
  [Cause.STATE_LOST_IDLE]: {
    title: "Idle limit[ of {l}] on the way to {h}",
    story: "{k} of {m} {w} reset {b} when used again[ after {t} of silence].",
  },
  [Cause.PEER_RESTART]: {
    title: "Live connections forgotten: {h}",
    story: "{k} of {m} {w} reset {b} in the middle of traffic, as if nothing was known of it.",
  },
  [Cause.STATE_LOST]: {
    title: "Unknown connections to {h}",
    story: "{k} of {m} {w} used by one side while the other did not know of it.",
  },
  [Cause.IDLE_TIMEOUT_RST]: {
    title: "Idle connections to {h} are reset[ after {l}]",
    story: "{k} of {m} {w} reset {b}[ after {t} of silence].",
  },
  [Cause.ACCEPT_THEN_RESET]: {
    title: "{h} accepts and resets at once",
    story: "{k} of {m} {w} reset {b} without a byte of answer.",
  },
  [Cause.CLIENT_ABORT_NODATA]: {
    title: "Clients open {h} and leave",
    story: "{k} of {m} {w} reset by the client without a byte of data.",
  },
  [Cause.UNREAD_DATA_CLOSE]: {
    title: "Closed with data unread: {h}",
    story: "{k} of {m} {w} reset {b} while data was unread or still coming.",
  },
  [Cause.RST_AS_CLOSE]: {
    title: "RST instead of FIN: {h}",
    story: "{k} of {m} {w} ended {b} with RST after a complete exchange.",
  },
  [Cause.APP_ABORT]: { title: "Connections to {h} are aborted", story: "{k} of {m} {w} aborted {b}, on purpose." },
  [Cause.WAIT_ABORT]: {
    title: "Clients give up waiting for {h}",
    story: "{k} of {m} {w} ended by the client[ after {t} without an answer].",
  },
  [Cause.UNEXPLAINED_RST]: {
    title: "Unexplained resets: {h}",
    story: "{k} of {m} {w} reset {b} in a way that fits no known pattern.",
  },
  [Cause.CLOSE_NOTIFY_RST]: {
    title: "Late TLS goodbyes: {h}",
    story: "{k} of {m}: close_notify arrived after the other side had closed.",
  },
  [Cause.FINWAIT2_TIMEOUT]: {
    title: "Half-closed for too long: {h}",
    story: "{k} of {m} {w} used again after the other side had given up waiting for the FIN.",
  },
  [Cause.KEEPALIVE_RACE]: {
    title: "{h} loses requests to a keep-alive race",
    story: "{k} of {m}: a request met the server's FIN[ after {t} of idling] and was reset.",
  },
  [Cause.INTERRUPTED_TRANSFER]: {
    title: "Transfers cancelled: {h}",
    story: "{k} of {m} {w} closed while the other side was still sending[; {r} RST told it to stop].",
  },
  [Cause.FAST_CLOSE]: {
    title: "RST for the last ACK: {h}",
    story: "{k} of {m} ended with a RST in place of the last ACK.",
  },
  [Cause.FIN_THEN_ABORT]: {
    title: "Closed, then aborted: {h}",
    story: "{k} of {m} {w} aborted by the side that had closed, since the other did not.",
  },
  [Cause.ABORT_AFTER_PEER_FIN]: {
    title: "FIN answered with RST: {h}",
    story: "{k} of {m}: one side closed, the other answered with RST.",
  },
  [Cause.NORMAL_CLOSE]: { title: "Normal closes: {h}", story: "{k} of {m} {w} closed in order." },
  [Cause.IDLE_CLOSE]: {
    title: "Idle connections to {h} are closed[ after {l}]",
    story: "{k} of {m} {w} closed {b} in order[ after {t} of silence].",
  },
  [Cause.LATE_SEGMENT_RST]: {
    title: "Late packets: {h}",
    story: "{k} of {m}: a packet came after the close and was answered with RST.",
  },
  [Cause.TIME_WAIT_ASSASSINATION]: {
    title: "TIME-WAIT cut short: {h}",
    story: "{k} of {m}: a RST ended TIME-WAIT early.",
  },
  [Cause.HALF_CLOSE_IN_USE]: {
    title: "Half-close in use: {h}",
    story: "{k} of {m} went on in one direction after the other had closed.",
  },
  [Cause.CLOSE_WAIT_LEAK]: {
    title: "close() forgotten: {h}",
    story: "{k} of {m} got a FIN a minute or more ago and {w} never closed.",
  },
  [Cause.STATE_LOST_SILENT]: {
    title: "Idle connections to {h} die silently",
    story: "{k} of {m} got nothing through any more[ after {t} of silence].",
  },
  [Cause.MTU_BLACKHOLE]: {
    title: "Large packets are lost: {h}",
    story: "{k} of {m}: small packets pass, the first large ones were never acknowledged.",
  },
  [Cause.PATH_OR_PEER_DEAD]: {
    title: "No answer any more: {h}",
    story: "{k} of {m}: one side kept sending without any answer.",
  },
  [Cause.RST_IGNORED]: { title: "Resets ignored: {h}", story: "{k} of {m} got a RST with wrong numbers and lived on." },
  [Cause.UNACKED_AT_END]: {
    title: "Unanswered at the end: {h}",
    story: "{k} of {m} had data without an answer when the capture ended.",
  },
  [Cause.ZERO_WINDOW_STALL]: {
    title: "A reader stalls at the end: {h}",
    story: "{k} of {m} {w} held up by a closed window when the capture ended.",
  },
  [Cause.STILL_OPEN]: { title: "Still open: {h}", story: "{k} of {m} {w} open when the capture ended." },
  [Cause.ONE_SIDED_VIEW]: {
    title: "One direction captured: {h}",
    story: "{k} of {m} cannot be judged: one half of the packets is not in the capture.",
  },
  [Cause.ACK_SCAN]: {
    title: "{h} sends ACKs out of nowhere",
    story: "{k} to {v} {w} answered with RST: an ACK scan, or the rest of older connections.",
  },
  [Cause.ORPHAN_RST]: {
    title: "Lone RSTs: {h}",
    story: "{k}: a RST that belongs to a connection outside the capture.",
  },
  [Cause.MIDSTREAM_SCRAP]: {
    title: "Rests of connections: {h}",
    story: "{k} of {m}: a few packets of what began before the capture.",
  },
  [Cause.MPTCP_SUBFLOW_RESET]: {
    title: "MPTCP subflows reset: {h}",
    story: "{k} of {m}: one path of a multipath connection, ended with a stated reason.",
  },
  [Cause.NAT_BYPASS_RST]: {
    title: "Packets of {h} escape NAT",
    story: "{k} of {m} {w} reset because a packet left without translation.",
  },
};

/** What resets and closes are called that do nobody harm, for the line that sets them apart; {h} is said when it is one service. */
const HARMLESS: ReadonlyMap<Cause, string> = new Map([
  [Cause.RST_AS_CLOSE, "RST instead of FIN[ at {h}]"],
  [Cause.ABORT_AFTER_PEER_FIN, "FIN answered with RST[ at {h}]"],
  [Cause.INTERRUPTED_TRANSFER, "cancelled transfers[ from {h}]"],
  [Cause.HEALTH_CHECK, "health checks[ of {h}][ every {t}]"],
  [Cause.CLOSE_NOTIFY_RST, "late TLS goodbyes[ at {h}]"],
  [Cause.FAST_CLOSE, "RST for the last ACK[ at {h}]"],
  [Cause.LATE_SEGMENT_RST, "late packets after the close[ at {h}]"],
  [Cause.TIME_WAIT_ASSASSINATION, "TIME-WAIT cut short[ at {h}]"],
  [Cause.HALF_CLOSE_IN_USE, "half-close in use[ at {h}]"],
  [Cause.IDLE_CLOSE, "idle connections closed in order[ by {h}]"],
]);

/** What is said where nearly all exchanges of a service end so (VERDICTS E.3). */
export const ALWAYS_RESETS = "{h} always closes with RST";

/** Whether a finding asks for nothing: it is mild by judgement, or a way of closing that harms nobody by nature. */
export function isHarmless(cause: Cause, severity: Severity): boolean {
  return severity === Severity.ok || (severity === Severity.info && HARMLESS.has(cause));
}

/** What harmless connections of a cause are called. */
export function harmlessName(cause: Cause): string {
  return HARMLESS.get(cause) ?? "others[ at {h}]";
}
