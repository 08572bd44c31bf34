/** A frame as the layers it was peeled into, each with its fields. */
import { Layer } from "../../../assembly/shared/layer";
import type { Packet } from "../../bridge/analyser";
import { bytes, count } from "../quantity";
import { Part, fieldsOf, hexBytes, type Field, type Spec } from "./field";
import { icmp6Fields, icmpFields } from "./icmp";
import { authenticationFields, ipv4Fields, ipv6Fields } from "./ip";
import {
  COOKED,
  COOKED_2,
  LOOPBACK,
  PPPOE,
  ethernetFields,
  llcFields,
  mplsFields,
  pppFields,
  vlanFields,
} from "./link";
import { segmentFields, type SegmentFacts } from "./tcp";
import { ERSPAN, GENEVE, GTP, UDP, VXLAN, VXLAN_GPE, greFields, l2tpFields } from "./tunnel";

/** What a layer is called, in words and in display filters, and its fields: by a table, or by a function of its bytes and the type before them. */
interface LayerWords {
  readonly name: string;
  readonly filter?: string;
  readonly fields?: readonly Spec[] | ((part: Part, type: number) => Field[]);
  /** Filters of the fields that say most, for the layer's own line. */
  readonly main?: readonly string[];
}

const LAYERS: Readonly<Record<Layer, LayerWords>> = {
  [Layer.Done]: { name: "" },
  [Layer.Ethernet]: { name: "Ethernet", filter: "eth", fields: ethernetFields, main: ["eth.src", "eth.dst"] },
  [Layer.Arp]: { name: "ARP", filter: "arp" },
  [Layer.Vlan]: { name: "VLAN", filter: "vlan", fields: vlanFields, main: ["vlan.id", "ieee8021ad.id"] },
  [Layer.Llc]: { name: "LLC", filter: "llc", fields: llcFields },
  [Layer.LinuxCooked]: { name: "Linux cooked capture", filter: "sll", fields: COOKED, main: ["sll.pkttype"] },
  [Layer.LinuxCooked2]: { name: "Linux cooked capture 2", filter: "sll", fields: COOKED_2, main: ["sll.pkttype"] },
  [Layer.Loopback]: { name: "Loopback", filter: "null", fields: LOOPBACK, main: ["null.family"] },
  [Layer.Ppp]: { name: "PPP", filter: "ppp", fields: pppFields },
  [Layer.PppHdlc]: { name: "PPP in HDLC framing", filter: "ppp", fields: pppFields },
  [Layer.PppDirection]: { name: "PPP with direction", filter: "ppp" },
  [Layer.PppBridged]: { name: "PPP bridging" },
  [Layer.Pppoe]: { name: "PPPoE", filter: "pppoe", fields: PPPOE, main: ["pppoe.session_id"] },
  [Layer.CiscoHdlc]: { name: "Cisco HDLC", filter: "chdlc" },
  [Layer.CiscoHdlcDirection]: { name: "Cisco HDLC with direction", filter: "chdlc" },
  [Layer.FrameRelay]: { name: "Frame Relay", filter: "fr" },
  [Layer.FrameRelayDirection]: { name: "Frame Relay with direction", filter: "fr" },
  [Layer.Wifi]: { name: "Wi-Fi (802.11)", filter: "wlan" },
  [Layer.Radiotap]: { name: "Radiotap", filter: "radiotap" },
  [Layer.Prism]: { name: "Prism", filter: "prism" },
  [Layer.WifiAvs]: { name: "AVS WLAN capture" },
  [Layer.Ppi]: { name: "Per-packet information", filter: "ppi" },
  [Layer.NetMonWifi]: { name: "Network Monitor 802.11", filter: "netmon_802_11" },
  [Layer.Nflog]: { name: "Netfilter log", filter: "nflog" },
  [Layer.Enc]: { name: "OpenBSD encapsulation", filter: "enc" },
  [Layer.Pflog]: { name: "OpenBSD firewall log", filter: "pflog" },
  [Layer.Ipnet]: { name: "Solaris ipnet", filter: "ipnet" },
  [Layer.Pktap]: { name: "Apple packet tap", filter: "pktap" },
  [Layer.JuniperEthernet]: { name: "Juniper Ethernet", filter: "juniper" },
  [Layer.JuniperPpp]: { name: "Juniper PPP", filter: "juniper" },
  [Layer.JuniperFrameRelay]: { name: "Juniper Frame Relay", filter: "juniper" },
  [Layer.JuniperHdlc]: { name: "Juniper HDLC", filter: "juniper" },
  [Layer.Fddi]: { name: "FDDI", filter: "fddi" },
  [Layer.TokenRing]: { name: "Token Ring", filter: "tr" },
  [Layer.Arcnet]: { name: "ARCNET", filter: "arcnet" },
  [Layer.ArcnetLinux]: { name: "ARCNET (Linux)", filter: "arcnet" },
  [Layer.Slip]: { name: "SLIP" },
  [Layer.SunAtm]: { name: "SunATM" },
  [Layer.FibreChannel]: { name: "Fibre Channel", filter: "fc" },
  [Layer.Apple1394]: { name: "IP over IEEE 1394", filter: "ap1394" },
  [Layer.Infiniband]: { name: "InfiniBand", filter: "infiniband" },
  [Layer.NetAnalyzer]: { name: "netANALYZER" },
  [Layer.NetAnalyzerTransparent]: { name: "netANALYZER, transparent" },
  [Layer.Mpacket]: { name: "mPacket", filter: "fpp" },
  [Layer.SwitchTag]: { name: "Switch tag" },
  [Layer.LongSwitchTag]: { name: "Switch tag" },
  [Layer.ProviderBackbone]: { name: "Provider backbone bridging", filter: "ieee8021ah" },
  [Layer.VnTag]: { name: "VN-Tag", filter: "vntag" },
  [Layer.FabricPath]: { name: "FabricPath", filter: "cfp" },
  [Layer.RedundancyTag]: { name: "HSR or PRP", filter: "hsr" },
  [Layer.CiscoMetadata]: { name: "Cisco metadata", filter: "cmd" },
  [Layer.Macsec]: { name: "MACsec", filter: "macsec" },
  [Layer.Mpls]: { name: "MPLS", filter: "mpls", fields: mplsFields, main: ["mpls.label"] },
  [Layer.Erf]: { name: "ERF", filter: "erf" },
  [Layer.RawIp]: { name: "Raw IP" },
  [Layer.Ipv4]: { name: "IPv4", filter: "ip", fields: ipv4Fields, main: ["ip.src", "ip.dst"] },
  [Layer.Ipv6]: { name: "IPv6", filter: "ipv6", fields: ipv6Fields, main: ["ipv6.src", "ipv6.dst"] },
  [Layer.AuthenticationHeader]: { name: "Authentication header", filter: "ah", fields: authenticationFields },
  [Layer.Gre]: { name: "GRE", filter: "gre", fields: greFields, main: ["gre.proto"] },
  [Layer.Erspan2]: { name: "ERSPAN II", filter: "erspan", fields: ERSPAN, main: ["erspan.spanid"] },
  [Layer.Erspan3]: { name: "ERSPAN III", filter: "erspan", fields: ERSPAN, main: ["erspan.spanid"] },
  [Layer.Udp]: { name: "UDP", filter: "udp", fields: UDP, main: ["udp.srcport", "udp.dstport"] },
  [Layer.Dns]: { name: "DNS", filter: "dns" },
  [Layer.Vxlan]: { name: "VXLAN", filter: "vxlan", fields: VXLAN, main: ["vxlan.vni"] },
  [Layer.VxlanGpe]: { name: "VXLAN-GPE", filter: "vxlan", fields: VXLAN_GPE, main: ["vxlan.vni"] },
  [Layer.Geneve]: { name: "GENEVE", filter: "geneve", fields: GENEVE, main: ["geneve.vni"] },
  [Layer.Gtp]: { name: "GTP-U", filter: "gtp", fields: GTP, main: ["gtp.teid"] },
  [Layer.Teredo]: { name: "Teredo", filter: "teredo" },
  [Layer.L2tp]: { name: "L2TP", filter: "l2tp", fields: l2tpFields, main: ["l2tp.tunnel"] },
  [Layer.EtherIp]: { name: "EtherIP", filter: "etherip" },
  [Layer.Nsh]: { name: "NSH", filter: "nsh" },
  [Layer.Tzsp]: { name: "TZSP", filter: "tzsp" },
  [Layer.Lisp]: { name: "LISP", filter: "lisp-data" },
  [Layer.Icmp]: { name: "ICMP", filter: "icmp", fields: icmpFields, main: ["icmp.type", "icmp.code"] },
  [Layer.Icmp6]: { name: "ICMPv6", filter: "icmpv6", fields: icmp6Fields, main: ["icmpv6.type", "icmpv6.code"] },
  [Layer.Tcp]: { name: "TCP", filter: "tcp" },
  [Layer.QuotedTcp]: { name: "TCP header quoted", filter: "tcp" },
  [Layer.LaterFragment]: { name: "Fragment of a TCP segment", filter: "data" },
};

