/** What is remembered of one connection beside its two sides: its beginning, its RSTs, what was seen on the way. */
import type { Event } from "../../assembly/shared/event";
import type { RstClass, RstForm } from "../../assembly/shared/reset";
import type { Endpoint, Packet } from "./packet";
import { newSide, type Seen, type Side } from "./side";

/** A RST, with what was known of both sides when it came. */
export interface Reset {
  /** Side of the sender. */
  from: 0 | 1;
  frame: number;
  time: number;
  n: number;
  sequence: number;
  ack: number;
  hasAck: boolean;
  class: RstClass;
  form: RstForm;
  /** Answer to a packet (B.6 `fresh`). */
  fresh: boolean;
  /** Idle time before it. */
  idle: number;
  trigger: Seen | null;
  ttl: number;
  ipId: number;
  window: number;
  mac: number;
  timestamps: boolean;
  mptcpReason: number;
  payload: Uint8Array;
  length: number;
  /** Both sides as they were. */
  sides: readonly [Side, Side];
  est: boolean;
  /** New payload of the peer captured after it. */
  peerNew: number;
  peerNewTime: number;
  /** SYN packets of the peer so far: an equal number at the SYN-ACK says no newer SYN was sent. */
  synBefore: number;
}

/** The challenge-ACK bookkeeping of B.8. */
export interface Pending {
  time: number;
  side: 0 | 1;
  isSyn: boolean;
}

export interface Challenge {
  /** Who answered with the challenge ACK. */
  side: 0 | 1;
  ack: number;
  n: number;
  frame: number;
  forSyn: boolean;
}

export interface IcmpNote {
  frame: number;
  time: number;
  type: number;
  code: number;
  from: string;
  /** Side whose packet is quoted. */
  side: 0 | 1;
  hard: boolean;
  tooBig: boolean;
}

/** Fingerprint of a packet, to know its second copy (A.5). */
export interface Fingerprint {
  text: string;
  time: number;
  fromOther: number;
}

/** One life of a four-tuple. */
export interface Connection {
  number: number;
  ends: readonly [Endpoint, Endpoint];
  ipv6: boolean;
  tunnel: number;
  sides: [Side, Side];
  /** 0 or 1; -1 unknown. */
  client: -1 | 0 | 1;
  clientCertain: boolean;
  selfConnect: boolean;
  /** Who sent the first packet. */
  firstSide: 0 | 1;
  n: number;
  start: number;
  /** Time of the last packet; never runs backwards. */
  last: number;
  lastFrame: number;
  firstFrame: number;
  ring: Fingerprint[];

  est: boolean;
  estTime: number;
  /** Handshake seen (B.5 a to d), else mid-stream (e). */
  handshake: boolean;
  /** Time of the first SYN, of the last before the SYN-ACK, of the first and last SYN-ACK, of the final ACK; -1 unseen. */
  synTime: number;
  synLast: number;
  synackTime: number;
  synackLast: number;
  finalAck: number;
  synackRepeated: boolean;
  /** The SYN-ACK did not acknowledge the SYN. */
  badSynack: boolean;
  badSynackAck: number;
  staleAck: boolean;
  staleAckNumber: number;
  /** SYN-ACKs repeated after the client's final ACK. */
  synackAfterAck: number;
  attempts: number;
  synWithEcn: boolean;
  ecnReset: boolean;

  closed: number;
  /** Effective RST; null where none is held. */
  reset: Reset | null;
  /** A RST that was not its alleged sender's: revived, or followed by the real SYN-ACK. */
  disproved: Reset | null;
  /** The RST held was only in the window; the one that answered the challenge ACK closed (RFC 5961 3.2). */
  challenged: boolean;
  /** The first four RSTs, effective or not. */
  resets: Reset[];
  ignored: number;
  /** The refusal that a retried SYN overcame. */
  refusedFirst: boolean;
  lateResets: number;
  timeWaitCut: boolean;
  /** Pure ACK of the TIME-WAIT side after closing: its ack; -1 where none. */
  timeWaitAck: number;
  pending: Pending | null;
  challenge: Challenge | null;
  icmp: IcmpNote[];

  idleMax: number;
  idleMaxAt: number;
  firstData: number;
  lastPayload: number;
  oddFlags: boolean;
  /** Events of event.ts that happened. */
  events: Set<Event>;
  packets: number;
  /** State of Zeek's and Wireshark's emulation (zeek.ts, wireshark.ts). */
  zeek: ZeekState;
  completeness: number;
  /** Set when the record was touched by a twin (A.8) or a bypassing segment. */
  twin: Connection | null;
  /** The RST is on this copy of a twin only (A.8). */
  twinReset: boolean;
  natBypass: boolean;
}

/** Zeek's two endpoint states; see zeek.ts. */
export interface ZeekState {
  originator: 0 | 1;
  state: [number, number];
  previous: [number, number];
  history: string;
}

/** A connection that begins with this packet; side 0 is the lower end. */
export function newConnection(number: number, packet: Packet, ends: readonly [Endpoint, Endpoint]): Connection {
  return {
    number,
    ends,
    ipv6: packet.ipv6,
    tunnel: packet.tunnel,
    sides: [newSide(), newSide()],
    client: -1,
    clientCertain: false,
    selfConnect: ends[0].address === ends[1].address && ends[0].port === ends[1].port,
    firstSide: ends[0] === packet.source ? 0 : 1,
    n: 0,
    start: packet.time,
    last: packet.time,
    lastFrame: packet.frame,
    firstFrame: packet.frame,
    ring: [],
    est: false,
    estTime: -1,
    handshake: false,
    synTime: -1,
    synLast: -1,
    synackTime: -1,
    synackLast: -1,
    finalAck: -1,
    synackRepeated: false,
    badSynack: false,
    badSynackAck: 0,
    staleAck: false,
    staleAckNumber: 0,
    synackAfterAck: 0,
    attempts: 0,
    synWithEcn: false,
    ecnReset: false,
    closed: -1,
    reset: null,
    disproved: null,
    challenged: false,
    resets: [],
    ignored: 0,
    refusedFirst: false,
    lateResets: 0,
    timeWaitCut: false,
    timeWaitAck: -1,
    pending: null,
    challenge: null,
    icmp: [],
    idleMax: 0,
    idleMaxAt: packet.time,
    firstData: -1,
    lastPayload: -1,
    oddFlags: false,
    events: new Set(),
    packets: 0,
    zeek: { originator: 0, state: [0, 0], previous: [0, 0], history: "" },
    completeness: 0,
    twin: null,
    twinReset: false,
    natBypass: false,
  };
}

/** The other side. */
export function other(side: 0 | 1): 0 | 1 {
  return side === 0 ? 1 : 0;
}
