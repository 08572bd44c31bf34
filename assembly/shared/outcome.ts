/** How a connection ended: thirteen exclusive answers, in the order in which they are tested (VERDICTS C.1). */
export enum Outcome {
  CLOSED_FIN,
  CLOSED_FIN_RST,
  RESET,
  TIMED_OUT,
  HALF_CLOSED,
  OPEN,
  SETUP_ABORTED,
  HALF_OPEN,
  REFUSED,
  REJECTED_ICMP,
  NO_ANSWER,
  RST_NO_CONN,
  STRAY,
}
