/** What link types are called. */
import { LinkType } from "../../assembly/shared/link-type";

const NAMES: Readonly<Record<LinkType, string>> = {
  [LinkType.Null]: "BSD loopback",
  [LinkType.Ethernet]: "Ethernet",
  [LinkType.TokenRing]: "Token Ring",
  [LinkType.Arcnet]: "ARCNET",
  [LinkType.Ppp]: "PPP",
  [LinkType.Fddi]: "FDDI",
  [LinkType.RawDlt12]: "raw IP",
  [LinkType.RawDlt14]: "raw IP",
  [LinkType.PppHdlc]: "PPP in HDLC framing",
  [LinkType.PppEthernet]: "PPPoE",
  [LinkType.Raw]: "raw IP",
  [LinkType.CiscoHdlc]: "Cisco HDLC",
  [LinkType.Wifi]: "Wi-Fi (802.11)",
  [LinkType.FrameRelay]: "Frame Relay",
  [LinkType.Loop]: "OpenBSD loopback",
  [LinkType.Enc]: "OpenBSD enc",
  [LinkType.LinuxCooked]: "Linux cooked",
  [LinkType.Pflog]: "OpenBSD pflog",
  [LinkType.Prism]: "Wi-Fi with Prism header",
  [LinkType.Ipoib]: "IP over InfiniBand",
  [LinkType.Radiotap]: "Wi-Fi with radiotap header",
  [LinkType.ArcnetLinux]: "ARCNET (Linux)",
  [LinkType.Apple1394]: "IP over FireWire",
  [LinkType.WifiAvs]: "Wi-Fi with AVS header",
  [LinkType.PppDirection]: "PPP with direction",
  [LinkType.GprsLlc]: "GPRS LLC",
  [LinkType.Erf]: "Endace ERF",
  [LinkType.PppWithDirection]: "PPP with direction",
  [LinkType.CiscoHdlcDirection]: "Cisco HDLC with direction",
  [LinkType.Ppi]: "PPI",
  [LinkType.Ipv4]: "raw IPv4",
  [LinkType.Ipv6]: "raw IPv6",
  [LinkType.Nflog]: "Linux NFLOG",
  [LinkType.NetAnalyzer]: "netANALYZER",
  [LinkType.NetAnalyzerTransparent]: "netANALYZER, transparent",
  [LinkType.IpOverInfiniband]: "IP over InfiniBand",
  [LinkType.Pktap]: "Apple PKTAP",
  [LinkType.LinuxCooked2]: "Linux cooked 2",
  [LinkType.EthernetMpacket]: "Ethernet mPackets",
  [LinkType.OpenVizsla]: "OpenVizsla USB",
  [LinkType.Dsa]: "Ethernet with DSA tag",
  [LinkType.DsaEdsa]: "Ethernet with EDSA tag",
  [LinkType.None]: "no link type",
};

/** A link type by its number in the tcpdump.org registry: "Ethernet", "link type 147" where it is not known here. */
export function linkTypeName(number: number): string {
  return (NAMES as Readonly<Record<number, string>>)[number] ?? `link type ${number}`;
}
