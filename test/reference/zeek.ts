/** Zeek's conn_state of the same packets, since people compare: its endpoint states believe every flag (VERDICTS C.3). */
import { ConnState } from "../../assembly/shared/verdict";
import type { Connection } from "./connection";
import { ACK, FIN, RST, SYN, type Packet } from "./packet";

enum State {
  Inactive,
  SynSent,
  SynAckSent,
  Partial,
  Established,
  Closed,
  Reset,
}

/** Ports that Zeek takes for a server's when it first sees a connection in its middle. */
const SERVER_PORTS = new Set([
  21, 22, 23, 25, 53, 80, 88, 110, 111, 123, 135, 139, 143, 161, 389, 443, 445, 502, 587, 593, 631, 636, 993, 995, 1080,
  1433, 1434, 3128, 3268, 3269, 3306, 3389, 5060, 5061, 5432, 5900, 6379, 6666, 6667, 6668, 6669, 8000, 8080, 8888,
]);

/** Moves the sender's state as Zeek would. */
export function noteZeek(c: Connection, p: Packet, side: 0 | 1): void {
  const zeek = c.zeek;
  if (c.packets === 1) zeek.originator = isFlipped(p) ? (side === 0 ? 1 : 0) : side;
  const isOriginator = side === zeek.originator;
  const peer = side === 0 ? 1 : 0;
  noteHistory(c, p, isOriginator);
  const set = (who: 0 | 1, state: State): void => {
    zeek.previous[who] = zeek.state[who];
    zeek.state[who] = state;
  };
  const flags = p.flags;
  switch (zeek.state[side] as State) {
    case State.Inactive:
      return fromInactive(p, { own: side, peer, isOriginator, set, state: zeek.state });
    case State.SynSent:
    case State.SynAckSent:
      if ((flags & FIN) !== 0) set(side, State.Closed);
      if ((flags & RST) !== 0) set(side, State.Reset);
      return;
    case State.Partial:
    case State.Established:
      if ((flags & SYN) !== 0 && (flags & ACK) === 0 && isPartialAlone(zeek.state, side)) set(side, State.SynSent);
      if ((flags & FIN) !== 0 && (flags & RST) === 0) {
        set(side, State.Closed);
        // FIN, then RST, then the peer's FIN: Zeek calls that a normal end.
        if (zeek.state[peer] === State.Reset && zeek.previous[peer] === State.Closed) set(peer, State.Closed);
      }
      if ((flags & RST) !== 0) set(side, State.Reset);
      return;
    case State.Closed:
      if ((flags & RST) !== 0 && zeek.state[peer] !== State.Closed) set(side, State.Reset);
      return;
    case State.Reset:
      return;
  }
}

function isPartialAlone(state: readonly number[], side: 0 | 1): boolean {
  return state[side] === State.Partial && state[side === 0 ? 1 : 0] === State.Inactive;
}

/** A SYN-ACK, or a packet from a server's port, was sent by the responder. */
function isFlipped(p: Packet): boolean {
  if ((p.flags & SYN) !== 0) return (p.flags & ACK) !== 0;
  return SERVER_PORTS.has(p.source.port) && !SERVER_PORTS.has(p.target.port);
}

interface Endpoints {
  own: 0 | 1;
  peer: 0 | 1;
  isOriginator: boolean;
  state: [number, number];
  set: (who: 0 | 1, state: State) => void;
}

function fromInactive(p: Packet, { own, peer, isOriginator, state, set }: Endpoints): void {
  const flags = p.flags;
  if ((flags & SYN) !== 0) {
    if (isOriginator) set(own, (flags & ACK) !== 0 ? State.SynAckSent : State.SynSent);
    else {
      if (state[peer] === State.SynSent) set(peer, State.Established);
      set(own, State.Established);
    }
  }
  if ((flags & FIN) !== 0) set(own, State.Closed);
  if ((flags & RST) !== 0) set(own, State.Reset);
  if (state[own] !== State.Inactive) return;
  if (!isOriginator && p.length === 0 && state[peer] === State.SynSent) return;
  set(own, (flags & ACK) !== 0 && state[peer] === State.Established ? State.Established : State.Partial);
}

/** The letters that RSTOS0 looks at: the originator's in capitals. */
function noteHistory(c: Connection, p: Packet, isOriginator: boolean): void {
  const letter = letterOf(p);
  if (letter !== "") c.zeek.history += isOriginator ? letter : letter.toLowerCase();
}

function letterOf({ flags, length }: Packet): string {
  const bits = ((flags & SYN) !== 0 ? 1 : 0) + ((flags & FIN) !== 0 ? 1 : 0) + ((flags & RST) !== 0 ? 1 : 0);
  if (bits > 1) return (flags & FIN) !== 0 && (flags & RST) !== 0 ? "I" : "Q";
  if ((flags & SYN) !== 0) return (flags & ACK) !== 0 ? "H" : "S";
  if ((flags & FIN) !== 0) return "F";
  if ((flags & RST) !== 0) return "R";
  if (length > 0) return "D";
  return (flags & ACK) !== 0 ? "A" : "";
}

/** conn_state by the two endpoint states. */
export function connState(c: Connection): ConnState {
  const zeek = c.zeek;
  const o = zeek.state[zeek.originator] as State;
  const r = zeek.state[zeek.originator === 0 ? 1 : 0] as State;
  const oInactive = o === State.Inactive || o === State.Partial;
  const rInactive = r === State.Inactive || r === State.Partial;
  const noData = c.sides[0].bytesNew === 0 && c.sides[1].bytesNew === 0;
  if (r === State.Reset) {
    if (o === State.SynSent || o === State.SynAckSent || (o === State.Reset && noData)) return ConnState.REJ;
    return oInactive ? ConnState.RSTRH : ConnState.RSTR;
  }
  if (o === State.Reset) {
    if (!rInactive) return ConnState.RSTO;
    return /^S[^HAFGIQ]*R/.test(zeek.history) ? ConnState.RSTOS0 : ConnState.OTH;
  }
  if (r === State.Closed && o === State.Closed) return ConnState.SF;
  if (o === State.Closed) return rInactive ? ConnState.SH : ConnState.S2;
  if (r === State.Closed) return oInactive ? ConnState.SHR : ConnState.S3;
  if (o === State.SynSent && r === State.Inactive) return ConnState.S0;
  return o === State.Established && r === State.Established ? ConnState.S1 : ConnState.OTH;
}
