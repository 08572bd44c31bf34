/** Names of numbers that several headers share: ethertypes (IEEE) and protocols (IANA). */

/** What an ethertype stands for. */
export const ETHERTYPES: ReadonlyMap<number, string> = new Map([
  [0x0800, "IPv4"],
  [0x0806, "ARP"],
  [0x6558, "Ethernet bridging"],
  [0x8100, "VLAN"],
  [0x86dd, "IPv6"],
  [0x8847, "MPLS"],
  [0x8848, "MPLS multicast"],
  [0x8863, "PPPoE discovery"],
  [0x8864, "PPPoE session"],
  [0x880b, "PPP"],
  [0x883e, "WCCP"],
  [0x8870, "LLC in jumbo frames"],
  [0x88a8, "provider VLAN"],
  [0x88be, "ERSPAN II"],
  [0x88e5, "MACsec"],
  [0x88e7, "provider backbone bridging"],
  [0x22eb, "ERSPAN III"],
  [0x894f, "NSH"],
  [0x9100, "QinQ"],
]);

/** What an IP protocol number stands for; extension headers of IPv6 among them. */
export const PROTOCOLS: ReadonlyMap<number, string> = new Map([
  [0, "hop-by-hop options"],
  [1, "ICMP"],
  [4, "IPv4"],
  [6, "TCP"],
  [17, "UDP"],
  [41, "IPv6"],
  [43, "routing"],
  [44, "fragment"],
  [47, "GRE"],
  [50, "ESP"],
  [51, "AH"],
  [58, "ICMPv6"],
  [59, "nothing"],
  [60, "destination options"],
  [97, "EtherIP"],
  [115, "L2TP"],
  [132, "SCTP"],
  [135, "mobility"],
  [137, "MPLS"],
  [139, "HIP"],
  [140, "Shim6"],
]);
