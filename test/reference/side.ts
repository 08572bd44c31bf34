/** What is remembered of one side of a connection (VERDICTS B.2, E.4). */
import type { Trigger } from "../../assembly/shared/reset";

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

/** What a HTTP response head promised (H.8). */
export interface Response {
  start: number;
  /** Head and body together; -1 for a chunked body. */
  length: number;
  /** Whether the last chunk was seen. */
  complete: boolean;
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
