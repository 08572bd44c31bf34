/** The latest first fragments of TCP: later fragments, which bear no ports, are tied to them by address and identification. */
import { Packet } from "./packet";

/** Datagrams remembered; a later fragment usually follows its first within a few packets. */
const ENTRIES: u32 = 256;

// An entry: │ source high │ source low │ target high │ target low │ id u32 │ source port u16 │ target port u16 │

const STRIDE: u32 = 40;
const table: usize = memory.data(ENTRIES * STRIDE, 16);

/** Ports of the datagram `findFragment` found. */
export class FoundPorts {
  static source: u32 = 0;
  static target: u32 = 0;
}

function slot(): usize {
  const mixed =
    (Packet.sourceLow ^ (Packet.targetLow << 7) ^ Packet.sourceHigh ^ (<u64>Packet.id)) * 0x9e3779b97f4a7c15;
  return table + <usize>(((<u32>(mixed >> 56)) & (ENTRIES - 1)) * STRIDE);
}

/** Remembers the ports of the current packet, a first fragment. */
export function rememberFragment(sourcePort: u32, targetPort: u32): void {
  const entry = slot();
  store<u64>(entry, Packet.sourceHigh);
  store<u64>(entry, Packet.sourceLow, 8);
  store<u64>(entry, Packet.targetHigh, 16);
  store<u64>(entry, Packet.targetLow, 24);
  store<u32>(entry, Packet.id, 32);
  store<u16>(entry, <u16>sourcePort, 36);
  store<u16>(entry, <u16>targetPort, 38);
}

/** Finds the first fragment of the current packet, a later one; its ports are in `FoundPorts`. */
export function findFragment(): bool {
  const entry = slot();
  if (
    load<u64>(entry) != Packet.sourceHigh ||
    load<u64>(entry, 8) != Packet.sourceLow ||
    load<u64>(entry, 16) != Packet.targetHigh ||
    load<u64>(entry, 24) != Packet.targetLow ||
    load<u32>(entry, 32) != Packet.id
  ) {
    return false;
  }
  FoundPorts.source = load<u16>(entry, 36);
  FoundPorts.target = load<u16>(entry, 38);
  return true;
}

/** Forgets all: reading begins again somewhere else. */
export function forgetFragments(): void {
  memory.fill(table, 0, ENTRIES * STRIDE);
}
