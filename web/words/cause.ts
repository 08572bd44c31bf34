/** Why a connection ended so: name, finding and next check of every cause (VERDICTS D.4). */
import { Cause, CAUSE_COUNT } from "../../assembly/shared/cause";
import { Column } from "../../assembly/shared/column";

/**
 * What people read of a cause. Texts hold places to fill: {c} client, {s} server, {x} the side that sent the RST or FIN,
 * {y} the other side, {p} server port, {t} a span, {n} a number. A part in square brackets is said only when all its
 * places can be filled.
 */
export interface CauseWords {
  /** A few words, for tables and headings. */
  readonly name: string;
  /** What happened. */
  readonly finding: string;
  /** What to check next; "" where there is nothing to do. */
  readonly next: string;
  /** Which figure of the connection {t} is. */
  readonly t?: Column;
  /** Which figure of the connection {n} is. */
  readonly n?: Column;
}

/** Words of every cause. */
export const CAUSE_WORDS: Readonly<Record<Cause, CauseWords>> = {
  [Cause.NONE]: { name: "–", finding: "", next: "" },

  // D.4.1 Refused
  [Cause.PORT_CLOSED]: {
    name: "port closed",
    finding:
      "{s} refused the connection: nothing listens on port {p}, or a firewall on that host answered for it[; {n} attempts].",
    next: "On {s} check that the service is running and bound to this address (ss -ltn). If it is, look for a REJECT rule with tcp-reset.",
    n: Column.Attempts,
  },
  [Cause.FW_REJECT_RST]: {
    name: "refused by a device",
    finding:
      "A device in front of {s} refused the connection: its RST came from another distance than {s}'s own packets.",
    next: "Find the firewall or balancer before {s} and look in its deny log for {c} and port {p}.",
  },
  [Cause.PORT_SCAN]: {
    name: "scan",
    finding:
      "One of many failed attempts by {c} at different targets within a minute: a scan, a peer-to-peer program with old addresses, or a worm.",
    next: "Ask who owns {c}. If it is a scanner or a peer-to-peer program, filter it out before judging the servers.",
  },

  // D.4.2 Rejected by ICMP, no answer, half-open
  [Cause.ICMP_REJECT]: {
    name: "rejected by ICMP",
    finding: "The SYN to {s}:{p} was answered with an ICMP error.",
    next: "The ICMP code says who objects: routing or a host that is down, a closed port, or a firewall rule on the device that sent it.",
  },
  [Cause.FILTERED]: {
    name: "dropped on the way",
    finding: "{s} never answered[ {n} SYN packets] to port {p}[ in {t}]: dropped on the way, or the answer is lost.",
    next: "Capture near {s}. If the SYN arrives there, the drop is on the way back or in the host; otherwise follow the firewalls on the path.",
    n: Column.SynCountClt,
    t: Column.Duration,
  },
  [Cause.HOST_DOWN]: {
    name: "host down",
    finding: "Nothing was ever heard of {s}: the host is down or the address is not in use.",
    next: "Ping {s} from its own network; look for unanswered ARP or neighbour requests.",
  },
  [Cause.LISTEN_DROP]: {
    name: "listen queue full",
    finding:
      "{s}:{p} answers others but ignored this SYN: its listen or SYN queue was full, a SYN limit was hit, or a rule holds for this client.",
    next: "On Linux: nstat -az TcpExtListenDrops TcpExtListenOverflows, and ss -ltn (Recv-Q near Send-Q).",
  },
  [Cause.CAPTURE_END]: {
    name: "capture ended",
    finding: "The capture ended before this could be decided.",
    next: "Capture for longer if this connection matters.",
  },
  [Cause.SYNACK_UNANSWERED]: {
    name: "SYN-ACK unanswered",
    finding:
      "{s} answered the SYN[ {n} times] and {c} never completed: the SYN-ACK is lost, {c} is a forged address, or its packets take another path.",
    next: "Look for the SYN-ACK at {c}; check asymmetric routing and return-path filters.",
    n: Column.SynackCountSrv,
  },
  [Cause.SYN_FLOOD]: {
    name: "SYN flood",
    finding:
      "One of many half-open connections to {s}:{p} within seconds: a SYN flood, or one direction is missing from the capture.",
    next: "Check SYN cookies and backlog on {s} and compare with the normal rate. If all come from one client, it is a scan or a check.",
  },

  // D.4.3 Setup aborted
  [Cause.BAD_SYNACK_ACK]: {
    name: "wrong SYN-ACK",
    finding: "{s} answered with an acknowledgement of something {c} never sent; {c} reset it.",
    next: "Look for a firewall that rewrites sequence numbers, a SYN proxy or a balancer that lost step between the two directions, or forged traffic.",
  },
  [Cause.STALE_PEER_STATE]: {
    name: "old connection in the way",
    finding: "{s} still held an older connection on the same ports; {c} cleared it with a RST.",
    next: "The ports were used again before {s} noticed the old end: check crashes and failovers of {c}, port reuse by NAT, a missing FIN.",
  },
  [Cause.UNSOLICITED_SYNACK]: {
    name: "unasked SYN-ACK",
    finding:
      "{c} got a SYN-ACK it did not ask for: backscatter of a forged flood, or its SYN took a path that is not captured.",
    next: "See whether {c} has other connections whose SYN is missing here.",
  },
  [Cause.CLIENT_CANCEL]: {
    name: "client cancelled",
    finding: "{c} no longer wanted the connection when the answer came[ after {t}].",
    next: "Nothing to do if another connection to the same service won; otherwise look at the client's connect timeout.",
    t: Column.RttServer,
  },
  [Cause.HALF_OPEN_PROBE]: {
    name: "probe",
    finding: "{c} saw that the port is open and left: a probe or a scan.",
    next: "Ask who owns {c} if you do not know it.",
  },
  [Cause.HEALTH_CHECK]: {
    name: "health check",
    finding: "A check in the manner of load balancers: opened at even intervals, no data, closed again.",
    next: "No action; leave these out when you count resets.",
  },
  [Cause.SERVER_SETUP_RESET]: {
    name: "server withdrew",
    finding: "{s} answered the SYN and withdrew[ within {t}].",
    next: "A SYN proxy that could not reach the real server, a policy after the SYN-ACK, or ECN: if a later SYN without ECE and CWR works, it is ECN (RFC 3360).",
    t: Column.Duration,
  },
  [Cause.ECN_RESET]: {
    name: "ECN refused",
    finding: "The SYN asked for ECN and was reset; the next one without ECN was accepted.",
    next: "A device before {s} does not stand ECN (RFC 3360): update it, or switch ECN off for this path.",
  },

  // D.4.4 Reset
  [Cause.INJECTED_RST]: {
    name: "forged RST",
    finding: "The RST that {y} got in {x}'s name was very probably sent by another device.",
    next: "Compare with a capture at {x}. If {x} did not send it, look for an intrusion filter, a content filter or another device on the path.",
  },
  [Cause.CHALLENGE_ACK_RST]: {
    name: "challenged RST",
    finding: "{x}'s first RST lay only within the window; {y} challenged it (RFC 5961) and the exact RST closed.",
    next: "Ask why the first RST was sent; the challenge only made it exact.",
  },
  [Cause.STALE_HALF_OPEN]: {
    name: "peer forgot, port reused",
    finding:
      "{x} had forgotten this connection (restart or crash) and opened a new one on the same ports; {y}'s challenge made it reset the old.",
    next: "Look for a restart of {x} between the last packet of the old connection and this SYN.",
  },
  [Cause.ACCEPT_QUEUE_FULL]: {
    name: "accept queue full",
    finding:
      "{s}'s kernel kept repeating its SYN-ACK although {c} had completed the handshake: the accept queue is full, the application does not accept.",
    next: "On {s}: ss -ltn (Recv-Q), nstat TcpExtListenOverflows; raise backlog and somaxconn, or the number of workers.",
  },
  [Cause.KEEPALIVE_FAILURE]: {
    name: "keep-alive unanswered",
    finding: "{y} stopped answering keep-alive probes; {x} gave up.",
    next: "{y} or its link was down, or a device on the way dropped the idle state[ after {t}].",
    t: Column.IdleMax,
  },
  [Cause.RETX_GIVEUP]: {
    name: "gave up retransmitting",
    finding: "{x} retransmitted without any sign of life from {y}[ for {t}], then reset.",
    next: "Check the path and the host {y}; compare the same time in other connections of {y}.",
    t: Column.LastDataToClose,
  },
  [Cause.ZERO_WINDOW_ABORT]: {
    name: "reader stalled",
    finding: "{y} announced window 0[ for {t}], since its application did not read; {x} gave up.",
    next: "Look at the application on {y}: blocked, garbage collection, debugger, slow disk.",
    t: Column.ZerowindowTime,
  },
  [Cause.STATE_LOST_IDLE]: {
    name: "forgotten while idle",
    finding: "{x} no longer knew the connection when {y} used it again[ after {t} of silence].",
    next: "A NAT, firewall or balancer between them has a shorter idle limit than the application's keep-alive[: keep-alives well below {t} avoid it].",
    t: Column.TriggerGap,
  },
  [Cause.PEER_RESTART]: {
    name: "peer restarted",
    finding:
      "{x} answered live traffic as if the connection did not exist: a restart of process or host, a failover, or its socket was destroyed before without a visible RST.",
    next: "Look at uptime and logs of {x}, and of the stateful devices before it, at that time.",
  },
  [Cause.STATE_LOST]: {
    name: "state lost",
    finding: "{y} used a connection that {x} did not know.",
    next: "Look at uptime and logs of {x}, and of the stateful devices before it, at that time.",
  },
  [Cause.IDLE_TIMEOUT_RST]: {
    name: "idle timeout",
    finding: "{x} reset the connection[ after {t} of silence].",
    next: "Which device or program has this idle timeout? Send keep-alives more often, or close earlier yourself.",
    t: Column.IdleLast,
  },
  [Cause.ACCEPT_THEN_RESET]: {
    name: "accepted, then reset",
    finding:
      "{s} accepted and reset without sending a byte: an access list in the service, a connection limit, abort_on_overflow, or a balancer without a healthy backend.",
    next: "Service log on {s}; /etc/hosts.deny; the connection limit; the state of the balancer's backends.",
  },
  [Cause.CLIENT_ABORT_NODATA]: {
    name: "client left at once",
    finding: "{c} opened the connection and reset it without a byte of data.",
    next: "A check, a probe, or a client that changed its mind; ask what runs on {c} if it is frequent.",
  },
  [Cause.UNREAD_DATA_CLOSE]: {
    name: "closed with data unread",
    finding: "{x} closed its socket while {y}'s data was unread or still coming[ ({n} bytes after the reset)].",
    next: "The application on {x} stopped reading early: an error, a limit, a rejected upload, a cancelled download.",
    n: Column.BytesAfterRst,
  },
  [Cause.RST_AS_CLOSE]: {
    name: "RST instead of FIN",
    finding: "The exchange was complete and acknowledged; {x} closes with RST instead of FIN.",
    next: "Harmless unless {y} logs errors: linger 0, a browser, a load balancer, or a server that saves state.",
  },
  [Cause.APP_ABORT]: {
    name: "aborted by program",
    finding: "{x} aborted on purpose.",
    next: "Application log on {x}: exception, kill, linger 0, timeout, connection limit.",
  },
  [Cause.WAIT_ABORT]: {
    name: "gave up waiting",
    finding: "{c} waited[ {t}] for an answer and gave up.",
    next: "Why is {s} slow? Compare with the client's timeout[ of about {t}].",
    t: Column.ResponseWaitLast,
  },
  [Cause.UNEXPLAINED_RST]: {
    name: "unexplained",
    finding: "{x} reset the connection; no known pattern fits.",
    next: "Look at the last packets before the RST.",
  },

  // D.4.6 FIN and RST
  [Cause.CLOSE_NOTIFY_RST]: {
    name: "late TLS goodbye",
    finding: "Harmless: {x} had closed; {y}'s TLS goodbye (close_notify) arrived afterwards and was reset.",
    next: "",
  },
  [Cause.FINWAIT2_TIMEOUT]: {
    name: "half-closed too long",
    finding:
      "{x} closed; {y} stayed half-closed and then used a connection that {x} had already dropped (FIN-WAIT-2 limit, 60 s on Linux).",
    next: "{y} does not close after it got FIN: look for a connection leak there.",
  },
  [Cause.KEEPALIVE_RACE]: {
    name: "keep-alive race",
    finding:
      "{s} closed the idle keep-alive connection[ after {t}] just when {c} sent the next request: the request is lost.",
    next: "The keep-alive time of {c} must be shorter than that of {s}[ ({t})].",
    t: Column.IdleMax,
  },
  [Cause.INTERRUPTED_TRANSFER]: {
    name: "transfer cancelled",
    finding: "{x} closed while {y} was still sending[; {n} RST told {y} to stop].",
    next: "A person or a program cancelled the transfer, or the server answered early and refused the upload.",
    n: Column.RstCount,
  },
  [Cause.FAST_CLOSE]: {
    name: "RST for the last ACK",
    finding: "Both sides had closed; a RST took the place of the last ACK.",
    next: "",
  },
  [Cause.FIN_THEN_ABORT]: {
    name: "closed, then aborted",
    finding: "{x} closed, waited[ {t}] for {y}'s FIN and aborted.",
    next: "A linger timeout on {x}; ask why {y} did not close.",
    t: Column.CloseDuration,
  },
  [Cause.ABORT_AFTER_PEER_FIN]: {
    name: "RST after peer's FIN",
    finding: "{y} closed; {x} answered with RST instead of FIN: unread data, or the program ended.",
    next: "Usually harmless; look at the application on {x} if data is missing.",
  },

  // D.4.7 Closed by FIN
  [Cause.NORMAL_CLOSE]: { name: "normal close", finding: "Both sides closed in order.", next: "" },
  [Cause.IDLE_CLOSE]: {
    name: "idle close",
    finding: "{x} closed the idle connection[ after {t}] (keep-alive limit).",
    next: "",
    t: Column.FinIdle,
  },
  [Cause.LATE_SEGMENT_RST]: {
    name: "late packet",
    finding: "A late packet met a socket that was already closed and was answered with RST.",
    next: "",
  },
  [Cause.TIME_WAIT_ASSASSINATION]: {
    name: "TIME-WAIT cut short",
    finding: "A RST ended TIME-WAIT early.",
    next: "Harmless unless ports are used again at once; see net.ipv4.tcp_rfc1337.",
  },

  // D.4.8 Half-closed, timed out, open
  [Cause.HALF_CLOSE_IN_USE]: {
    name: "half-close in use",
    finding: "{x} had nothing more to send and closed its side; {y} went on sending.",
    next: "",
  },
  [Cause.CLOSE_WAIT_LEAK]: {
    name: "close() forgotten",
    finding: "{y} got {x}'s FIN and never closed (CLOSE-WAIT): the program forgot close().",
    next: "On {y}: ss -tan state close-wait; look for leaking file descriptors.",
  },
  [Cause.STATE_LOST_SILENT]: {
    name: "idle state dropped silently",
    finding:
      "After[ {t} of] silence nothing got through any more: a stateful device dropped the idle connection without telling.",
    next: "Find the firewall, NAT or balancer with an idle limit below this; send keep-alives more often.",
    t: Column.IdleMax,
  },
  [Cause.MTU_BLACKHOLE]: {
    name: "large packets lost",
    finding:
      "Small packets pass, the first large ones were never acknowledged: the path drops them without a usable ICMP message.",
    next: "Ping with do-not-fragment and growing size along the path; clamp the MSS or let ICMP 'too big' through.",
  },
  [Cause.PATH_OR_PEER_DEAD]: {
    name: "path or peer dead",
    finding: "Data was sent again and again without any answer.",
    next: "Check the path and the silent host; compare other connections at the same time.",
  },
  [Cause.RST_IGNORED]: {
    name: "RST ignored",
    finding: "A RST with wrong numbers was ignored; the connection lives on.",
    next: "See who sent it: an old packet, or someone guessing.",
  },
  [Cause.UNACKED_AT_END]: {
    name: "unanswered at the end",
    finding: "Data was still unanswered when the capture ended.",
    next: "Capture for longer to see how it ends.",
  },
  [Cause.ZERO_WINDOW_STALL]: {
    name: "reader stalled at the end",
    finding: "A receiver with window 0 held the connection up when the capture ended.",
    next: "Look at the application that does not read.",
  },
  [Cause.STILL_OPEN]: {
    name: "still open",
    finding: "Neither side had closed it when the capture ended.",
    next: "",
  },
  [Cause.ONE_SIDED_VIEW]: {
    name: "one direction captured",
    finding: "Only one direction of this connection was captured, so its end cannot be judged.",
    next: "Capture where both directions pass: check the mirror port and asymmetric routing.",
  },

  // D.4.9 RST without connection, stray packets
  [Cause.ACK_SCAN]: {
    name: "ACK scan",
    finding: "An ACK out of nowhere was answered with RST: an ACK scan, or the rest of an older connection.",
    next: "Ask who owns {c} if it does so with many targets.",
  },
  [Cause.ORPHAN_RST]: {
    name: "lone RST",
    finding: "A RST that belongs to a connection outside this capture.",
    next: "",
  },
  [Cause.MIDSTREAM_SCRAP]: {
    name: "rest of a connection",
    finding: "A few packets of a connection that began before the capture.",
    next: "",
  },

  // D.4.10 Explicit evidence
  [Cause.MPTCP_SUBFLOW_RESET]: {
    name: "MPTCP subflow reset",
    finding: "{x} ended one subflow of a multipath connection and named its reason in the RST.",
    next: "Usually harmless: the other subflows go on.",
  },
  [Cause.NAT_BYPASS_RST]: {
    name: "escaped NAT",
    finding: "A packet left without translation and was reset by {c}.",
    next: "Set nf_conntrack_tcp_be_liberal, or drop packets in state INVALID.",
  },
};

