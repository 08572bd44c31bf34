/** How bad each cause is for the people who use the service (VERDICTS D.4). */
import { Cause } from "./cause";
import { Severity } from "./verdict";

/** The severity of a cause; a service that always closes with RST is milder (conclude by evidence). */
export function causeSeverity(cause: Cause): Severity {
  switch (cause) {
    case Cause.HEALTH_CHECK:
    case Cause.CLOSE_NOTIFY_RST:
    case Cause.FAST_CLOSE:
    case Cause.NORMAL_CLOSE:
    case Cause.HALF_CLOSE_IN_USE:
    case Cause.STILL_OPEN:
      return Severity.ok;
    case Cause.PORT_SCAN:
    case Cause.CAPTURE_END:
    case Cause.STALE_PEER_STATE:
    case Cause.UNSOLICITED_SYNACK:
    case Cause.CLIENT_CANCEL:
    case Cause.HALF_OPEN_PROBE:
    case Cause.CHALLENGE_ACK_RST:
    case Cause.CLIENT_ABORT_NODATA:
    case Cause.RST_AS_CLOSE:
    case Cause.INTERRUPTED_TRANSFER:
    case Cause.FIN_THEN_ABORT:
    case Cause.ABORT_AFTER_PEER_FIN:
    case Cause.IDLE_CLOSE:
    case Cause.LATE_SEGMENT_RST:
    case Cause.TIME_WAIT_ASSASSINATION:
    case Cause.RST_IGNORED:
    case Cause.ONE_SIDED_VIEW:
    case Cause.ACK_SCAN:
    case Cause.ORPHAN_RST:
    case Cause.MIDSTREAM_SCRAP:
      return Severity.info;
    case Cause.PORT_CLOSED:
    case Cause.FW_REJECT_RST:
    case Cause.ICMP_REJECT:
    case Cause.FILTERED:
    case Cause.HOST_DOWN:
    case Cause.SYNACK_UNANSWERED:
    case Cause.ECN_RESET:
    case Cause.STALE_HALF_OPEN:
    case Cause.IDLE_TIMEOUT_RST:
    case Cause.UNREAD_DATA_CLOSE:
    case Cause.APP_ABORT:
    case Cause.WAIT_ABORT:
    case Cause.UNEXPLAINED_RST:
    case Cause.FINWAIT2_TIMEOUT:
    case Cause.KEEPALIVE_RACE:
    case Cause.UNACKED_AT_END:
    case Cause.MPTCP_SUBFLOW_RESET:
      return Severity.warn;
    default:
      return Severity.bad;
  }
}
