/** The table of hosts: each address of the capture once, by a number that rows, groups and filters use in its place. */
import { Log, makeLog } from "../memory/log";
import { ProbeTable, makeProbeTable } from "../memory/probe-table";

/** What a host number is when memory is full. */
export const NO_HOST: u32 = u32.MAX_VALUE;

/** One address and what is known of its host, for the tables of VERDICTS D.3. */
@unmanaged
export class Host {
  /** Upper 64 bits of the address, 0 for IPv4. */
  high: u64;
  /** Lower 64 bits; 0xffff_xxxx_xxxx for IPv4 (mapped). */
  low: u64;
  /** Up to four ttl values of its non-RST packets, 0 where free. */
  ttls: u32;
  /** 1 when its packets came from more than one MAC address. */
  severalMacs: u32;
  /** Source MAC address of its packets, 0 when not known. */
  mac: u64;
  /** When it sent its first and its last TCP packet, to the connection; 0 when it sent none. */
  firstSent: i64;
  lastSent: i64;
}

let log: Log = changetype<Log>(0);
let table: ProbeTable = changetype<ProbeTable>(0);

/** Mixes an address to 32 bits. */
// @ts-ignore: decorator
@inline
export function hashAddress(high: u64, low: u64): u32 {
  let mixed = (high ^ 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 31) ^ low) * 0x94d049bb133111eb;
  return (<u32>(mixed >> 32)) ^ (<u32>mixed);
}

/**
 * The number of an address, given out now if it is new.
 * @returns `NO_HOST` when memory is full
 */
export function internHost(high: u64, low: u64): u32 {
  if (changetype<usize>(log) == 0) {
    log = makeLog(offsetof<Host>(), 12);
    table = makeProbeTable(12);
    if (changetype<usize>(log) == 0 || changetype<usize>(table) == 0) return NO_HOST;
  }
  const hash = hashAddress(high, low);
  const slot = slotOf(hash, high, low);
  const found = table.valueAt(slot);
  if (found != 0) return found - 1;
  const address = log.push();
  if (address == 0) return NO_HOST;
  const host = changetype<Host>(address);
  host.high = high;
  host.low = low;
  if (!table.insert(slot, hash, log.length)) return NO_HOST;
  return log.length - 1;
}

/** Reads where a search for the address begins, so that it comes into the cache. @returns a number of no meaning */
// @ts-ignore: decorator
@inline
export function warmHostSlot(high: u64, low: u64): u32 {
  return changetype<usize>(table) == 0 ? 0 : table.valueAt(table.first(hashAddress(high, low)));
}

/** Reads the entry of an address, whose slot is in the cache. @returns a number of no meaning */
// @ts-ignore: decorator
@inline
export function warmHost(high: u64, low: u64): u64 {
  if (changetype<usize>(table) == 0) return 0;
  const found = table.find(hashAddress(high, low));
  return found == 0 ? 0 : hostAt(found - 1).low;
}

/** The number of an address, or `NO_HOST` where the capture does not hold it. */
export function findHost(high: u64, low: u64): u32 {
  if (changetype<usize>(table) == 0) return NO_HOST;
  const found = table.valueAt(slotOf(hashAddress(high, low), high, low));
  return found == 0 ? NO_HOST : found - 1;
}

/** The slot in which an address stands, or the free one in which it belongs. */
// @ts-ignore: decorator
@inline
function slotOf(hash: u32, high: u64, low: u64): u32 {
  let slot = table.first(hash);
  while (table.valueAt(slot) != 0 && !holds(slot, hash, high, low)) slot = table.next(slot);
  return slot;
}

/** Whether the address stands in a slot, which must not be free. */
// @ts-ignore: decorator
@inline
function holds(slot: u32, hash: u32, high: u64, low: u64): bool {
  if (!table.tagMatches(slot, hash)) return false;
  const host = hostAt(table.valueAt(slot) - 1);
  return host.low == low && host.high == high;
}

/** Host `number`, which must be below `hostCount`. */
// @ts-ignore: decorator
@inline
export function hostAt(number: u32): Host {
  return changetype<Host>(log.at(number));
}

/** Number of hosts. */
export function hostCount(): u32 {
  return changetype<usize>(log) == 0 ? 0 : log.length;
}
