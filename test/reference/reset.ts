/** Takes a RST: its class says whether it closes, its form what its sender knew (VERDICTS B.6). */
import { Event } from "../../assembly/shared/event";
import { RstClass, RstForm, Trigger } from "../../assembly/shared/reset";
import type { Arrival } from "./advance";
import { tick } from "./clock";
import { other, type Connection, type Reset } from "./connection";
import type { Seen, Side } from "./side";
import { ACK, endOf, sd, type Packet } from "./packet";
import { formOf, isFresh } from "./reset-form";
import { noteCompleteness } from "./wireshark";
import { noteZeek } from "./zeek";

const UNKNOWN_WINDOW = 65_535;
const KEPT = 4;

/** Takes a RST. */
export function receiveReset(c: Connection, p: Packet, arrival: Arrival): void {
  const { side } = arrival;
  const idle = tick(c, p, side);
  const own = c.sides[side];
  noteCompleteness(c, p);
  noteZeek(c, p, side);
  own.rst += 1;
  const reset = resetOf(c, p, side, idle);
  if (arrival.doubtful) {
    reset.class = RstClass.OUT;
    c.events.add(Event.BAD_CHECKSUM);
  }
  if (c.resets.length < KEPT) c.resets.push(reset);
  if (c.closed >= 0) noteLate(c, reset);
  else weigh(c, reset);
  own.before = own.last;
  own.last = seenAs(p, c, idle);
}

function seenAs(p: Packet, c: Connection, idle: number): Seen {
  return {
    frame: p.frame,
    time: c.last,
    kind: Trigger.RST,
    sequence: p.sequence,
    ack: p.acknowledgement,
    end: endOf(p),
    gap: idle,
    n: c.n,
    window: p.window,
    ipId: p.ipId,
  };
}

function resetOf(c: Connection, p: Packet, side: 0 | 1, idle: number): Reset {
  const fresh = isFresh(c, side);
  return {
    from: side,
    frame: p.frame,
    time: c.last,
    n: c.n,
    sequence: p.sequence,
    ack: p.acknowledgement,
    hasAck: (p.flags & ACK) !== 0,
    class: classOf(c, p, side),
    form: formOf(c, p, side, fresh),
    fresh,
    idle,
    trigger: c.sides[other(side)].last,
    ttl: p.ttl,
    ipId: p.ipId,
    window: p.window,
    mac: p.mac,
    timestamps: p.timestamps,
    mptcpReason: p.mptcpReason,
    payload: p.payload,
    length: p.length,
    sides: [{ ...c.sides[0] }, { ...c.sides[1] }],
    est: c.est,
    peerNew: 0,
    peerNewTime: -1,
    synBefore: c.sides[other(side)].syn,
  };
}

/** Would the receiver accept it? */
function classOf(c: Connection, p: Packet, side: 0 | 1): RstClass {
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  if (own.packets === 0 && peer.syn > 0 && !c.est && peer.synack === 0) return refusalClass(p, peer);
  if (!own.known) return RstClass.UNKNOWN;
  const seq = p.sequence;
  if (seq === own.una || seq === own.nxt) return RstClass.EXACT;
  if (own.fin && own.finAcked && seq === own.finSequence) return RstClass.EXACT;
  if (c.badSynack && !c.est && seq === c.badSynackAck) return RstClass.EXACT;
  if (c.staleAck && !c.est && seq === c.staleAckNumber) return RstClass.EXACT;
  if (sd(seq, own.una) < 0) return RstClass.OLD;
  if (sd(seq, own.nxt) < 0) return RstClass.IN_RANGE;
  return sd(seq, own.una) <= windowOf(c, peer) ? RstClass.IN_WINDOW : RstClass.OUT;
}

/** RFC 9293 3.10.7.3: in SYN-SENT only a RST that acknowledges the SYN counts. */
function refusalClass(p: Packet, peer: Side): RstClass {
  const acknowledges = sd(p.acknowledgement, peer.isn) > 0 && sd(p.acknowledgement, peer.nxt) <= 0;
  return (p.flags & ACK) !== 0 && acknowledges ? RstClass.REFUSE : RstClass.BADREFUSE;
}

/** The receiver's window; where its scale is not known it may be larger than it looks. */
function windowOf(c: Connection, peer: Side): number {
  if (peer.window < 0) return UNKNOWN_WINDOW;
  return c.handshake || c.sides.every((side) => side.isnSeen) ? peer.window : Math.max(peer.window, UNKNOWN_WINDOW);
}

/** Whether it takes effect (B.6, last column). */
function weigh(c: Connection, reset: Reset): void {
  const held = c.reset;
  const refused = [RstClass.BADREFUSE, RstClass.OLD, RstClass.OUT].includes(reset.class);
  if (refused) {
    c.ignored += 1;
    return;
  }
  if (held === null) {
    c.reset = reset;
    if (reset.class === RstClass.IN_WINDOW) c.pending = { time: reset.time, side: reset.from, isSyn: false };
    return;
  }
  const challenged = held.class === RstClass.IN_WINDOW && held.from === reset.from;
  if (challenged && answersChallenge(c, reset)) c.challenged = true;
}

/** RFC 5961 3.2: the exact RST that answers the challenge ACK. */
export function answersChallenge(c: Connection, reset: Reset): boolean {
  return c.challenge !== null && c.challenge.side !== reset.from && c.challenge.ack === reset.sequence;
}

/** After the close a RST changes nothing; it may show TIME-WAIT cut short (B.9). */
function noteLate(c: Connection, reset: Reset): void {
  c.lateResets += 1;
  const own = c.sides[reset.from];
  const peer = c.sides[other(reset.from)];
  const peerWaits = peer.finN < own.finN;
  if (peerWaits && reset.form !== RstForm.ACTIVE && c.timeWaitAck === reset.sequence) {
    c.timeWaitCut = true;
    c.events.add(Event.TIME_WAIT_CUT);
  }
}
