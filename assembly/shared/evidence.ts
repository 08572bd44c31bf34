/** What a verdict rests on beside the numbers of its columns: one bit each in the column `evidence` (VERDICTS D.3, D.4.5, D.4.10). */
export enum Evidence {
  /** The RST's ttl lies 3 or more outside what its alleged sender's packets have. */
  TTL_FAR,
  /** 1 or 2 outside. */
  TTL_NEAR,
  /** The RST came from another MAC address than its alleged sender's packets. */
  MAC,
  /** RSTs of one side with rising sequence numbers. */
  RISING,
  /** A RST with the ACK flag and acknowledgement 0. */
  ZERO_ACK,
  /** RSTs in both directions within 100 ms. */
  BOTH_RESET,
  /** It came faster than its alleged sender could answer. */
  TOO_FAST,
  /** Its IP-ID follows the other side's counter. */
  IP_ID,
  /** It copies the window of the packet it answers. */
  WINDOW_COPIED,
  /** A RST to a SYN that no host would send so. */
  BAD_REFUSE,
  /** Payload that is no text. */
  PAYLOAD,
  /** The alleged sender went on, surely. */
  CONTINUED,
  /** It may have gone on. */
  CONTINUED_SOFT,
  /** The SYN it refused was accepted. */
  SYNACK_AFTER_RST,
  /** Other connections of the host show RSTs with the same ttl offset: it means nothing there. */
  TTL_USUAL,
  /** The window of the RST is a code of the device that sent it. */
  DEVICE_CODE,
  /** The RST carries text. */
  DEVICE_TEXT,
  /** An HTTP response stopped short of its length. */
  HTTP_CUT,
  /** Many targets failed for this client at the same time. */
  SWEEP,
  /** Many half-open or unanswered attempts at the same time. */
  FLOOD,
  /** Connections like this one come in even intervals. */
  PERIODIC,
  /** Other connections of the sender were lost at the same time. */
  LOST_TOGETHER,
  /** Other connections of the sender were aborted at the same time. */
  ABORTED_TOGETHER,
  /** The service answered others at the same time. */
  SERVICE_ANSWERED,
  /** The silence is close to a known default. */
  IDLE_DEFAULT,
  /** The same silence was measured on other connections of this path. */
  IDLE_MEASURED,
  /** The host's other packets have the ttl of the RST. */
  HOST_TTL_SAME,
  /** They have another. */
  HOST_TTL_OTHER,
  /** The same connection was captured twice, on both sides of a translator; the RST is on one side only. */
  ONE_TWIN_ONLY,
  /** The service usually ends its exchanges with RST. */
  ALWAYS_RST,
  /** The host sent nothing at all around that time. */
  HOST_SILENT,
}