const CAUSES: readonly Cause[] = Array.from({ length: CAUSE_COUNT }, (_, cause: Cause) => cause);

/** The cause a cell of the column `cause` stands for, or null where it is none. */
export function causeOf(member: number): Cause | null {
  const cause = CAUSES[member] ?? Cause.NONE;
  return cause === Cause.NONE ? null : cause;
}

/** What fills the places of a text; a place without a value is left out, with its square brackets. */
export type Places = Readonly<
  Partial<Record<"b" | "c" | "h" | "k" | "l" | "m" | "n" | "p" | "q" | "r" | "s" | "t" | "v" | "w" | "x" | "y", string>>
>;

/**
 * A text with its places filled; unfilled places outside brackets read "it", so that no brace is ever shown. What stands
 * at the start of a sentence begins with a capital: "The client", but not an address.
 */
export function fillPlaces(text: string, places: Places): string {
  const known = new Map<string, string | undefined>(Object.entries(places));
  const complete = (part: string): boolean =>
    [...part.matchAll(/\{(\w)\}/g)].every(([, name]) => name !== undefined && known.get(name) !== undefined);
  const one = known.get("n") === "1";
  return text
    .replace(/(\{n\}(?: [A-Z]+)? [a-z]+)s\b/g, (counted, single: string) => (one ? single : counted))
    .replace(/\[([^\]]*)\]/g, (_whole, part: string) => (complete(part) ? part : ""))
    .replace(/\{(\w)\}/g, (_whole, name: string, at: number, all: string) => {
      const value = known.get(name) ?? "it";
      const begins = at === 0 || /[.:] $/.test(all.slice(0, at));
      return begins ? value.replace(/^[toa](?=(he|ne| device) )/, (letter) => letter.toUpperCase()) : value;
    });
}
