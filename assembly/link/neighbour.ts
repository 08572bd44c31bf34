/** Addresses that somebody on the link asked for, and whether they answered: a host that does not even answer ARP is down (VERDICTS D.4.2). */
import { Log, makeLog } from "../memory/log";
import { ProbeTable, makeProbeTable } from "../memory/probe-table";

/** One address. IPv4 is mapped, as everywhere. */
@unmanaged
class Neighbour {
  high: u64;
  low: u64;
  asked: u32;
  answered: u32;
}

let log: Log = changetype<Log>(0);
let table: ProbeTable = changetype<ProbeTable>(0);

function hash(high: u64, low: u64): u32 {
  const mixed = (low ^ (high * 0x9e3779b97f4a7c15)) * 0xbf58476d1ce4e5b9;
  return <u32>(mixed >> 32);
}

/** The address's entry, address 0 when there is none. */
function find(high: u64, low: u64): Neighbour {
  if (changetype<usize>(table) == 0) return changetype<Neighbour>(0);
  for (let slot = table.first(hash(high, low)); table.valueAt(slot) != 0; slot = table.next(slot)) {
    const known = changetype<Neighbour>(<usize>table.valueAt(slot));
    if (known.low == low && known.high == high) return known;
  }
  return changetype<Neighbour>(0);
}

/** The address's entry, made if it is new; address 0 when memory is full. */
function learn(high: u64, low: u64): Neighbour {
  const found = find(high, low);
  if (changetype<usize>(found) != 0) return found;
  if (changetype<usize>(table) == 0) {
    log = makeLog(offsetof<Neighbour>(), 8);
    table = makeProbeTable(8);
    if (changetype<usize>(log) == 0 || changetype<usize>(table) == 0) return found;
  }
  const fresh = changetype<Neighbour>(log.push());
  if (changetype<usize>(fresh) == 0) return fresh;
  fresh.high = high;
  fresh.low = low;
  const print = hash(high, low);
  let slot = table.first(print);
  while (table.valueAt(slot) != 0) slot = table.next(slot);
  table.insert(slot, print, <u32>changetype<usize>(fresh));
  return fresh;
}

/** Somebody asked who has this address. */
export function noteAsked(high: u64, low: u64): void {
  const neighbour = learn(high, low);
  if (changetype<usize>(neighbour) != 0) neighbour.asked = 1;
}

/** This address answered, or asked itself. */
export function noteAnswered(high: u64, low: u64): void {
  const neighbour = learn(high, low);
  if (changetype<usize>(neighbour) != 0) neighbour.answered = 1;
}

/** Whether the address was asked for and never heard of. */
export function isMissing(high: u64, low: u64): bool {
  const neighbour = find(high, low);
  return changetype<usize>(neighbour) != 0 && neighbour.asked != 0 && neighbour.answered == 0;
}
