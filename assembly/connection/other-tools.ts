/** What Zeek and Wireshark would say of the same packets: they believe every flag, and people compare (VERDICTS C.3). */
import { ConnState } from "../shared/verdict";
import { ACK, FIN, RST, SYN, Segment } from "../transport/segment";
import { portOf } from "./key";
import { Live, halfOf } from "./live";
import { isZeekServerPort } from "./service-port";

/** Zeek's states of an endpoint (analyzer/protocol/tcp/TCP_Endpoint.h). */
export enum Zeek {
  Inactive,
  SynSent,
  SynAckSent,
  Partial,
  Established,
  Closed,
  Reset,
}

/** How far the originator's history agrees with "a SYN, then nothing that answers, then a RST" (RSTOS0). */
export enum History {
  Empty,
  Syn,
  SynRst,
  Other,
}

/** Takes a packet as the other tools would. Call before the connection takes it, duplicates left out. */
// @ts-ignore: decorator
@inline
export function noteForOthers(live: Live, segment: Segment, side: u32): void {
  const flags: u32 = segment.flags;
  const isPlain = (flags & (SYN | FIN | RST)) == 0 && live.zeekHistory >= <u8>History.SynRst;
  // Then both have seen a packet before, and neither has a state that this one could change.
  if (isPlain && load<u8>(zeekAt(live, side)) != Zeek.Inactive) noteTransfer(live, segment);
  else noteChange(live, segment, flags, side);
}

/** Whether no packet that is neither SYN, FIN nor RST changes what they make of the connection, but for `noteTransfer`. */
// @ts-ignore: decorator
@inline
export function isSettledForOthers(live: Live): bool {
  return live.zeekHistory >= <u8>History.SynRst && live.zeek0 != Zeek.Inactive && live.zeek1 != Zeek.Inactive;
}

/** Takes a packet of which only data or acknowledgement counts. */
// @ts-ignore: decorator
@inline
export function noteTransfer(live: Live, segment: Segment): void {
  live.completeness |= segment.length > 0 ? 8 : (segment.flags & ACK) != 0 ? 4 : 0;
}

function noteChange(live: Live, segment: Segment, flags: u32, side: u32): void {
  noteCompleteness(live, segment, flags);
  if (live.packets == 1) live.zeekOriginator = <u8>(isFlipped(live, flags, side) ? side ^ 1 : side);
  noteHistory(live, segment, flags, side);
  move(live, segment, flags, side);
}

/** Bits 1 SYN, 2 SYN-ACK, 4 ACK, 8 data, 16 FIN, 32 RST; a first packet that is no SYN adds none. */
function noteCompleteness(live: Live, segment: Segment, flags: u32): void {
  if ((flags & (SYN | ACK)) == SYN) {
    if (live.packets == 1) live.completeness |= segment.length > 0 ? 9 : 1;
    return;
  }
  if (live.packets == 1) return;
  if (flags & SYN) {
    live.completeness |= 2;
    return;
  }
  // Payload hides the ACK: only bare acknowledgements set its bit.
  let bits: u8 = segment.length > 0 ? 8 : (flags & ACK) != 0 ? 4 : 0;
  if (flags & FIN) bits |= 16;
  if (flags & RST) bits |= 32;
  live.completeness |= bits;
}

// @ts-ignore: decorator
@inline
function zeekAt(live: Live, side: u32): usize {
  return changetype<usize>(live) + offsetof<Live>("zeek0") + side;
}

function set(live: Live, side: u32, state: Zeek): void {
  const at = zeekAt(live, side);
  store<u8>(at, load<u8>(at), 2);
  store<u8>(at, <u8>state);
}

function move(live: Live, segment: Segment, flags: u32, side: u32): void {
  const peer = side ^ 1;
  const own: Zeek = load<u8>(zeekAt(live, side));
  const other = load<u8>(zeekAt(live, peer));
  switch (own) {
    case Zeek.Inactive:
      begin(live, segment, flags, side);
      return;
    case Zeek.SynSent:
    case Zeek.SynAckSent:
      if (flags & FIN) set(live, side, Zeek.Closed);
      if (flags & RST) set(live, side, Zeek.Reset);
      return;
    case Zeek.Partial:
    case Zeek.Established:
      if ((flags & (SYN | ACK)) == SYN && own == Zeek.Partial && other == Zeek.Inactive) set(live, side, Zeek.SynSent);
      if ((flags & (FIN | RST)) == FIN) {
        set(live, side, Zeek.Closed);
        // FIN, then RST, then the peer's FIN: a normal end to Zeek.
        if (other == Zeek.Reset && load<u8>(zeekAt(live, peer), 2) == Zeek.Closed) set(live, peer, Zeek.Closed);
      }
      if (flags & RST) set(live, side, Zeek.Reset);
      return;
    case Zeek.Closed:
      if ((flags & RST) != 0 && other != Zeek.Closed) set(live, side, Zeek.Reset);
      return;
    default:
      return;
  }
}

