/** Frames captured twice: found by fingerprint among the last eight of the connection and taken out before anything counts (VERDICTS A.5). */
import { HAS_IP_ID, IS_IPV6, Segment, TIMELESS } from "../transport/segment";
import { Half } from "./half";
import { Live, RING, halfOf, ringOf } from "./live";

/** A copy of a packet with an IP-ID comes within this time; a host does not reuse an IP-ID so fast. */
const WITH_ID: i64 = 50_000_000;
/** Without an IP-ID only a copy this close is one, and only when the other side said nothing in between. */
const WITHOUT_ID: i64 = 2_000_000;

// Ring: │ 8 fingerprints u32 │ 8 counts of the other side's packets u32 │ 8 times i64 │

/** Mixes what makes a packet itself; never 0, which marks an empty place. The segment's `side` is known. */
// @ts-ignore: decorator
@inline
export function fingerprint(segment: Segment): u32 {
  let mixed = (((<u64>segment.sequence) << 32) | segment.acknowledgement) * 0x9e3779b97f4a7c15;
  mixed ^= mixed >> 29;
  mixed ^=
    ((<u64>segment.length) << 32) |
    (((<u64>segment.window) << 16) ^ ((<u64>segment.flags) << 8) ^ ((<u64>segment.ipId) << 24) ^ segment.side);
  mixed *= 0xbf58476d1ce4e5b9;
  return (<u32>(mixed >> 32)) | 1;
}

/** Whether the segment is a second copy of one of the last eight packets. `side` sent it. */
// @ts-ignore: decorator
@inline
export function isDuplicate(live: Live, segment: Segment, side: u32): bool {
  // Without times a copy and a retransmission look the same; nothing is taken out then.
  if ((segment.known & TIMELESS) != 0) return false;
  const ring = ringOf(live);
  const wanted = i32x4.splat(segment.print);
  const low = i32x4.eq(v128.load(ring), wanted);
  const high = i32x4.eq(v128.load(ring, 16), wanted);
  return v128.any_true(v128.or(low, high)) && isNearCopy(ring, segment, halfOf(live, side ^ 1));
}

/** Remembers the segment among the last eight. */
// @ts-ignore: decorator
@inline
export function rememberPrint(live: Live, segment: Segment, side: u32): void {
  const ring = ringOf(live);
  const at = <usize>(live.packets & (RING - 1));
  store<u32>(ring + (at << 2), segment.print);
  store<u32>(ring + (at << 2), halfOf(live, side ^ 1).packets, 32);
  store<i64>(ring + (at << 3), segment.time, 64);
}

function isNearCopy(ring: usize, segment: Segment, other: Half): bool {
  const hasId = (segment.known & (HAS_IP_ID | IS_IPV6)) == HAS_IP_ID && segment.ipId != 0;
  for (let index: usize = 0; index < RING; index++) {
    if (load<u32>(ring + (index << 2)) != segment.print) continue;
    const apart = segment.time - load<i64>(ring + (index << 3), 64);
    const distance = apart < 0 ? -apart : apart;
    if (hasId ? distance <= WITH_ID : distance <= WITHOUT_ID && load<u32>(ring + (index << 2), 32) == other.packets)
      return true;
  }
  return false;
}
