/** The filters with which other programs show or catch the packets of one connection. */
import { Layer } from "../../assembly/shared/layer";
import type { PeeledLayer } from "../bridge/analyser";

/** The two ends of a connection: addresses without brackets, and ports. */
export interface Ends {
  readonly client: string;
  readonly clientPort: number;
  readonly server: string;
  readonly serverPort: number;
}

/**
 * A display filter of Wireshark and tshark. It names both ends rather than `tcp.stream`, whose number changes with the file,
 * so it fits every capture of the connection, tunnelled or not.
 */
export function wiresharkFilter({ client, clientPort, server, serverPort }: Ends): string {
  const address = client.includes(":") ? "ipv6.addr" : "ip.addr";
  return [both(address, client, server), both("tcp.port", String(clientPort), String(serverPort))].join(" && ");
}

/** Headers that libpcap looks behind only where it is told to. */
const KEYWORDS: ReadonlyMap<Layer, string> = new Map([
  [Layer.Vlan, "vlan"],
  [Layer.Mpls, "mpls"],
  [Layer.Pppoe, "pppoes"],
]);

/**
 * A filter of tcpdump, dumpcap and everything else built on libpcap (pcap-filter(7)); it does not look into tunnels.
 * @param layers of a packet of the connection: behind tags and labels it is looked for as well as without
 */
export function tcpdumpFilter(ends: Ends, layers: readonly PeeledLayer[]): string {
  const ip = layers.findIndex(({ layer }) => layer === Layer.Ipv4 || layer === Layer.Ipv6);
  const words = layers.slice(0, Math.max(0, ip)).flatMap(keywords);
  const plain = plainFilter(ends);
  // Every keyword moves where the rest of the filter looks, so the plain one must come first.
  return words.length === 0 ? plain : `(${plain}) or (${[...words, plain].join(" and ")})`;
}

/** One for each header; labels of MPLS are four bytes each. */
function keywords({ layer, from, to }: PeeledLayer): string[] {
  const word = KEYWORDS.get(layer);
  if (word === undefined) return [];
  return Array.from({ length: layer === Layer.Mpls ? Math.floor((to - from) / 4) : 1 }, () => word);
}

function plainFilter({ client, clientPort, server, serverPort }: Ends): string {
  const way = (from: string, fromPort: number, to: string, toPort: number): string =>
    `(src host ${from} and src port ${fromPort} and dst host ${to} and dst port ${toPort})`;
  const there = way(client, clientPort, server, serverPort);
  const back = way(server, serverPort, client, clientPort);
  return there === back ? `tcp and ${there}` : `tcp and (${there} or ${back})`;
}

/** A test for each of two values; one where both are the same, as on a loopback. */
function both(field: string, one: string, other: string): string {
  return [...new Set([one, other])].map((value) => `${field} == ${value}`).join(" && ");
}

/** What keeps the tcpdump filter from catching the connection's packets as they lie in this capture; "" where nothing does. */
export function tcpdumpCaution(tunnel: number): string {
  return tunnel === 0 ? "" : "In this capture the packets are inside a tunnel, where tcpdump's filter does not look.";
}