function begin(live: Live, segment: Segment, flags: u32, side: u32): void {
  const peer = side ^ 1;
  const originates = side == <u32>live.zeekOriginator;
  if (flags & SYN) {
    if (originates) set(live, side, (flags & ACK) != 0 ? Zeek.SynAckSent : Zeek.SynSent);
    else {
      if (load<u8>(zeekAt(live, peer)) == Zeek.SynSent) set(live, peer, Zeek.Established);
      set(live, side, Zeek.Established);
    }
  }
  if (flags & FIN) set(live, side, Zeek.Closed);
  if (flags & RST) set(live, side, Zeek.Reset);
  if (load<u8>(zeekAt(live, side)) != Zeek.Inactive) return;
  const other = load<u8>(zeekAt(live, peer));
  if (!originates && segment.length == 0 && other == Zeek.SynSent) return;
  set(live, side, (flags & ACK) != 0 && other == Zeek.Established ? Zeek.Established : Zeek.Partial);
}

/** A SYN-ACK, or a packet from a server's port, was sent by the responder. */
function isFlipped(live: Live, flags: u32, side: u32): bool {
  if (flags & SYN) return (flags & ACK) != 0;
  return isZeekServerPort(portOf(live, side)) && !isZeekServerPort(portOf(live, side ^ 1));
}

function noteHistory(live: Live, segment: Segment, flags: u32, side: u32): void {
  if (live.zeekHistory >= <u8>History.SynRst) return;
  const syn = (flags & SYN) != 0;
  const fin = (flags & FIN) != 0;
  const rst = (flags & RST) != 0;
  const originates = side == <u32>live.zeekOriginator;
  if (live.zeekHistory == <u8>History.Empty) {
    const plain = originates && syn && !fin && !rst && (flags & ACK) == 0;
    live.zeekHistory = <u8>(plain ? History.Syn : History.Other);
    return;
  }
  if (!originates) return;
  if (rst && !syn && !fin) live.zeekHistory = <u8>History.SynRst;
  else if (syn && !fin && !rst && (flags & ACK) == 0) return;
  else if (syn || fin || (segment.length == 0 && (flags & ACK) != 0)) live.zeekHistory = <u8>History.Other;
}

/** conn_state, from the two endpoint states at the end (scripts/base/protocols/conn/main.zeek). */
export function connStateOf(live: Live): ConnState {
  const o = load<u8>(zeekAt(live, live.zeekOriginator));
  const r = load<u8>(zeekAt(live, live.zeekOriginator ^ 1));
  const oInactive = o == Zeek.Inactive || o == Zeek.Partial;
  const rInactive = r == Zeek.Inactive || r == Zeek.Partial;
  if (r == Zeek.Reset) {
    const noData = halfOf(live, 0).bytesNew + halfOf(live, 1).bytesNew == 0;
    if (o == Zeek.SynSent || o == Zeek.SynAckSent || (o == Zeek.Reset && noData)) return ConnState.REJ;
    return oInactive ? ConnState.RSTRH : ConnState.RSTR;
  }
  if (o == Zeek.Reset) {
    if (!rInactive) return ConnState.RSTO;
    return live.zeekHistory == <u8>History.SynRst ? ConnState.RSTOS0 : ConnState.OTH;
  }
  if (r == Zeek.Closed && o == Zeek.Closed) return ConnState.SF;
  if (o == Zeek.Closed) return rInactive ? ConnState.SH : ConnState.S2;
  if (r == Zeek.Closed) return oInactive ? ConnState.SHR : ConnState.S3;
  if (o == Zeek.SynSent && r == Zeek.Inactive) return ConnState.S0;
  return o == Zeek.Established && r == Zeek.Established ? ConnState.S1 : ConnState.OTH;
}
