/** What other connections of the capture tell about one: built once after the last packet (VERDICTS D.3). */
import { Outcome } from "../../assembly/shared/outcome";
import { RstForm } from "../../assembly/shared/reset";
import type { Capture } from "./capture-reader";
import { other, type Connection, type Reset } from "./connection";
import { hopsOf, weightWithoutTtl } from "./injection";

const SECOND = 1e9;
const SWEEP_TIME = 60 * SECOND;
const SWEEP_TARGETS = 15;
const FLOOD_TIME = 10 * SECOND;
const FLOOD = 50;

/** How sure a sweep is: none, many targets, or many targets in one line. */
export enum Sweep {
  None,
  Many,
  Scan,
}

interface Attempt {
  time: number;
  address: string;
  port: number;
  failed: boolean;
}

interface Abort {
  time: number;
  idle: number;
}

/** The tables. Every list is in the order of the records. */
export class Tables {
  readonly #ttls = new Map<string, number[]>();
  readonly #active = new Map<string, { first: number; last: number }>();
  readonly #macs = new Map<string, Set<number>>();
  readonly #answers = new Map<string, { time: number; number: number }[]>();
  readonly #attempts = new Map<string, Attempt[]>();
  readonly #halfOpen = new Map<string, number[]>();
  readonly #unanswered = new Map<string, number[]>();
  readonly #oneSidedServices = new Set<string>();
  readonly #checks = new Map<string, number[]>();
  readonly #accepted = new Map<string, number[]>();
  readonly #stateless = new Map<string, number[]>();
  readonly #aborts = new Map<string, Abort[]>();
  readonly #resetTtls = new Map<string, Map<number, number>>();
  readonly #speakers: Map<string, number[]>;
  readonly #asked: Set<string>;
  /** Time of the last frame. */
  readonly end: number;

