/** Finds the record a packet belongs to: one record is one life of a four-tuple (VERDICTS A.2, A.4). */
import { Event } from "../../assembly/shared/event";
import { RstClass } from "../../assembly/shared/reset";
import { advance } from "./advance";
import { ChecksumTrust } from "./checksum-trust";
import { newConnection, other, type Connection } from "./connection";
import { isCopy, remember } from "./duplicates";
import { attachIcmp } from "./icmp";
import { ACK, RST, SYN, sd, type Packet } from "./packet";
import { receiveReset } from "./reset";

/** Zeek takes the same limit for jumps. */
const NEAR = 2 ** 20;
const SECOND = 1e9;
/** 2 MSL of RFC 9293: behind that an ended record takes nothing more. */
const RETIRED = 240 * SECOND;
/** A refused SYN that is tried again with another number this soon is the same attempt. */
const RETRY = 3 * SECOND;

/** The record that takes packets now, and the life before it. */
interface Slot {
  current: Connection;
  previous: Connection | null;
}

/** Follows every connection of a capture. */
export class Tracker {
  /** Every record, in the order of its first packet. */
  readonly connections: Connection[] = [];
  readonly #slots = new Map<string, Slot>();
  readonly #trust = new ChecksumTrust();

  /** Takes the next packet of the file. */
  take(p: Packet): void {
    const [side, key] = sideAndKey(p);
    const slot = this.#slots.get(key);
    if (p.icmp !== null) {
      if (slot !== undefined) attachIcmp(slot.current, p, side);
      return;
    }
    const copy = slot && copyHolder(slot, p, side);
    if (copy !== undefined) {
      copy.sides[side].duplicates += 1;
      copy.sides[side].duplicateBytes += p.length;
      return;
    }
    const record = this.#recordFor(p, side, key);
    const seen = record.selfConnect ? selfSide(record, p) : side;
    remember(record, p, side);
    const doubtful = this.#trust.doubts(p);
    if ((p.flags & RST) !== 0) receiveReset(record, p, { side: seen, doubtful });
    else advance(record, p, { side: seen, doubtful });
  }

  #recordFor(p: Packet, side: 0 | 1, key: string): Connection {
    const slot = this.#slots.get(key);
    if (slot === undefined || isRetired(slot.current, p.time)) return this.#begin(p, key, null);
    const choice = choose(slot, p, side);
    if (choice === "current") return slot.current;
    if (choice === "previous" && slot.previous !== null) return slot.previous;
    const fresh = this.#begin(p, key, slot.current);
    noteSuccession(slot.current, fresh, p, side);
    return fresh;
  }

  #begin(p: Packet, key: string, previous: Connection | null): Connection {
    const ends = isLow(p) ? ([p.source, p.target] as const) : ([p.target, p.source] as const);
    const record = newConnection(this.connections.length, p, ends);
    this.connections.push(record);
    this.#slots.set(key, { current: record, previous });
    return record;
  }
}

function endText(address: string, port: number): string {
  return address + port.toString(16).padStart(4, "0");
}

function isLow(p: Packet): boolean {
  return endText(p.source.address, p.source.port) <= endText(p.target.address, p.target.port);
}

/** Side 0 is the lower end; both directions have one key. */
function sideAndKey(p: Packet): [0 | 1, string] {
  const source = endText(p.source.address, p.source.port);
  const target = endText(p.target.address, p.target.port);
  const network = `${p.ipv6 ? 6 : 4} ${p.tunnel}`;
  return source <= target ? [0, `${network} ${source} ${target}`] : [1, `${network} ${target} ${source}`];
}

/** Both ends are the same: the side whose numbers the packet continues (A.2). */
function selfSide(c: Connection, p: Packet): 0 | 1 {
  const [first, second] = c.sides;
  if ((p.flags & SYN) !== 0) return (p.flags & ACK) !== 0 ? 1 : 0;
  if (!second.known) return 0;
  return Math.abs(sd(p.sequence, first.nxt)) <= Math.abs(sd(p.sequence, second.nxt)) ? 0 : 1;
}

/** The record that has seen this very packet a moment ago, if one has. */
function copyHolder(slot: Slot, p: Packet, side: 0 | 1): Connection | undefined {
  if (isCopy(slot.current, p, side)) return slot.current;
  return slot.previous !== null && isCopy(slot.previous, p, side) ? slot.previous : undefined;
}

function isOver(c: Connection): boolean {
  return c.closed >= 0 || c.reset !== null;
}

function isRetired(c: Connection, time: number): boolean {
  return isOver(c) && time - c.last > RETIRED;
}

type Choice = "current" | "previous" | "new";

/** The table of A.4, row by row. */
function choose(slot: Slot, p: Packet, side: 0 | 1): Choice {
  const { current, previous } = slot;
  const prior = previous !== null && !isRetired(previous, p.time) ? previous : null;
  const flags = p.flags;
  if ((flags & RST) === 0 && (flags & SYN) !== 0) {
    return (flags & ACK) !== 0 ? chooseSynack(current, p, side) : chooseSyn(current, p, side);
  }
  if (!current.est && prior !== null) {
    const answersChallenge = (flags & RST) !== 0 && prior.challenge?.ack === p.sequence;
    if (answersChallenge || (fits(prior, p, side) && !fits(current, p, side))) return "previous";
  }
  if ((flags & RST) === 0 && current.est && isOver(current) && !fits(current, p, side)) return "new";
  return "current";
}

function chooseSyn(c: Connection, p: Packet, side: 0 | 1): Choice {
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  if ((own.isnSeen || own.isnImplied) && own.isn === p.sequence) return "current";
  if (!own.isnSeen) return peer.isnSeen && !c.est && !isOver(c) ? "current" : "new";
  if (c.est) return "new";
  const refused = c.reset?.class === RstClass.REFUSE && c.synackTime < 0;
  if (refused && p.time - c.last <= RETRY) return "current";
  if (c.reset !== null && c.staleAck && c.reset.from === side && c.synackTime < 0) return "current";
  return "new";
}

function chooseSynack(c: Connection, p: Packet, side: 0 | 1): Choice {
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  if (own.isnSeen && own.isn === p.sequence) return "current";
  if (!own.isnSeen) {
    if (!peer.isnSeen) return "new";
    if (!c.est && !isOver(c)) return "current";
    const answers = sd(p.acknowledgement, peer.isn) > 0 && sd(p.acknowledgement, peer.nxt) <= 0;
    return answers ? "current" : "new";
  }
  return c.est || isOver(c) ? "new" : "current";
}

/** A.4 *fits*: each known number is near; nothing known does not fit. */
function fits(c: Connection, p: Packet, side: 0 | 1): boolean {
  const own = c.sides[side];
  const peer = c.sides[other(side)];
  const reach = Math.max(NEAR, 2 * own.window, 2 * peer.window);
  const useAck = (p.flags & ACK) !== 0 && peer.known;
  if (!own.known && !useAck) return false;
  if (own.known && Math.abs(sd(p.sequence, own.nxt)) > reach) return false;
  return !useAck || Math.abs(sd(p.acknowledgement, peer.nxt)) <= reach;
}

/** What the old record learns from the new one that takes its ports. */
function noteSuccession(old: Connection, fresh: Connection, p: Packet, side: 0 | 1): void {
  if ((p.flags & SYN) === 0) return;
  if (old.est && !isOver(old)) {
    old.events.add(Event.SYN_INSIDE);
    old.pending = { time: p.time, side, isSyn: true };
  } else if (old.est) fresh.events.add(Event.PORT_REUSE);
}
