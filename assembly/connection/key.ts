/** A connection's key: addresses and ports of both endpoints, the bytewise lower one first, and the tunnel (VERDICTS A.2). */
import { isNear } from "../transport/sequence";
import { Segment, SYN, ACK } from "../transport/segment";
import { H_KNOWN } from "./half";
import { Host, hostAt } from "./hosts";
import { C_RESTING, Live, halfOf } from "./live";

// The address of an endpoint lies as 16 bytes, in a connection as in a host and in a segment.
const LOW_AT: usize = offsetof<Live>("lowHigh");
const HIGH_AT: usize = offsetof<Live>("highHigh");

/** Which endpoint of its key sent a segment. */
export enum KeySide {
  low,
  high,
  /** Both are the same (self-connect): `lowSide` tells which is meant. */
  same,
}

/** The endpoint that sent the segment, by addresses and ports. */
// @ts-ignore: decorator
@inline
export function keySide(segment: Segment): KeySide {
  if (segment.sourceHigh != segment.targetHigh) return <KeySide>(segment.sourceHigh > segment.targetHigh);
  if (segment.sourceLow != segment.targetLow) return <KeySide>(segment.sourceLow > segment.targetLow);
  if (segment.sourcePort != segment.targetPort) return <KeySide>(segment.sourcePort > segment.targetPort);
  return KeySide.same;
}

/** Mixes the key to 32 bits, the same for both directions. */
// @ts-ignore: decorator
@inline
export function hashKey(segment: Segment): u32 {
  // Sum and exclusive or of the two endpoints do not depend on the direction.
  const one = segment.sourceLow + ((<u64>segment.sourcePort) << 48) + segment.sourceHigh * 3;
  const two = segment.targetLow + ((<u64>segment.targetPort) << 48) + segment.targetHigh * 3;
  let mixed = (one ^ two) * 0x9e3779b97f4a7c15 + (one + two) * 0xc2b2ae3d27d4eb4f + segment.tunnel;
  mixed ^= mixed >> 32;
  mixed *= 0xbf58476d1ce4e5b9;
  return <u32>(mixed >> 32);
}

/** The side the segment comes from, 0 the low endpoint, 1 the high one. */
// @ts-ignore: decorator
@inline
export function lowSide(segment: Segment, live: Live): u32 {
  return segment.side != <u8>KeySide.same ? segment.side : sideThatFits(segment, live);
}

/** Where both endpoints are the same, the side whose numbers fit. */
function sideThatFits(segment: Segment, live: Live): u32 {
  if (changetype<usize>(live) == 0) return 0;
  if ((segment.flags & (SYN | ACK)) == (SYN | ACK)) return 1;
  const low = halfOf(live, 0);
  return (low.flags & H_KNOWN) != 0 && isNear(segment.sequence, low.next, 1 << 20) ? 0 : 1;
}

/** Whether the segment, whose `side` is known, belongs to this four-tuple and tunnel. */
// @ts-ignore: decorator
@inline
export function matchesKey(live: Live, segment: Segment): bool {
  // At rest a connection has its hosts by their numbers only.
  const isAwake = (live.flags & C_RESTING) == 0;
  const lowAddress = isAwake ? changetype<usize>(live) + LOW_AT : changetype<usize>(hostAt(live.lowHost));
  const highAddress = isAwake ? changetype<usize>(live) + HIGH_AT : changetype<usize>(hostAt(live.highHost));
  const low = v128.xor(v128.load(lowAddress), v128.load(endpointAt(segment, 0)));
  const high = v128.xor(v128.load(highAddress), v128.load(endpointAt(segment, 1)));
  const rest = (live.ports ^ portsOf(segment)) | (live.tunnel ^ segment.tunnel);
  return rest == 0 && !v128.any_true(v128.or(low, high));
}

/** Where the segment has the address of the key's low (0) or high (1) endpoint: `Segment` begins with source and target. */
// @ts-ignore: decorator
@inline
function endpointAt(segment: Segment, end: u32): usize {
  return changetype<usize>(segment) + <usize>(((segment.side & 1) ^ end) << 4);
}

/** The segment's ports in the order of the key: source and target side by side are already so where the source is high. */
// @ts-ignore: decorator
@inline
function portsOf(segment: Segment): u32 {
  const ports = load<u32>(changetype<usize>(segment), offsetof<Segment>("sourcePort"));
  return rotl<u32>(ports, (~segment.side & 1) << 4);
}

/** Gives a connection the key of the segment, whose `side` is known. */
export function setKey(live: Live, segment: Segment): void {
  const at = changetype<usize>(live);
  v128.store(at + LOW_AT, v128.load(endpointAt(segment, 0)));
  v128.store(at + HIGH_AT, v128.load(endpointAt(segment, 1)));
  live.ports = portsOf(segment);
  live.tunnel = segment.tunnel;
  live.firstSide = segment.side & 1;
}

/** Port of a side's endpoint. */
export function portOf(live: Live, side: u32): u32 {
  return side == 0 ? live.ports >> 16 : live.ports & 0xffff;
}

/** Gives a connection the key of two endpoints, the low one first. */
export function setKeyParts(live: Live, low: Host, lowPort: u32, high: Host, highPort: u32): void {
  live.lowHigh = low.high;
  live.lowLow = low.low;
  live.highHigh = high.high;
  live.highLow = high.low;
  live.ports = (lowPort << 16) | highPort;
}

/** Gives a connection another one's key and row. */
export function copyKey(live: Live, from: Live): void {
  live.lowHigh = from.lowHigh;
  live.lowLow = from.lowLow;
  live.highHigh = from.highHigh;
  live.highLow = from.highLow;
  live.ports = from.ports;
  live.tunnel = from.tunnel;
  live.row = from.row;
}
