/** Which function peels which layer; a new layer is one line here. */
import { peelArp } from "./link/arp";
import { peelEnc, peelIpnet, peelPflog } from "./link/bsd-capture";
import { peelCiscoHdlc, peelCiscoHdlcDirection } from "./link/cisco-hdlc";
import { peelCiscoMetadata } from "./link/cisco-metadata";
import { peelEthernet } from "./link/ethernet";
import {
  peelApple1394,
  peelFabricPath,
  peelFibreChannel,
  peelInfiniband,
  peelLongSwitchTag,
  peelMpacket,
  peelNetAnalyzer,
  peelNetAnalyzerTransparent,
  peelProviderBackbone,
  peelRedundancyTag,
  peelSlip,
  peelSunAtm,
  peelSwitchTag,
  peelVnTag,
} from "./link/fixed-header";
import { peelFrameRelay, peelFrameRelayDirection } from "./link/frame-relay";
import { peelLinuxCooked, peelLinuxCooked2 } from "./link/linux-cooked";
import { peelJuniperEthernet, peelJuniperFrameRelay, peelJuniperHdlc, peelJuniperPpp } from "./link/juniper";
import { peelLlc } from "./link/llc";
import { peelLoopback } from "./link/loopback";
import { peelMacsec } from "./link/macsec";
import { peelMpls } from "./link/mpls";
import { peelErf } from "./link/erf";
import { peelNflog } from "./link/nflog";
import { peelPktap } from "./link/pktap";
import { peelPpp, peelPppBridged, peelPppDirection, peelPppHdlc } from "./link/ppp";
import { peelPppoe } from "./link/pppoe";
import { peelRawIp } from "./link/raw-ip";
import { peelArcnet, peelArcnetLinux, peelFddi, peelTokenRing } from "./link/ring";
import { peelVlan } from "./link/vlan";
import { peelWifi } from "./link/wifi";
import { peelNetMonWifi, peelPpi, peelPrism, peelRadiotap, peelWifiAvs } from "./link/wifi-capture";
import { peelAuthenticationHeader } from "./network/authentication-header";
import { peelDns } from "./network/dns";
import { peelGeneve } from "./network/geneve";
import { peelErspan2, peelErspan3, peelGre } from "./network/gre";
import { peelGtp } from "./network/gtp";
import { peelIcmp, peelIcmp6 } from "./network/icmp";
import { peelIpv4 } from "./network/ipv4";
import { peelIpv6 } from "./network/ipv6";
import { peelL2tp } from "./network/l2tp";
import { peelNsh } from "./network/nsh";
import { peelEtherIp, peelLisp, peelTzsp } from "./network/short-tunnels";
import { peelTeredo } from "./network/teredo";
import { peelUdp } from "./network/udp";
import { peelVxlan, peelVxlanGpe } from "./network/vxlan";
import { Layer } from "./shared/layer";
import { takeLaterFragment } from "./transport/later-fragment";
import { takeQuote } from "./transport/quote";

/** Layers peeled off one frame at most: deeper nesting is damage or an attack. */
export const DEEPEST: u32 = 32;

