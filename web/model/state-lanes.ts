/** Both sides' states over the packets of a ladder, as its two lanes show them. */
import { TcpState } from "../../assembly/shared/tcp-state";
import type { LadderPacket, LadderPackets } from "../bridge/ladder";

/** How far a side has come: what a lane shows without words. */
export type Phase = "unknown" | "opening" | "open" | "closing" | "over";

const PHASES: Readonly<Record<TcpState, Phase>> = {
  [TcpState.Unknown]: "unknown",
  [TcpState.Listen]: "opening",
  [TcpState.SynSent]: "opening",
  [TcpState.SynReceived]: "opening",
  [TcpState.Established]: "open",
  [TcpState.FinWait1]: "closing",
  [TcpState.FinWait2]: "closing",
  [TcpState.CloseWait]: "closing",
  [TcpState.Closing]: "closing",
  [TcpState.LastAck]: "closing",
  [TcpState.TimeWait]: "closing",
  [TcpState.Closed]: "over",
};

/** The phase of a state. */
export function phaseOf(state: TcpState): Phase {
  return PHASES[state];
}

/** A side's state after some packets that follow each other. */
export interface StateSpan {
  readonly state: TcpState;
  /** Place of the packet that brought it, and of the one that ended it (the number of packets where none did). */
  readonly from: number;
  readonly to: number;
}

/** Both sides' spans. */
export type StateLanes = Readonly<Record<LadderPacket["from"], readonly StateSpan[]>>;

/** The lanes of a ladder. */
export function stateLanes(packets: LadderPackets): StateLanes {
  return { client: stateSpans(packets, "client"), server: stateSpans(packets, "server") };
}

/** The spans of one side, in order. What the packets behind tell of the beginning is said at the beginning. */
function stateSpans(packets: LadderPackets, side: LadderPacket["from"]): StateSpan[] {
  const spans: StateSpan[] = [];
  let from = 0;
  let state = packets.at(0)?.states[side] ?? TcpState.Unknown;
  for (let place = 1; place <= packets.length; place++) {
    const next = packets.at(place)?.states[side];
    if (next === state) continue;
    spans.push({ state, from, to: place });
    [from, state] = [place, next ?? state];
  }
  return spans.map((span, place) =>
    span.state === TcpState.Unknown ? { ...span, state: before(spans[place + 1]?.state) } : span,
  );
}

/** Who answers a SYN was listening; who refuses one had no connection. */
function before(next: TcpState | undefined): TcpState {
  if (next === TcpState.SynReceived) return TcpState.Listen;
  return next === TcpState.Closed ? TcpState.Closed : TcpState.Unknown;
}

/** The span that a packet lies in, by binary search; spans cover all packets. */
export function spanAt(spans: readonly StateSpan[], place: number): StateSpan | undefined {
  let [low, high] = [0, spans.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return spans[low];
}
