/** States of a side by the names of RFC 9293 3.3.2. */
import { TcpState } from "../../assembly/shared/tcp-state";

const NAMES: Readonly<Record<TcpState, string>> = {
  [TcpState.Unknown]: "not known",
  [TcpState.Listen]: "LISTEN",
  [TcpState.SynSent]: "SYN-SENT",
  [TcpState.SynReceived]: "SYN-RECEIVED",
  [TcpState.Established]: "ESTABLISHED",
  [TcpState.FinWait1]: "FIN-WAIT-1",
  [TcpState.FinWait2]: "FIN-WAIT-2",
  [TcpState.CloseWait]: "CLOSE-WAIT",
  [TcpState.Closing]: "CLOSING",
  [TcpState.LastAck]: "LAST-ACK",
  [TcpState.TimeWait]: "TIME-WAIT",
  [TcpState.Closed]: "CLOSED",
};

/** The state's name; "not known" where nothing was seen that tells. */
export function stateName(state: TcpState): string {
  return NAMES[state];
}
