/** The place of each host in the order of addresses, so that rows sort by address as fast as by any number. */
import { isMapped } from "../capture/mapped";
import { Host, hostAt, hostCount } from "../connection/hosts";
import { holdSort, putKey, putSort, sortThings, sortedItem } from "../memory/radix";
import { ROOM_BYTES, Room } from "../memory/room";
import { Direction } from "../shared/direction";

/** Turns an unsigned number into a signed one of the same order. */
const SIGN: u64 = 1 << 63;

const ranks = changetype<Room>(memory.data(ROOM_BYTES, 8));
let ranked: u32 = 0;

/**
 * Ranks all hosts, once for as long as no host is added: IPv4 before IPv6, each in numeric order.
 * @returns false when memory is full
 */
export function rankHosts(): bool {
  const count = hostCount();
  if (ranked == count) return true;
  if (ranks.hold((<usize>count) << 2) == 0 || !holdSort(count)) return false;
  // Least significant part first: a stable sort keeps it where the next part is equal.
  for (let host: u32 = 0; host < count; host++) putSort(host, host, <i64>(hostAt(host).low ^ SIGN));
  sortThings(count, i64.MIN_VALUE, Direction.Ascending);
  for (let place: u32 = 0; place < count; place++) putKey(place, <i64>(hostAt(sortedItem(place)).high ^ SIGN));
  sortThings(count, i64.MIN_VALUE, Direction.Ascending);
  for (let place: u32 = 0; place < count; place++) putKey(place, isIpv4(hostAt(sortedItem(place))) ? 0 : 1);
  sortThings(count, i64.MIN_VALUE, Direction.Ascending);
  for (let place: u32 = 0; place < count; place++) store<u32>(ranks.start + ((<usize>sortedItem(place)) << 2), place);
  ranked = count;
  return true;
}

/** The host's place; `rankHosts` must have succeeded. Numbers of no host come behind all. */
// @ts-ignore: decorator
@inline
export function hostRank(host: u32): u32 {
  return host < ranked ? load<u32>(ranks.start + ((<usize>host) << 2)) : ranked;
}

function isIpv4(host: Host): bool {
  return isMapped(host.high, host.low);
}
