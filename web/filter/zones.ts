/** Zones of hosts: names for networks, the longest prefix deciding; their defaults, and their file. */
import type { ZoneNetwork } from "../bridge/analyser";
import { readNetwork } from "./network";

/** A network and the name of the zone it belongs to; a zone may have several. */
export interface ZoneEntry {
  readonly name: string;
  /** "10.0.0.0/8", "2001:db8::/32", or one address. */
  readonly network: string;
}

/** More networks than the engine takes. */
const MOST_ENTRIES = 10_000;
const LONGEST_NAME = 80;

function zone(name: string, ...networks: readonly string[]): ZoneEntry[] {
  return networks.map((network) => ({ name, network }));
}

/** What addresses are for by IANA's registries of special-purpose addresses (RFC 6890), until a person says more. */
export const DEFAULT_ZONES: readonly ZoneEntry[] = [
  ...zone("Private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
  ...zone("Loopback", "127.0.0.0/8", "::1/128"),
  ...zone("Link-local", "169.254.0.0/16", "fe80::/10"),
  ...zone("Carrier NAT", "100.64.0.0/10"),
  ...zone("Documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
  ...zone("Internet", "0.0.0.0/0", "::/0"),
];

/** What is wrong with an entry, as one sentence; null when nothing is. */
export function zoneFault({ name, network }: ZoneEntry): string | null {
  if (name.trim() === "") return "A zone needs a name.";
  if (name.length > LONGEST_NAME) return `A name has at most ${LONGEST_NAME} characters.`;
  const read = readNetwork(network.trim());
  return typeof read === "string" ? read : null;
}

/**
 * The entries of a list as it is kept: a JSON array of {"name", "network"}.
 * @returns the entries, or in one sentence what is wrong with them
 */
export function readZones(list: unknown): readonly ZoneEntry[] | string {
  if (!Array.isArray(list)) return 'Zones are a list: [{"name": "Office", "network": "10.1.0.0/16"}].';
  if (list.length > MOST_ENTRIES) return `Zones have at most ${MOST_ENTRIES} networks.`;
  const entries: ZoneEntry[] = [];
  for (const [place, entry] of list.entries()) {
    if (!isEntry(entry)) return `Entry ${place + 1} lacks a "name" or a "network".`;
    const fault = zoneFault(entry);
    if (fault !== null) return `Entry ${place + 1}: ${fault}`;
    entries.push({ name: entry.name.trim(), network: entry.network.trim() });
  }
  return entries;
}

/** The entries of a file, or in one sentence what is wrong with it. */
export function readZoneFile(text: string): readonly ZoneEntry[] | string {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return "This is no JSON.";
  }
  return readZones(list);
}

/** The entries as a file. */
export function writeZoneFile(entries: readonly ZoneEntry[]): string {
  const lines = entries.map(({ name, network }) => `  ${JSON.stringify({ name, network })}`);
  return `[\n${lines.join(",\n")}\n]\n`;
}

/** The entries as the engine is told of them; those with a fault are left out. */
export function zoneNetworks(entries: readonly ZoneEntry[]): ZoneNetwork[] {
  return entries.flatMap((entry) => {
    const network = zoneFault(entry) === null ? readNetwork(entry.network.trim()) : "";
    return typeof network === "string" ? [] : [{ zone: entry.name.trim(), ...network }];
  });
}

function isEntry(entry: unknown): entry is ZoneEntry {
  if (typeof entry !== "object" || entry === null || !("name" in entry) || !("network" in entry)) return false;
  return typeof entry.name === "string" && typeof entry.network === "string";
}
