/** Why packets were set aside, as people read it. */
import { Aside } from "../../assembly/shared/aside";
import { Layer } from "../../assembly/shared/layer";

/** What the engine says instead of a detail when a row stands for several. */
const OTHERS = 0xffffffff;

const ETHERTYPES: Readonly<Record<number, string>> = {
  0x0806: "ARP",
  0x0842: "wake-on-LAN",
  0x6003: "DECnet",
  0x8035: "RARP",
  0x809b: "AppleTalk",
  0x80f3: "AppleTalk ARP",
  0x8137: "IPX",
  0x8808: "Ethernet flow control",
  0x8809: "LACP",
  0x888e: "802.1X",
  0x8899: "Realtek",
  0x88cc: "LLDP",
  0x88e1: "HomePlug",
  0x88e5: "MACsec",
  0x88f7: "PTP",
  0x9000: "loopback test",
};

const IP_PROTOCOLS: Readonly<Record<number, string>> = {
  1: "ICMP",
  2: "IGMP",
  17: "UDP",
  46: "RSVP",
  50: "ESP",
  58: "ICMPv6",
  88: "EIGRP",
  89: "OSPF",
  103: "PIM",
  108: "IPComp",
  112: "VRRP",
  132: "SCTP",
};

function hex(value: number): string {
  return `0x${value.toString(16).padStart(4, "0")}`;
}

function layerName(layer: number): string {
  // Enum members read as words: AuthenticationHeader as "authentication header", Ipv4 as "IPv4".
  const words = (Layer[layer] ?? "header").replace(/(?<=[a-z])(?=[A-Z])/g, " ");
  return words.replace(/^Ipv/, "IPv").replace(/^Tcp$/, "TCP").replace(/^Udp$/, "UDP").replace(/^Icmp/, "ICMP");
}

const WORDS: Readonly<Record<Aside, (detail: number) => string>> = {
  [Aside.NotIp]: (type) => `not IP (${ETHERTYPES[type] ?? (type < 0x600 ? `LLC ${hex(type)}` : hex(type))})`,
  [Aside.NotTcp]: (protocol) => `not TCP (${IP_PROTOCOLS[protocol] ?? `IP protocol ${protocol}`})`,
  [Aside.UnknownLink]: (link) => `unknown link type ${link}`,
  [Aside.FragmentWithoutHead]: () => "fragment without its head",
  [Aside.Malformed]: (layer) => `malformed ${layerName(layer)} header`,
  [Aside.TruncatedHeader]: (layer) => `cut inside the ${layerName(layer)} header`,
  [Aside.IcmpQuote]: (kind) => `ICMP without quoted TCP (type ${kind >> 8}, code ${kind & 0xff})`,
  [Aside.Encrypted]: () => "encrypted on the link",
  [Aside.TooDeep]: () => "nested too deep",
  [Aside.NoFrame]: () => "record without a frame",
  [Aside.LinkControl]: () => "link control frame",
};

const OTHER_WORDS: Readonly<Partial<Record<Aside, string>>> = {
  [Aside.NotIp]: "not IP (other protocols)",
  [Aside.NotTcp]: "not TCP (other protocols)",
  [Aside.UnknownLink]: "other unknown link types",
  [Aside.Malformed]: "other malformed headers",
  [Aside.TruncatedHeader]: "cut inside other headers",
  [Aside.IcmpQuote]: "other ICMP without quoted TCP",
};

/**
 * A reason as people read it: "not IP (ARP)", "unknown link type 147".
 * @param detail what the reason's comment in assembly/shared/aside.ts says
 */
export function asideWords(reason: Aside, detail: number): string {
  if (detail === OTHERS) return OTHER_WORDS[reason] ?? WORDS[reason](0);
  return WORDS[reason](detail);
}
