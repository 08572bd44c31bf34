/** What the state machine made of one packet, for the ladder. */

/** One word a packet. */
export enum Remark {
  None,
  Duplicate,
  SynRetry,
  Retransmission,
  FastRetransmission,
  Spurious,
  OutOfOrder,
  KeepAlive,
  WindowProbe,
  DupAck,
  ZeroWindow,
  /** A RST the receiver would not accept. */
  RstIgnored,
  /** The RST that ended the connection. */
  RstEnds,
  /** A RST after the end, or one more. */
  RstAgain,
  /** The sender goes on after "its" RST. */
  Revived,
  ChallengeAck,
  /** Captured bytes before it are missing. */
  Gap,
  Established,
  /** Both FINs are acknowledged with it. */
  Closed,
  /** After the end. */
  Late,
  IcmpError,
  /** A later fragment of a segment. */
  Fragment,
}