/** Between the values of a layer's own line. */
const ARROWS: ReadonlySet<string> = new Set(["eth.dst", "ip.dst", "ipv6.dst", "udp.dstport"]);

/**
 * The layers of a frame with their fields.
 * @param facts of the segment in it; null where it is none, as a fragment or what an ICMP error quotes
 */
export function packetFields(packet: Packet, facts: SegmentFacts | null): Field[] {
  const frame = packet.bytes;
  const found: Field[] = [];
  let ip: Part | null = null;
  let end = 0;
  for (const { layer, from, to } of packet.layers) {
    const part = new Part(frame, from, Math.min(to, frame.length));
    end = part.to;
    if (from === to) continue;
    if (layer === Layer.Tcp) found.push(...segmentFields(part, ip, facts));
    else if (layer === Layer.QuotedTcp) found.push(...segmentFields(part, null, null));
    else found.push(layerField(part, layer, new Part(frame, 0, part.from).number(part.from - 2, 2)));
    if (layer === Layer.Ipv4 || layer === Layer.Ipv6) ip = part;
  }
  return [...found, ...behind(packet, end)];
}

function layerField(part: Part, layer: Layer, type: number): Field {
  const { name, filter = "", fields: read = [], main = [] } = LAYERS[layer];
  const fields = typeof read === "function" ? read(part, type) : fieldsOf(part, read);
  const said = main.map((wanted) => fields.find((field) => field.filter === wanted));
  const line = said.flatMap((field) => (field === undefined ? [] : [field]));
  const value = line.map((field, place) => separated(field, place)).join("");
  const shown = value === "" && fields.length === 0 ? hexBytes(part.bytes(0, part.length)) : value;
  const place = { name, filter, value: shown, from: part.from, to: part.to };
  return fields.length === 0 ? place : { ...place, fields };
}

function separated({ filter, value }: Field, place: number): string {
  if (place === 0) return value;
  return `${ARROWS.has(filter) ? " → " : ", "}${value}`;
}

/** What lies behind the innermost packet, and what was not captured. */
function behind({ bytes: frame, wireLength }: Packet, end: number): Field[] {
  const rest = new Part(frame, end, frame.length);
  const trailer: Field = {
    name: "Padding or trailer",
    filter: "eth.trailer",
    value: hexBytes(rest.bytes(0, rest.length)),
    from: end,
    to: frame.length,
  };
  const cut: Field = {
    name: "Not captured",
    filter: "",
    value: `${bytes(wireLength - frame.length)}: the capture keeps the first ${count(frame.length)} of ${count(wireLength)}`,
    from: frame.length,
    to: frame.length,
  };
  return [...(rest.length > 0 ? [trailer] : []), ...(wireLength > frame.length ? [cut] : [])];
}
