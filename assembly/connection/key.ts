/** A connection's key: addresses and ports of both endpoints, the bytewise lower one first, and the tunnel (VERDICTS A.2). */
import { isNear } from "../transport/sequence";
import { Segment, SYN, ACK } from "../transport/segment";
import { H_KNOWN } from "./half";
import { Host } from "./hosts";
import { Live, halfOf } from "./live";

/** Whether the source is the higher endpoint: the side (0 low, 1 high) a segment comes from. */
// @ts-ignore: decorator
@inline
function sourceIsHigh(segment: Segment): bool {
  if (segment.sourceHigh != segment.targetHigh) return segment.sourceHigh > segment.targetHigh;
  if (segment.sourceLow != segment.targetLow) return segment.sourceLow > segment.targetLow;
  return segment.sourcePort > segment.targetPort;
}

/** Mixes the key to 32 bits, the same for both directions. */
export function hashKey(segment: Segment): u32 {
  // Sum and exclusive or of the two endpoints do not depend on the direction.
  const one = segment.sourceLow + ((<u64>segment.sourcePort) << 48) + segment.sourceHigh * 3;
  const two = segment.targetLow + ((<u64>segment.targetPort) << 48) + segment.targetHigh * 3;
  let mixed = (one ^ two) * 0x9e3779b97f4a7c15 + (one + two) * 0xc2b2ae3d27d4eb4f + segment.tunnel;
  mixed ^= mixed >> 32;
  mixed *= 0xbf58476d1ce4e5b9;
  return <u32>(mixed >> 32);
}

/** The side the segment comes from. Where both endpoints are the same (self-connect), the one whose numbers fit. */
export function lowSide(segment: Segment, live: Live): u32 {
  const same =
    segment.sourceLow == segment.targetLow &&
    segment.sourcePort == segment.targetPort &&
    segment.sourceHigh == segment.targetHigh;
  if (!same) return sourceIsHigh(segment) ? 1 : 0;
  if (changetype<usize>(live) == 0) return 0;
  if ((segment.flags & (SYN | ACK)) == (SYN | ACK)) return 1;
  const low = halfOf(live, 0);
  return (low.flags & H_KNOWN) != 0 && isNear(segment.sequence, low.next, 1 << 20) ? 0 : 1;
}

/** Whether the segment belongs to this four-tuple and tunnel. */
// @ts-ignore: decorator
@inline
export function matchesKey(live: Live, segment: Segment): bool {
  if (sourceIsHigh(segment))
    return (
      live.lowLow == segment.targetLow &&
      live.highLow == segment.sourceLow &&
      live.ports == (((<u32>segment.targetPort) << 16) | segment.sourcePort) &&
      live.lowHigh == segment.targetHigh &&
      live.highHigh == segment.sourceHigh &&
      live.tunnel == segment.tunnel
    );
  return (
    live.lowLow == segment.sourceLow &&
    live.highLow == segment.targetLow &&
    live.ports == (((<u32>segment.sourcePort) << 16) | segment.targetPort) &&
    live.lowHigh == segment.sourceHigh &&
    live.highHigh == segment.targetHigh &&
    live.tunnel == segment.tunnel
  );
}

/** Gives a connection the segment's key. */
export function setKey(live: Live, segment: Segment): void {
  const turned = sourceIsHigh(segment);
  live.lowHigh = turned ? segment.targetHigh : segment.sourceHigh;
  live.lowLow = turned ? segment.targetLow : segment.sourceLow;
  live.highHigh = turned ? segment.sourceHigh : segment.targetHigh;
  live.highLow = turned ? segment.sourceLow : segment.targetLow;
  const low: u32 = turned ? segment.targetPort : segment.sourcePort;
  const high: u32 = turned ? segment.sourcePort : segment.targetPort;
  live.ports = (low << 16) | high;
  live.tunnel = segment.tunnel;
  live.firstSide = turned ? 1 : 0;
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
