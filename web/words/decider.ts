/** The fact that would decide between two causes that look alike in a capture (VERDICTS D.7). */
import { Cause } from "../../assembly/shared/cause";

/** Two causes, and the fact that decides; {s} server, {c} client, {x} the side that sent the RST or FIN, {y} the other. */
type Decider = readonly [one: Cause, other: Cause, fact: string];

const ACTIVE = "the application log of {x} at that moment";

const DECIDERS: readonly Decider[] = [
  // 1
  [Cause.PORT_CLOSED, Cause.FW_REJECT_RST, "a capture on {s}: if the SYN does not arrive there, a device refused it"],
  [Cause.PORT_CLOSED, Cause.INJECTED_RST, "a capture on {s}: if it did not send the RST, a device did"],
  [Cause.PORT_CLOSED, Cause.PORT_SCAN, "who owns {c}, and whether it tries other ports and hosts as well"],
  [Cause.FW_REJECT_RST, Cause.PORT_SCAN, "who owns {c}, and whether it tries other ports and hosts as well"],
  // 2
  [Cause.APP_ABORT, Cause.UNREAD_DATA_CLOSE, `${ACTIVE}: an error or a kill, or a read that stopped early`],
  [Cause.APP_ABORT, Cause.RST_AS_CLOSE, "whether the exchange was complete for the application of {y}"],
  [Cause.APP_ABORT, Cause.IDLE_TIMEOUT_RST, `${ACTIVE}, and whether other silences end after the same time`],
  // 3
  [Cause.IDLE_TIMEOUT_RST, Cause.INJECTED_RST, "a capture at {x}: if it did not send the RST, a device on the way did"],
  [Cause.IDLE_TIMEOUT_RST, Cause.RST_AS_CLOSE, "whether other silences to this service end after the same time"],
  [Cause.IDLE_TIMEOUT_RST, Cause.UNREAD_DATA_CLOSE, "whether other silences to this service end after the same time"],
  [Cause.IDLE_TIMEOUT_RST, Cause.WAIT_ABORT, "the idle and answer timeouts set on {x}"],
  // 4
  [Cause.STATE_LOST_IDLE, Cause.PEER_RESTART, "the uptime of {x}, and whether it lost other connections at that time"],
  [Cause.STATE_LOST_IDLE, Cause.INJECTED_RST, "a capture at {x}: if it did not send the RST, a device on the way did"],
  [Cause.PEER_RESTART, Cause.STATE_LOST, "the uptime of {x} and of the stateful devices before it"],
  [Cause.PEER_RESTART, Cause.INJECTED_RST, "a capture at {x}: if it did not send the RST, a device on the way did"],
  [Cause.STATE_LOST, Cause.INJECTED_RST, "a capture at {x}: if it did not send the RST, a device on the way did"],
  // 5
  [Cause.FILTERED, Cause.HOST_DOWN, "a ping or ARP from the network of {s}: if it answers, the way drops the SYN"],
  [Cause.FILTERED, Cause.LISTEN_DROP, "nstat on {s}: TcpExtListenDrops rises when the host itself drops the SYN"],
  [Cause.HOST_DOWN, Cause.LISTEN_DROP, "nstat on {s}: TcpExtListenDrops rises when the host itself drops the SYN"],
  [Cause.FILTERED, Cause.CAPTURE_END, "a longer capture: whether the SYN is repeated without an answer"],
  [Cause.LISTEN_DROP, Cause.CAPTURE_END, "a longer capture: whether the SYN is repeated without an answer"],
  [Cause.HOST_DOWN, Cause.CAPTURE_END, "a longer capture: whether the SYN is repeated without an answer"],
  [Cause.SYNACK_UNANSWERED, Cause.CAPTURE_END, "a longer capture: whether the SYN-ACK is repeated"],
  // 6
  [Cause.SYN_FLOOD, Cause.PORT_SCAN, "how many addresses the SYNs come from: many for a flood, one for a scan"],
  [Cause.SYN_FLOOD, Cause.SYNACK_UNANSWERED, "whether normal connections of this service show their last ACK here"],
  [Cause.SYN_FLOOD, Cause.FILTERED, "whether {s} answers on its own side: one direction may be missing here"],
  // 7
  [Cause.PORT_SCAN, Cause.FILTERED, "who owns {c}: scanner, monitor, or a peer-to-peer program with old addresses"],
  [Cause.PORT_SCAN, Cause.HOST_DOWN, "who owns {c}: scanner, monitor, or a peer-to-peer program with old addresses"],
  [Cause.PORT_SCAN, Cause.HALF_OPEN_PROBE, "who owns {c}: scanner, monitor or balancer"],
  [
    Cause.HALF_OPEN_PROBE,
    Cause.CLIENT_CANCEL,
    "whether another connection of {c} to the same service won at that time",
  ],
  [Cause.HALF_OPEN_PROBE, Cause.HEALTH_CHECK, "whether {c} is a balancer or monitor: even intervals would show it"],
  // 8
  [Cause.INJECTED_RST, Cause.APP_ABORT, "a capture at {x}: if it did not send the RST, a device on the way did"],
  [Cause.INJECTED_RST, Cause.RST_AS_CLOSE, "a capture at {x}: if it did not send the RST, a device on the way did"],
  [Cause.INJECTED_RST, Cause.UNREAD_DATA_CLOSE, "a capture at {x}: if it did not send the RST, a device did"],
  [Cause.INJECTED_RST, Cause.ACCEPT_THEN_RESET, "a capture at {s}: if it did not send the RST, a device did"],
  // 9
  [Cause.PATH_OR_PEER_DEAD, Cause.STATE_LOST_SILENT, "whether a new connection between the two works at that time"],
  [Cause.PATH_OR_PEER_DEAD, Cause.MTU_BLACKHOLE, "a ping with do-not-fragment and growing size along the path"],
  [Cause.UNACKED_AT_END, Cause.STILL_OPEN, "a longer capture: whether an answer comes"],
  // 10
  [Cause.RST_AS_CLOSE, Cause.UNREAD_DATA_CLOSE, "whether {x} had read the last bytes before it closed: its log tells"],
  [Cause.RST_AS_CLOSE, Cause.WAIT_ABORT, "whether {x} still waited for an answer"],
  // 11
  [Cause.WAIT_ABORT, Cause.APP_ABORT, "the timeout set on {c}: the wait equals it when it was a timeout"],
  [Cause.WAIT_ABORT, Cause.IDLE_CLOSE, "whether {c} still expected an answer, or just closed an idle connection"],
  [Cause.WAIT_ABORT, Cause.NORMAL_CLOSE, "whether {c} still expected an answer: some protocols never answer"],
  [Cause.WAIT_ABORT, Cause.UNREAD_DATA_CLOSE, "the timeout set on {c}: the wait equals it when it was a timeout"],
  // 12
  [
    Cause.ACCEPT_THEN_RESET,
    Cause.UNREAD_DATA_CLOSE,
    "the service's log on {s}: an access list or limit, or a request it did not read",
  ],
  [Cause.ACCEPT_THEN_RESET, Cause.APP_ABORT, "the service's log on {s}, its connection limit, the balancer's backends"],
  [Cause.ACCEPT_THEN_RESET, Cause.ACCEPT_QUEUE_FULL, "ss -ltn on {s}: Recv-Q near Send-Q means a full queue"],
  // Beside the list of D.7
  [Cause.CLOSE_NOTIFY_RST, Cause.INTERRUPTED_TRANSFER, "the late payload: a TLS goodbye, or data that was lost"],
  [
    Cause.KEEPALIVE_RACE,
    Cause.INTERRUPTED_TRANSFER,
    "whether the late payload was a new request or the rest of an old one",
  ],
  [Cause.IDLE_CLOSE, Cause.NORMAL_CLOSE, "the keep-alive time set on {x}"],
  [Cause.CLIENT_ABORT_NODATA, Cause.HEALTH_CHECK, "whether {c} is a balancer or monitor: even intervals would show it"],
  [Cause.CLIENT_ABORT_NODATA, Cause.PORT_SCAN, "who owns {c}, and whether it tries other ports and hosts as well"],
  [Cause.CLOSE_WAIT_LEAK, Cause.HALF_CLOSE_IN_USE, "ss -tan state close-wait on {y}: a leak grows"],
  [Cause.ACK_SCAN, Cause.STATE_LOST, "whether {c} sends such packets to many targets"],
  [Cause.FINWAIT2_TIMEOUT, Cause.INTERRUPTED_TRANSFER, "the FIN-WAIT-2 limit of {x}: 60 s on Linux"],
];

/** What always helps where no special fact is known. */
const GENERAL = "a capture closer to {x}, and the log of the program there";

function keyOf(one: Cause, other: Cause): number {
  return Math.min(one, other) * 256 + Math.max(one, other);
}

const FACTS: ReadonlyMap<number, string> = new Map(DECIDERS.map(([one, other, fact]) => [keyOf(one, other), fact]));

/** The fact that would decide between a cause and an alternative, with places to fill, in either order. */
export function decidingFact(cause: Cause, alternative: Cause): string {
  return FACTS.get(keyOf(cause, alternative)) ?? GENERAL;
}

/** The pairs that have a fact of their own. */
export function decidedPairs(): readonly (readonly [Cause, Cause])[] {
  return DECIDERS.map(([one, other]) => [one, other]);
}
