/** States of one side of a connection (RFC 9293 3.3.2), as far as the capture shows them. */
export enum TcpState {
  /** Nothing was seen that tells. */
  Unknown,
  Listen,
  SynSent,
  SynReceived,
  Established,
  FinWait1,
  FinWait2,
  CloseWait,
  Closing,
  LastAck,
  TimeWait,
  Closed,
}
