/**
 * Both sides' states (RFC 9293 3.3.2) after each packet of a ladder, from what the state machine made of it. A side's own packet
 * shows what it had received; where no packet of its own can show it, the packet that changes the state does, as it is captured.
 */
import { H_FIN, H_FIN_ACKED, H_FIN_IMPLIED, H_SYN, H_SYNACK, Half } from "../connection/half";
import { C_CHALLENGED_RST, C_CHALLENGE_SYN, C_CLOSED, C_ESTABLISHED, C_RESET, Live, halfOf } from "../connection/live";
import { Event } from "../shared/event";
import { Remark } from "../shared/remark";
import { TcpState } from "../shared/tcp-state";
import { ACK, MALFORMED, RST, SYN, Segment, TRUNCATED } from "../transport/segment";

/** The states of side 0 and 1, those before the RST that closed them, and that RST's sender. */
const now: usize = memory.data(2);
const kept: usize = memory.data(2);
let closedBy: u32 = 2;

function set(side: u32, state: TcpState): void {
  store<u8>(now + side, <u8>state);
}

/** The state of a side after the packet taken last: a `TcpState`. */
export function stateOf(side: u32): u32 {
  return load<u8>(now + side);
}

/** Its state before the RST that closed both. */
export function stateBeforeReset(side: u32): u32 {
  return load<u8>(kept + side);
}

/** Nothing is known yet. */
export function statesBegin(): void {
  store<u16>(now, 0);
  closedBy = 2;
}

/**
 * Takes a packet of `side` that the state machine has taken.
 * @returns the sides (1 and 2, added) that the RST did not close after all: since it came they were as before it
 */
export function advanceStates(live: Live, segment: Segment, side: u32, remark: Remark): u32 {
  if (segment.known & (TRUNCATED | MALFORMED)) return 0;
  if (segment.flags & RST) {
    takeReset(live, side, remark);
    return 0;
  }
  const reopened = takeBack(live, side, remark);
  if (segment.flags & SYN) takeSyn(segment, side, halfOf(live, side));
  if ((live.flags & C_ESTABLISHED) != 0) {
    settle(0);
    settle(1);
  }
  if (segment.flags & ACK) {
    takePeersFin(halfOf(live, side), halfOf(live, side ^ 1), side);
    takeFin(halfOf(live, side), side);
    takeAck(live, segment, side);
  }
  return reopened;
}

/** A RST closes both sides where its receiver accepts it (RFC 9293 3.10.7); its sender has nothing left to lose. */
function takeReset(live: Live, side: u32, remark: Remark): void {
  const other = side ^ 1;
  if (remark == Remark.RstEnds) {
    store<u16>(kept, load<u16>(now));
    closedBy = side;
    set(0, TcpState.Closed);
    set(1, TcpState.Closed);
  } else if ((live.flags & C_CHALLENGED_RST) != 0 && side == closedBy) set(other, TcpState.Closed);
  else if (remark == Remark.RstAgain && stateOf(other) == TcpState.SynSent) {
    set(side, TcpState.Closed);
    set(other, TcpState.Closed);
  } else if ((live.flags & C_CLOSED) != 0 && (live.events & (1 << Event.TIME_WAIT_CUT)) != 0)
    set(other, TcpState.Closed);
}

/** The RST that closed is judged anew: its sender goes on, or its receiver asks back (RFC 5961 3.2). */
function takeBack(live: Live, side: u32, remark: Remark): u32 {
  if (closedBy > 1) return 0;
  if ((live.flags & C_RESET) == 0) {
    closedBy = 2;
    store<u16>(now, load<u16>(kept));
    return 3;
  }
  if (remark != Remark.ChallengeAck || side == closedBy || (live.flags & C_CHALLENGE_SYN) != 0) return 0;
  set(side, load<u8>(kept + side));
  return 1 << side;
}

function takeSyn(segment: Segment, side: u32, half: Half): void {
  const state = stateOf(side);
  const peer = stateOf(side ^ 1);
  const before = state == TcpState.Unknown || state == TcpState.Closed;
  if (segment.flags & ACK) {
    if ((half.flags & H_SYNACK) == 0 || (!before && state != TcpState.SynSent)) return;
    set(side, TcpState.SynReceived);
    if (peer == TcpState.Unknown) set(side ^ 1, TcpState.SynSent);
  } else if ((half.flags & H_SYN) != 0 && before) {
    set(side, TcpState.SynSent);
    // It was refused and tries again: that RST stays believed.
    closedBy = 2;
    if (peer == TcpState.Closed) set(side ^ 1, TcpState.Unknown);
  }
}

/** The handshake is complete for a side that stood in it, or was met behind it. */
function settle(side: u32): void {
  if (stateOf(side) < <u32>TcpState.Established) set(side, TcpState.Established);
}

/** What the side acknowledges it has received: the other side's FIN. */
function takePeersFin(half: Half, other: Half, side: u32): void {
  if ((other.flags & (H_FIN | H_FIN_ACKED)) != (H_FIN | H_FIN_ACKED)) return;
  const acked = (half.flags & H_FIN_ACKED) != 0;
  switch (stateOf(side)) {
    case TcpState.Established:
      set(side, TcpState.CloseWait);
      break;
    case TcpState.FinWait1:
    case TcpState.Closing:
      set(side, acked ? TcpState.TimeWait : TcpState.Closing);
      break;
    case TcpState.FinWait2:
      set(side, TcpState.TimeWait);
      break;
  }
}

function takeFin(half: Half, side: u32): void {
  if ((half.flags & H_FIN) == 0 || (half.flags & H_FIN_IMPLIED) != 0) return;
  const state = stateOf(side);
  if (state == TcpState.Established || state == TcpState.SynReceived) set(side, TcpState.FinWait1);
  else if (state == TcpState.CloseWait) set(side, TcpState.LastAck);
}

/** The other side's FIN is acknowledged: none of its own packets can show that it learns of it. */
function takeAck(live: Live, segment: Segment, side: u32): void {
  const half = halfOf(live, side);
  const peer = side ^ 1;
  if ((halfOf(live, peer).flags & (H_FIN | H_FIN_ACKED)) != (H_FIN | H_FIN_ACKED)) return;
  switch (stateOf(peer)) {
    case TcpState.Established:
      set(peer, TcpState.FinWait2);
      break;
    case TcpState.FinWait1:
      // A FIN that this side sent before arrives before: both close at once (RFC 9293 3.6, figure 13).
      set(peer, (half.flags & H_FIN) != 0 && half.finFrame != segment.frame ? TcpState.Closing : TcpState.FinWait2);
      break;
    case TcpState.Closing:
      if (half.flags & H_FIN_ACKED) set(peer, TcpState.TimeWait);
      break;
    case TcpState.CloseWait:
    case TcpState.LastAck:
      set(peer, TcpState.Closed);
      break;
  }
}