  constructor(connections: readonly Connection[], outcomes: readonly Outcome[], capture: Capture) {
    this.end = capture.end;
    this.#speakers = capture.speakers;
    this.#asked = capture.asked;
    connections.forEach((c, index) => this.#note(c, outcomes[index] ?? Outcome.STRAY));
    for (const c of connections) this.#noteResetTtl(c);
  }

  #note(c: Connection, outcome: Outcome): void {
    c.sides.forEach((side, index) => {
      const address = c.ends[index === 0 ? 0 : 1].address;
      if (side.ttlMax >= 0) for (const ttl of [side.ttlMin, side.ttlMax]) addUpTo(this.#ttls, address, ttl, 4);
      if (side.last !== null) this.#noteActivity(address, c.start, side.last.time);
      if (side.mac !== 0) addToSet(this.#macs, address, side.mac);
    });
    this.#noteService(c, outcome);
    this.#noteAttempt(c, outcome);
    this.#noteReset(c);
  }

  /** From when to when a host was heard of. */
  #noteActivity(address: string, first: number, last: number): void {
    const known = this.#active.get(address) ?? { first, last };
    this.#active.set(address, { first: Math.min(known.first, first), last: Math.max(known.last, last) });
  }

  #noteService(c: Connection, outcome: Outcome): void {
    if (c.client < 0) return;
    const service = serviceOf(c);
    const server = c.sides[other(c.client as 0 | 1)];
    if (server.synack > 0) add(this.#answers, service, { time: c.synackTime, number: c.number });
    if (outcome === Outcome.HALF_OPEN) add(this.#halfOpen, service, c.start);
    if (outcome === Outcome.NO_ANSWER) add(this.#unanswered, service, c.start);
    if (c.est && c.sides[c.client as 0 | 1].allPackets === 0) this.#oneSidedServices.add(service);
    if (c.est && c.handshake && !c.synWithEcn) add(this.#accepted, checkKey(c), c.start);
    const noData = c.sides[0].dataPackets + c.sides[1].dataPackets === 0;
    if (noData && server.synack > 0) add(this.#checks, checkKey(c), c.start);
  }

  #noteAttempt(c: Connection, outcome: Outcome): void {
    const initiator = initiatorOf(c);
    if (initiator < 0) return;
    const target = c.ends[other(initiator as 0 | 1)];
    const noData = c.sides[0].dataPackets + c.sides[1].dataPackets === 0;
    const failed = FAILED.has(outcome) || (outcome === Outcome.RESET && noData);
    const worked = !noData;
    if (!failed && !worked) return;
    const attempt = { time: c.start, address: target.address, port: target.port, failed };
    add(this.#attempts, c.ends[initiator as 0 | 1].address, attempt);
  }

  #noteReset(c: Connection): void {
    const reset = c.reset;
    if (reset === null || !c.est) return;
    const address = c.ends[reset.from].address;
    if (isStateless(reset)) add(this.#stateless, address, reset.time);
    if (reset.form === RstForm.ACTIVE || reset.form === RstForm.BARE) {
      add(this.#aborts, address, { time: reset.time, idle: reset.idle });
    }
  }

  /** D.3 rstTTL: hosts whose RSTs simply start with another ttl. */
  #noteResetTtl(c: Connection): void {
    const reset = c.reset;
    if (reset === null || !c.est) return;
    const hops = hopsOf(c, reset);
    const afterSilence = Math.max(reset.idle, reset.trigger?.gap ?? 0) >= 10 * SECOND;
    if (hops === 0 || afterSilence || weightWithoutTtl(c, reset, this) >= 2) return;
    const address = c.ends[reset.from].address;
    const counts = this.#resetTtls.get(address) ?? new Map<number, number>();
    counts.set(hops, (counts.get(hops) ?? 0) + 1);
    this.#resetTtls.set(address, counts);
  }

  /** Least distance of a ttl to those of the host's packets that are no RST; -1 where none was seen. */
  ttlDistance(address: string, ttl: number): number {
    const known = this.#ttls.get(address);
    return known === undefined ? -1 : Math.min(...known.map((value) => Math.abs(value - ttl)));
  }

  /** MAC addresses that sent for this host. */
  macsOf(address: string): number {
    return this.#macs.get(address)?.size ?? 0;
  }

  /** Whether three or more plausible RSTs of this host are off by just this much. */
  hasOwnResetTtl(address: string, hops: number): boolean {
    return hops !== 0 && (this.#resetTtls.get(address)?.get(hops) ?? 0) >= 3;
  }

  /** Whether the same service answered another handshake within ten seconds of this attempt. */
  answersOthers(c: Connection): boolean {
    const answers = this.#answers.get(serviceOf(c)) ?? [];
    return answers.some(
      ({ time, number }) => number !== c.number && time >= c.start - FLOOD_TIME && time <= c.last + FLOOD_TIME,
    );
  }

  /** Whether the address was heard of, in any connection, from a minute before the attempt to a minute after it. */
  speaks(address: string, c: Connection): boolean {
    const heard = this.#active.get(address);
    return heard !== undefined && heard.first <= c.last + SWEEP_TIME && heard.last >= c.start - SWEEP_TIME;
  }

  /** Asked for by ARP and never heard of. */
  isMissing(address: string): boolean {
    return this.#asked.has(address) && !this.#speakers.has(address);
  }

  /** Fifty or more half-open records of the service within ten seconds, and it is not the capture that lacks one side. */
  isFlooded(c: Connection): boolean {
    if (this.#oneSidedServices.has(serviceOf(c))) return false;
    return around(this.#halfOpen.get(serviceOf(c)) ?? [], c.start, FLOOD_TIME) >= FLOOD;
  }

  /** H.7: fifty or more attempts without any answer. */
  isFloodedUnanswered(c: Connection): boolean {
    return around(this.#unanswered.get(serviceOf(c)) ?? [], c.start, FLOOD_TIME) >= FLOOD;
  }

  /** RFC 3360: the same client's next SYN, which did not ask for ECN, was accepted within ten seconds. */
  acceptsWithoutEcn(c: Connection): boolean {
    const reset = c.reset;
    if (!c.synWithEcn || reset === null) return false;
    const starts = this.#accepted.get(checkKey(c)) ?? [];
    return starts.some((start) => start >= reset.time && start - reset.time <= FLOOD_TIME);
  }

  /** Connections without data that begin at even intervals. */
  isPeriodic(c: Connection): boolean {
    const starts = [...(this.#checks.get(checkKey(c)) ?? [])].sort((a, b) => a - b);
    if (starts.length < 4 || !starts.includes(c.start)) return false;
    const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
    return mean >= SECOND / 2 && Math.sqrt(variance) / mean < 0.2;
  }

  /** Whether the initiator fails at many targets within a minute. */
  sweepOf(c: Connection): Sweep {
    const initiator = initiatorOf(c);
    if (initiator < 0) return Sweep.None;
    const attempts = (this.#attempts.get(c.ends[initiator as 0 | 1].address) ?? []).filter(
      (attempt) => Math.abs(attempt.time - c.start) <= SWEEP_TIME,
    );
    const failed = attempts.filter((attempt) => attempt.failed);
    const targets = new Set(failed.map((attempt) => `${attempt.address} ${attempt.port}`));
    if (targets.size < SWEEP_TARGETS) return Sweep.None;
    const target = c.ends[other(initiator as 0 | 1)];
    const ports = new Set(failed.filter((a) => a.address === target.address).map((a) => a.port));
    if (ports.size >= SWEEP_TARGETS) return Sweep.Scan;
    const samePort = attempts.filter((a) => a.port === target.port);
    const hosts = new Set(samePort.filter((a) => a.failed).map((a) => a.address));
    const share = samePort.filter((a) => a.failed).length / Math.max(1, samePort.length);
    return hosts.size >= SWEEP_TARGETS && share >= 0.8 ? Sweep.Scan : Sweep.Many;
  }

  /** Three or more connections of the host answered as if unknown within five seconds. */
  isRestart(address: string, time: number): boolean {
    return around(this.#stateless.get(address) ?? [], time, 5 * SECOND) >= 3;
  }

  /** Three or more connections of the host ended at once although their idle times differ. */
  isAbortBatch(address: string, time: number): boolean {
    const near = (this.#aborts.get(address) ?? []).filter((abort) => Math.abs(abort.time - time) <= SECOND / 10);
    const idles = near.map((abort) => abort.idle);
    return near.length >= 3 && Math.max(...idles) - Math.min(...idles) > SECOND;
  }
}

const FAILED = new Set([
  Outcome.REFUSED,
  Outcome.NO_ANSWER,
  Outcome.REJECTED_ICMP,
  Outcome.SETUP_ABORTED,
  Outcome.RST_NO_CONN,
  Outcome.STRAY,
]);

/** Whether the RST's sender answered out of nothing. */
export function isStateless(reset: Reset): boolean {
  return reset.form === RstForm.STATELESS || reset.form === RstForm.STATELESS_ACK;
}

/** Who began: the client, else the first to send a packet that is no RST; -1 where nobody did. */
function initiatorOf(c: Connection): -1 | 0 | 1 {
  if (c.clientCertain) return c.client;
  if (c.sides[c.firstSide].packets > 0) return c.est ? c.client : c.firstSide;
  return -1;
}

function serviceOf(c: Connection): string {
  const server = c.ends[c.client === 0 ? 1 : 0];
  return `${server.address} ${server.port}`;
}

function checkKey(c: Connection): string {
  return `${c.ends[c.client === 0 ? 0 : 1].address} ${serviceOf(c)}`;
}

function around(times: readonly number[], time: number, reach: number): number {
  return times.filter((one) => Math.abs(one - time) <= reach).length;
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function addUpTo(map: Map<string, number[]>, key: string, value: number, limit: number): void {
  const list = map.get(key) ?? [];
  if (list.length < limit && !list.includes(value)) list.push(value);
  map.set(key, list);
}

function addToSet(map: Map<string, Set<number>>, key: string, value: number): void {
  const set = map.get(key) ?? new Set();
  set.add(value);
  map.set(key, set);
}
