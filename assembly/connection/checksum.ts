/** Whether wrong checksums of a host mean anything: a capture on the sender shows them wrong when the card computes them (VERDICTS A.1). */
import { makeProbeTable, ProbeTable } from "../memory/probe-table";
import { BAD_CHECKSUM, CHECKSUM_SEEN, Segment } from "../transport/segment";
import { hashAddress } from "./hosts";

// A table value: │ 1 │ wrong, 8 bits │ seen, 8 bits │; only the first few of a host count.

/** Segments of a host that decide. */
const SAMPLE: u32 = 8;
let table: ProbeTable = changetype<ProbeTable>(0);

/** Whether a wrong checksum of this host is one, by what its segments before showed: at least one, and fewer than half of them wrong. */
export function trustsChecksum(segment: Segment): bool {
  const found = look(segment);
  const seen = found & 0xff;
  const wrong = (found >> 8) & 0xff;
  return seen > 0 && wrong * 2 < seen;
}

/** Counts a checked segment of its host, once it is taken. Only SYN, FIN and RST are checked: only those are dropped for it. */
export function noteChecksum(segment: Segment): void {
  if ((segment.known & CHECKSUM_SEEN) == 0) return;
  const found = look(segment);
  const seen = found & 0xff;
  if (seen >= SAMPLE) return;
  const wrong = ((found >> 8) & 0xff) + ((segment.known & BAD_CHECKSUM) != 0 ? 1 : 0);
  const value: u32 = (1 << 16) | (wrong << 8) | (seen + 1);
  const slot = slotOf(segment);
  if (table.valueAt(slot) != 0) table.replace(slot, value);
  else table.insert(slot, hostHash(segment), value);
}

/** Reads where a search for the segment's host begins, so that it comes into the cache. @returns a number of no meaning */
// @ts-ignore: decorator
@inline
export function warmChecksum(segment: Segment): u32 {
  return changetype<usize>(table) == 0 ? 0 : table.valueAt(table.first(hostHash(segment)));
}

/** A host is its MAC address, on links without one its IP address. */
function hostHash(segment: Segment): u32 {
  return segment.sourceMac != 0
    ? hashAddress(1, segment.sourceMac)
    : hashAddress(segment.sourceHigh, segment.sourceLow);
}

function look(segment: Segment): u32 {
  if (changetype<usize>(table) == 0) {
    table = makeProbeTable(8);
    if (changetype<usize>(table) == 0) return 0;
  }
  return table.valueAt(slotOf(segment));
}

function slotOf(segment: Segment): u32 {
  const hash = hostHash(segment);
  let slot = table.first(hash);
  while (table.valueAt(slot) != 0 && !table.tagMatches(slot, hash)) slot = table.next(slot);
  return slot;
}
