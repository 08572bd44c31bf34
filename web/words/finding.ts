/** Findings as people read them: a title and a sentence for connections that ended for the same reason (VERDICTS D.4). */
import { Cause } from "../../assembly/shared/cause";

/**
 * A title and what happened. Places to fill: {h} the service or host it is about, {k} the connections counted, {m} the
 * clients, {v} the servers, {t} the silences or waits, {q} the SYN packets, {r} the RST packets. A part in square brackets
 * is said only when all its places can be filled.
 */
export interface FindingWords {
  readonly title: string;
  readonly story: string;
}

/** Words of the finding that each cause makes. */
export const FINDING_WORDS: Readonly<Record<Exclude<Cause, Cause.NONE>, FindingWords>> = {
  [Cause.PORT_CLOSED]: {
    title: "{h} refuses connections",
    story: "{k} of {m} were refused[ ({q} SYN)]: nothing listens there, or a firewall on that host answers.",
  },
  [Cause.FW_REJECT_RST]: {
    title: "A device refuses connections to {h}",
    story: "{k} of {m} were refused by RSTs from another distance than the host's own packets.",
  },
  [Cause.PORT_SCAN]: {
    title: "{h} tries many targets in vain",
    story: "{k} to {v} failed: a scan, a peer-to-peer program with old addresses, or a worm.",
  },
  [Cause.ICMP_REJECT]: {
    title: "{h} is rejected by ICMP",
    story: "{k} of {m} were answered with an ICMP error.",
  },
  [Cause.FILTERED]: {
    title: "{h} does not answer",
    story: "{k} of {m} got no answer[ to {q} SYN]: dropped on the way, or the answer is lost.",
  },
  [Cause.HOST_DOWN]: {
    title: "{h} seems to be down",
    story: "{k} of {m} got no answer, and nothing else was ever heard of this host.",
  },
  [Cause.LISTEN_DROP]: {
    title: "{h} ignores some connections",
    story: "{k} of {m} were ignored while others were answered: a full listen queue, a SYN limit, or a rule.",
  },
  [Cause.CAPTURE_END]: {
    title: "Cut off by the capture's end: {h}",
    story: "{k} of {m} were not decided when the capture ended.",
  },
  [Cause.SYNACK_UNANSWERED]: {
    title: "Handshakes with {h} stay half open",
    story: "{k} of {m}: the SYN-ACK was sent and never acknowledged.",
  },
  [Cause.SYN_FLOOD]: {
    title: "SYN flood at {h}",
    story: "{k} of {m} stayed half open within seconds, or one direction is missing from the capture.",
  },
  [Cause.BAD_SYNACK_ACK]: {
    title: "{h} answers SYNs with wrong numbers",
    story: "{k} of {m} were reset by the client, since the SYN-ACK acknowledged what it never sent.",
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
    story: "{k} of {m} were no longer wanted when the answer came.",
  },
  [Cause.HALF_OPEN_PROBE]: {
    title: "{h} is probed",
    story: "{k} of {m} saw that the port is open and left.",
  },
  [Cause.HEALTH_CHECK]: {
    title: "Health checks of {h}",
    story: "{k} of {m} at even intervals, without data.",
  },
  [Cause.SERVER_SETUP_RESET]: {
    title: "{h} answers and withdraws",
    story: "{k} of {m} were reset after the SYN-ACK, before the handshake was complete.",
  },
  [Cause.ECN_RESET]: {
    title: "{h} resets SYNs that ask for ECN",
    story: "{k} of {m} worked only at the second try, without ECN.",
  },
  [Cause.INJECTED_RST]: {
    title: "Forged resets on the way to {h}",
    story: "{k} of {m} got a RST that was very probably sent by another device.",
  },
  [Cause.CHALLENGE_ACK_RST]: {
    title: "Challenged resets at {h}",
    story: "{k} of {m}: the first RST lay only within the window, a second, exact one closed.",
  },
  [Cause.STALE_HALF_OPEN]: {
    title: "Ports used again after a restart: {h}",
    story: "{k} of {m} were forgotten by one side, which opened new ones on the same ports.",
  },
  [Cause.ACCEPT_QUEUE_FULL]: {
    title: "The accept queue of {h} is full",
    story: "{k} of {m} completed the handshake and were not accepted by the application.",
  },
  [Cause.KEEPALIVE_FAILURE]: {
    title: "Keep-alive probes unanswered: {h}",
    story: "{k} of {m} were given up when probes got no answer.",
  },
  [Cause.RETX_GIVEUP]: {
    title: "Retransmissions in vain: {h}",
    story: "{k} of {m} were reset after retransmitting without any sign of life.",
  },
  [Cause.ZERO_WINDOW_ABORT]: {
    title: "A reader stalls: {h}",
    story: "{k} of {m} were reset while one side had its window closed.",
  },
  [Cause.STATE_LOST_IDLE]: {
    title: "Idle limit on the way to {h}",
    story: "{k} of {m} were reset when they were used again[ after {t} of silence].",
  },
  [Cause.PEER_RESTART]: {
    title: "Live connections forgotten: {h}",
    story: "{k} of {m} were reset in the middle of traffic, as if they did not exist.",
  },
  [Cause.STATE_LOST]: {
    title: "Unknown connections to {h}",
    story: "{k} of {m} were used by one side while the other did not know them.",
  },
  [Cause.IDLE_TIMEOUT_RST]: {
    title: "Idle connections to {h} are reset",
    story: "{k} of {m} were reset[ after {t} of silence].",
  },
  [Cause.ACCEPT_THEN_RESET]: {
    title: "{h} accepts and resets at once",
    story: "{k} of {m} were reset without a byte of answer.",
  },
  [Cause.CLIENT_ABORT_NODATA]: {
    title: "Clients open {h} and leave",
    story: "{k} of {m} were reset by the client without a byte of data.",
  },
  [Cause.UNREAD_DATA_CLOSE]: {
    title: "Closed with data unread: {h}",
    story: "{k} of {m} were reset while data was unread or still coming.",
  },
  [Cause.RST_AS_CLOSE]: {
    title: "RST instead of FIN: {h}",
    story: "{k} of {m} ended with RST after a complete exchange.",
  },
  [Cause.APP_ABORT]: {
    title: "Connections to {h} are aborted",
    story: "{k} of {m} were aborted on purpose by a program.",
  },
  [Cause.WAIT_ABORT]: {
    title: "Clients give up waiting for {h}",
    story: "{k} of {m} were ended by the client[ after {t} without an answer].",
  },
  [Cause.UNEXPLAINED_RST]: {
    title: "Unexplained resets: {h}",
    story: "{k} of {m} were reset in a way that fits no known pattern.",
  },
  [Cause.CLOSE_NOTIFY_RST]: {
    title: "Late TLS goodbyes: {h}",
    story: "{k} of {m}: close_notify arrived after the other side had closed.",
  },
  [Cause.FINWAIT2_TIMEOUT]: {
    title: "Half-closed for too long: {h}",
    story: "{k} of {m} were used again after the other side had given up waiting for the FIN.",
  },
  [Cause.KEEPALIVE_RACE]: {
    title: "{h} loses requests to a keep-alive race",
    story: "{k} of {m} met the server's FIN[ after {t} of idling] with a new request.",
  },
  [Cause.INTERRUPTED_TRANSFER]: {
    title: "Transfers cancelled: {h}",
    story: "{k} of {m} were closed while the other side was still sending[; {r} RST told it to stop].",
  },
  [Cause.FAST_CLOSE]: {
    title: "RST for the last ACK: {h}",
    story: "{k} of {m} ended with a RST in place of the last ACK.",
  },
  [Cause.FIN_THEN_ABORT]: {
    title: "Closed, then aborted: {h}",
    story: "{k} of {m} were aborted by the side that had closed, since the other did not.",
  },
  [Cause.ABORT_AFTER_PEER_FIN]: {
    title: "FIN answered with RST: {h}",
    story: "{k} of {m}: one side closed, the other answered with RST.",
  },
  [Cause.NORMAL_CLOSE]: { title: "Normal closes: {h}", story: "{k} of {m} were closed in order." },
  [Cause.IDLE_CLOSE]: {
    title: "Idle connections to {h} are closed",
    story: "{k} of {m} were closed in order[ after {t} of silence].",
  },
  [Cause.LATE_SEGMENT_RST]: {
    title: "Late packets: {h}",
    story: "{k} of {m} saw a packet after the close, answered with RST.",
  },
  [Cause.TIME_WAIT_ASSASSINATION]: {
    title: "TIME-WAIT cut short: {h}",
    story: "{k} of {m} saw a RST end TIME-WAIT early.",
  },
  [Cause.HALF_CLOSE_IN_USE]: {
    title: "Half-close in use: {h}",
    story: "{k} of {m} went on in one direction after the other had closed.",
  },
  [Cause.CLOSE_WAIT_LEAK]: {
    title: "close() forgotten: {h}",
    story: "{k} of {m} got a FIN long ago and were never closed.",
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
    story: "{k} of {m} kept sending without any answer.",
  },
  [Cause.RST_IGNORED]: {
    title: "Resets ignored: {h}",
    story: "{k} of {m} got a RST with wrong numbers and lived on.",
  },
  [Cause.UNACKED_AT_END]: {
    title: "Unanswered at the end: {h}",
    story: "{k} of {m} had data without an answer when the capture ended.",
  },
  [Cause.ZERO_WINDOW_STALL]: {
    title: "A reader stalls at the end: {h}",
    story: "{k} of {m} were held up by a closed window when the capture ended.",
  },
  [Cause.STILL_OPEN]: { title: "Still open: {h}", story: "{k} of {m} were in use when the capture ended." },
  [Cause.ONE_SIDED_VIEW]: {
    title: "One direction captured: {h}",
    story: "{k} of {m} cannot be judged: one half of the packets is not in the capture.",
  },
  [Cause.ACK_SCAN]: {
    title: "{h} sends ACKs out of nowhere",
    story: "{k} to {v} were answered with RST: an ACK scan, or the rest of older connections.",
  },
  [Cause.ORPHAN_RST]: {
    title: "Lone RSTs to {h}",
    story: "{k} are a RST that belongs to a connection outside the capture.",
  },
  [Cause.MIDSTREAM_SCRAP]: {
    title: "Rests of connections: {h}",
    story: "{k} of {m} are a few packets of what began before the capture.",
  },
  [Cause.MPTCP_SUBFLOW_RESET]: {
    title: "MPTCP subflows reset: {h}",
    story: "{k} of {m} were one path of a multipath connection, ended with a stated reason.",
  },
  [Cause.NAT_BYPASS_RST]: {
    title: "Packets of {h} escape NAT",
    story: "{k} of {m} were reset because a packet left without translation.",
  },
};
