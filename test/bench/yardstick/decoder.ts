/** The least that counts flags by four-tuple in a pcap file of Ethernet and IPv4: what the engine's time a packet is measured by. */

/** Bytes a call may bring, and a record that the call before left incomplete. */
const INBOX_BYTES: usize = (1 << 20) + (1 << 17);
const FILE_HEADER: usize = 24;
const RECORD_HEADER: usize = 16;
/** Ethernet, and IPv4 and TCP without options. */
const LEAST_FRAME: u32 = 54;
/** Two addresses, two ports, and a count of SYN, FIN, RST and packets for each direction. */
const SLOT_BYTES: usize = 32;
const COUNTS: usize = 12;

const inboxAt: usize = heap.alloc(INBOX_BYTES);
let table: usize = 0;
let mask: u32 = 0;
/** Bytes in the inbox that no call has read yet. */
let rest: usize = 0;
let begun: bool = false;
let packets: u32 = 0;

/** Makes the table, once. @param bits it has 2^bits places, which must be more than there are four-tuples */
export function start(bits: u32): void {
  table = heap.alloc(SLOT_BYTES << bits);
  memory.fill(table, 0, SLOT_BYTES << bits);
  mask = (1 << bits) - 1;
}

/** Where the next bytes go: behind those that are left. At most 1 MiB a call. */
export function inbox(): usize {
  return inboxAt + rest;
}

/** Reads every record that is complete. */
export function feed(bytes: u32): void {
  const end = inboxAt + rest + bytes;
  let at = inboxAt;
  if (!begun) {
    begun = true;
    at += FILE_HEADER;
  }
  while (at + RECORD_HEADER <= end) {
    const length = load<u32>(at, 8);
    const next = at + RECORD_HEADER + length;
    if (next > end) break;
    if (length >= LEAST_FRAME) take(at + RECORD_HEADER);
    at = next;
  }
  rest = end - at;
  memory.copy(inboxAt, at, rest);
}

/** Packets counted so far. */
export function packetCount(): u32 {
  return packets;
}

function take(frame: usize): void {
  if (load<u16>(frame, 12) != 0x0008 || load<u8>(frame, 23) != 6) return;
  const tcp = frame + 14 + (((load<u8>(frame, 14) & 15) as usize) << 2);
  const source = load<u32>(frame, 26);
  const target = load<u32>(frame, 30);
  const ports = load<u32>(tcp);
  const flags = load<u8>(tcp, 13);
  packets++;
  const turned = source > target;
  const counts =
    placeOf(turned ? target : source, turned ? source : target, turned ? rotl<u32>(ports, 16) : ports) +
    COUNTS +
    (turned ? 8 : 0);
  store<u16>(counts, load<u16>(counts) + ((flags >> 1) & 1));
  store<u16>(counts, load<u16>(counts, 2) + (flags & 1), 2);
  store<u16>(counts, load<u16>(counts, 4) + ((flags >> 2) & 1), 4);
  store<u16>(counts, load<u16>(counts, 6) + 1, 6);
}

/** The place of a four-tuple, taken now if it is new. */
function placeOf(low: u32, high: u32, ports: u32): usize {
  const addresses = (low as u64) | ((high as u64) << 32);
  const mixed = (addresses ^ ((ports as u64) * 0x9e3779b97f4a7c15)) * 0xd6e8feb86659fd93;
  let place = (mixed >> 32) as u32;
  let slot = table + ((place & mask) as usize) * SLOT_BYTES;
  while (load<u64>(slot) != 0 && (load<u64>(slot) != addresses || load<u32>(slot, 8) != ports)) {
    place++;
    slot = table + ((place & mask) as usize) * SLOT_BYTES;
  }
  store<u64>(slot, addresses);
  store<u32>(slot, ports, 8);
  return slot;
}