/** Peels one layer and says what lies under it; a new layer is one line here. */
export function peel(layer: Layer): Layer {
  switch (layer) {
    case Layer.Arp:
      return peelArp();
    case Layer.Ethernet:
      return peelEthernet();
    case Layer.Vlan:
      return peelVlan();
    case Layer.Llc:
      return peelLlc();
    case Layer.LinuxCooked:
      return peelLinuxCooked();
    case Layer.LinuxCooked2:
      return peelLinuxCooked2();
    case Layer.Loopback:
      return peelLoopback();
    case Layer.Ppp:
      return peelPpp();
    case Layer.PppHdlc:
      return peelPppHdlc();
    case Layer.PppDirection:
      return peelPppDirection();
    case Layer.PppBridged:
      return peelPppBridged();
    case Layer.Pppoe:
      return peelPppoe();
    case Layer.CiscoHdlc:
      return peelCiscoHdlc();
    case Layer.CiscoHdlcDirection:
      return peelCiscoHdlcDirection();
    case Layer.FrameRelay:
      return peelFrameRelay();
    case Layer.FrameRelayDirection:
      return peelFrameRelayDirection();
    case Layer.Wifi:
      return peelWifi();
    case Layer.Radiotap:
      return peelRadiotap();
    case Layer.Prism:
      return peelPrism();
    case Layer.WifiAvs:
      return peelWifiAvs();
    case Layer.Ppi:
      return peelPpi();
    case Layer.Erf:
      return peelErf();
    case Layer.NetMonWifi:
      return peelNetMonWifi();
    case Layer.Nflog:
      return peelNflog();
    case Layer.Enc:
      return peelEnc();
    case Layer.Pflog:
      return peelPflog();
    case Layer.Ipnet:
      return peelIpnet();
    case Layer.Pktap:
      return peelPktap();
    case Layer.JuniperEthernet:
      return peelJuniperEthernet();
    case Layer.JuniperPpp:
      return peelJuniperPpp();
    case Layer.JuniperFrameRelay:
      return peelJuniperFrameRelay();
    case Layer.JuniperHdlc:
      return peelJuniperHdlc();
    case Layer.Fddi:
      return peelFddi();
    case Layer.TokenRing:
      return peelTokenRing();
    case Layer.Arcnet:
      return peelArcnet();
    case Layer.ArcnetLinux:
      return peelArcnetLinux();
    case Layer.Slip:
      return peelSlip();
    case Layer.SunAtm:
      return peelSunAtm();
    case Layer.FibreChannel:
      return peelFibreChannel();
    case Layer.Apple1394:
      return peelApple1394();
    case Layer.Infiniband:
      return peelInfiniband();
    case Layer.NetAnalyzer:
      return peelNetAnalyzer();
    case Layer.NetAnalyzerTransparent:
      return peelNetAnalyzerTransparent();
    case Layer.Mpacket:
      return peelMpacket();
    case Layer.SwitchTag:
      return peelSwitchTag();
    case Layer.LongSwitchTag:
      return peelLongSwitchTag();
    case Layer.ProviderBackbone:
      return peelProviderBackbone();
    case Layer.VnTag:
      return peelVnTag();
    case Layer.FabricPath:
      return peelFabricPath();
    case Layer.RedundancyTag:
      return peelRedundancyTag();
    case Layer.CiscoMetadata:
      return peelCiscoMetadata();
    case Layer.Macsec:
      return peelMacsec();
    case Layer.Mpls:
      return peelMpls();
    case Layer.RawIp:
      return peelRawIp();
    case Layer.Ipv4:
      return peelIpv4();
    case Layer.Ipv6:
      return peelIpv6();
    case Layer.AuthenticationHeader:
      return peelAuthenticationHeader();
    case Layer.Gre:
      return peelGre();
    case Layer.Erspan2:
      return peelErspan2();
    case Layer.Erspan3:
      return peelErspan3();
    case Layer.Udp:
      return peelUdp();
    case Layer.Dns:
      return peelDns();
    case Layer.Vxlan:
      return peelVxlan();
    case Layer.VxlanGpe:
      return peelVxlanGpe();
    case Layer.Geneve:
      return peelGeneve();
    case Layer.Gtp:
      return peelGtp();
    case Layer.Teredo:
      return peelTeredo();
    case Layer.L2tp:
      return peelL2tp();
    case Layer.EtherIp:
      return peelEtherIp();
    case Layer.Nsh:
      return peelNsh();
    case Layer.Tzsp:
      return peelTzsp();
    case Layer.Lisp:
      return peelLisp();
    case Layer.Icmp:
      return peelIcmp();
    case Layer.Icmp6:
      return peelIcmp6();
    case Layer.QuotedTcp:
      takeQuote();
      return Layer.Done;
    case Layer.LaterFragment:
      takeLaterFragment();
      return Layer.Done;
    default:
      return Layer.Done;
  }
}
