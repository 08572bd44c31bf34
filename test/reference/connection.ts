/** What is remembered of one connection and of each of its sides (VERDICTS B.2, E.4). */
import type { Event } from "../../assembly/shared/event";
import type { RstClass, RstForm, Trigger } from "../../assembly/shared/reset";
import type { Endpoint, Packet } from "./packet";

/** A packet as the next ones compare themselves with it. */
export interface Seen {
  frame: number;
  time: number;
  kind: Trigger;
  sequence: number;
  /** The raw acknowledgement field. */
  ack: number;
  /** Behind its last byte or flag. */
  end: number;
  /** Idle time of the connection before it. */
  gap: number;
  /** Its number within the connection. */
  n: number;
  window: number;
  ipId: number;
}

/** One side of a connection: its own numbers, and what the other side did with them. */
export interface Side {
  /** Packets that are no RST. */
  packets: number;
  /** All packets, RST included, duplicates not. */
  allPackets: number;
  syn: number;
  synRetx: number;
  synack: number;
  /** Whether a SYN, a SYN-ACK was taken: not one with a wrong checksum. */
  synTaken: boolean;
  synackTaken: boolean;
  /** ttl of its SYN-ACK; -1 unseen. */
  synackTtl: number;
  isn: number;
  /** Whether `isn` was seen in a SYN or SYN-ACK of this side. */
  isnSeen: boolean;
  /** Whether the other side's acknowledgement of a SYN tells this side's `isn`. */
  isnImplied: boolean;
  /** Highest sequence number sent; only with `known`. */
  nxt: number;
  /** Highest sequence number acknowledged by the other side. */
  una: number;
  known: boolean;
  /** Highest acknowledgement this side sent; only with `acked`. */
  maxack: number;
  acked: boolean;

  fin: boolean;
  /** Only the other side's acknowledgement tells of the FIN (A.7). */
  finImplied: boolean;
  finSequence: number;
  finTime: number;
  finGap: number;
  finFrame: number;
  finN: number;
  finAcked: boolean;
  /** What the FIN acknowledged; with `finAckKnown`. */
  finAckNumber: number;
  finAckKnown: boolean;
  /** Where this side acknowledged one byte more than before: maybe the FIN of a peer never captured (A.7). */
  plusOne: Seen | null;
  /** Bytes of the peer that had been captured, but not acknowledged by the FIN. */
  finUncovered: number;
  /** How long this side had sent nothing before its FIN. */
  finOwnIdle: number;
  finCount: number;

  /** Scaled; -1 unknown. */
  window: number;
  windowScale: number;
  /** Last raw window of a packet with ACK and without SYN, for duplicate ACKs. */
  rawWindow: number;

  /** Retransmissions since the peer last showed life. */
  silent: number;
  silentSince: number;
  silentGap: number;
  keepalives: number;
  keepalivesUnanswered: number;
  probes: number;
  zeroWindows: number;
  /** Since when the window is 0; -1 while it is not. */
  zeroSince: number;
  zeroTime: number;

  /** Last packet with payload. */
  lastData: Seen | null;
  /** What its payload showed. */
  lastDataSeen: LatePayload;
  /** Last packet that took sequence space for the first time. */
  lastSent: Seen | null;
  last: Seen | null;
  before: Seen | null;

  ttlMin: number;
  ttlMax: number;
  /** Of the last packet that is no RST; -1 unknown. */
  ipId: number;
  mac: number;

  dataPackets: number;
  /** New segments of 1200 bytes or more, and the end of the first. */
  bigSegments: number;
  firstBigEnd: number;
  /** Payload on the wire. */
  bytes: number;
  /** Payload counted once. */
  bytesNew: number;
  retx: number;
  fastRetx: number;
  outOfOrder: number;
  spurious: number;
  duplicateAcks: number;
  /** Duplicate ACKs for the same number in a row, and when the last came. */
  ackRepeats: number;
  ackRepeatTime: number;
  /** The one hole that is remembered: sequence space never captured; empty where equal. */
  holeLeft: number;
  holeRight: number;
  unseen: number;
  unseenBytes: number;

  /** New payload that came for this side after its own FIN. */
  afterFin: number;
  afterFinTime: number;
  afterFinGap: number;
  /** A TLS record, or not captured: what CLOSE_NOTIFY_RST may be said of (H.3). */
  afterFinSeen: LatePayload;

  rst: number;
  duplicates: number;
  duplicateBytes: number;
  /** Bit set of what the payload began with (payload.ts). */
  hints: number;
  /** The last HTTP response it began, as far as it is known. */
  response: Response | null;
  /** Whether any payload was captured. */
  payloadSeen: boolean;
}

/** What was seen of the first payload behind a FIN. */
export enum LatePayload {
  None,
  NotCaptured,
  Tls,
  Other,
}

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

/** What a HTTP response head promised (H.8). */
export interface Response {
  start: number;
  /** Head and body together; -1 for a chunked body. */
  length: number;
  /** Whether the last chunk was seen. */
  complete: boolean;
}

/** Zeek's two endpoint states; see zeek.ts. */
export interface ZeekState {
  originator: 0 | 1;
  state: [number, number];
  previous: [number, number];
  history: string;
}

/** A side of which nothing is known. */
export function newSide(): Side {
  return {
    packets: 0,
    allPackets: 0,
    syn: 0,
    synRetx: 0,
    synack: 0,
    synTaken: false,
    synackTaken: false,
    synackTtl: -1,
    isn: 0,
    isnSeen: false,
    isnImplied: false,
    nxt: 0,
    una: 0,
    known: false,
    maxack: 0,
    acked: false,
    fin: false,
    finImplied: false,
    finSequence: 0,
    finTime: -1,
    finGap: 0,
    finFrame: 0,
    finN: 0,
    finAcked: false,
    finAckNumber: 0,
    finAckKnown: false,
    plusOne: null,
    finUncovered: 0,
    finOwnIdle: 0,
    finCount: 0,
    window: -1,
    windowScale: -1,
    rawWindow: -1,
    silent: 0,
    silentSince: 0,
    silentGap: 0,
    keepalives: 0,
    keepalivesUnanswered: 0,
    probes: 0,
    zeroWindows: 0,
    zeroSince: -1,
    zeroTime: 0,
    lastData: null,
    lastDataSeen: LatePayload.None,
    lastSent: null,
    last: null,
    before: null,
    ttlMin: 256,
    ttlMax: -1,
    ipId: -1,
    mac: 0,
    dataPackets: 0,
    bigSegments: 0,
    firstBigEnd: 0,
    bytes: 0,
    bytesNew: 0,
    retx: 0,
    fastRetx: 0,
    outOfOrder: 0,
    spurious: 0,
    duplicateAcks: 0,
    ackRepeats: 0,
    ackRepeatTime: 0,
    holeLeft: 0,
    holeRight: 0,
    unseen: 0,
    unseenBytes: 0,
    afterFin: 0,
    afterFinTime: -1,
    afterFinGap: 0,
    afterFinSeen: LatePayload.None,
    rst: 0,
    duplicates: 0,
    duplicateBytes: 0,
    hints: 0,
    response: null,
    payloadSeen: false,
  };
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
