/** What a link type says comes first in a frame; a new link type is one line here. */
import { setAside } from "../capture/set-aside";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";
import { LinkType } from "../shared/link-type";

/** The first layer of a frame. Unknown link types are set aside. */
export function layerOfLink(link: u32): Layer {
  switch (link) {
    case LinkType.Ethernet:
      return Layer.Ethernet;
    case LinkType.LinuxCooked:
      return Layer.LinuxCooked;
    case LinkType.LinuxCooked2:
      return Layer.LinuxCooked2;
    case LinkType.RawDlt12:
    case LinkType.RawDlt14:
    case LinkType.Raw:
    case LinkType.Ipv4:
    case LinkType.Ipv6:
      return Layer.RawIp;
    case LinkType.Null:
    case LinkType.Loop:
      return Layer.Loopback;
    case LinkType.Ppp:
      return Layer.Ppp;
    case LinkType.PppHdlc:
      return Layer.PppHdlc;
    case LinkType.PppEthernet:
      return Layer.Pppoe;
    case LinkType.PppDirection:
    case LinkType.PppWithDirection:
      return Layer.PppDirection;
    case LinkType.CiscoHdlc:
      return Layer.CiscoHdlc;
    case LinkType.CiscoHdlcDirection:
      return Layer.CiscoHdlcDirection;
    case LinkType.FrameRelay:
      return Layer.FrameRelay;
    case LinkType.FrameRelayDirection:
      return Layer.FrameRelayDirection;
    case LinkType.Wifi:
      return Layer.Wifi;
    case LinkType.Radiotap:
      return Layer.Radiotap;
    case LinkType.Prism:
      return Layer.Prism;
    case LinkType.WifiAvs:
      return Layer.WifiAvs;
    case LinkType.Ppi:
      return Layer.Ppi;
    case LinkType.Nflog:
      return Layer.Nflog;
    case LinkType.Enc:
      return Layer.Enc;
    case LinkType.Pflog:
      return Layer.Pflog;
    case LinkType.Ipnet:
      return Layer.Ipnet;
    case LinkType.Pktap:
      return Layer.Pktap;
    case LinkType.Fddi:
      return Layer.Fddi;
    case LinkType.TokenRing:
      return Layer.TokenRing;
    case LinkType.Arcnet:
      return Layer.Arcnet;
    case LinkType.ArcnetLinux:
      return Layer.ArcnetLinux;
    case LinkType.Slip:
      return Layer.Slip;
    case LinkType.AtmLlc:
    case LinkType.AtmClip:
      return Layer.Llc;
    case LinkType.SunAtm:
      return Layer.SunAtm;
    case LinkType.FibreChannelIp:
      return Layer.FibreChannel;
    case LinkType.Apple1394:
      return Layer.Apple1394;
    case LinkType.Infiniband:
      return Layer.Infiniband;
    case LinkType.Mpls:
      return Layer.Mpls;
    case LinkType.NetAnalyzer:
      return Layer.NetAnalyzer;
    case LinkType.NetAnalyzerTransparent:
      return Layer.NetAnalyzerTransparent;
    case LinkType.Mpacket:
      return Layer.Mpacket;
    case LinkType.Broadcom:
    case LinkType.Dsa:
      return Layer.SwitchTag;
    case LinkType.Edsa:
      return Layer.LongSwitchTag;
    case LinkType.Erf:
      return Layer.Erf;
    case LinkType.NetMonWifi:
      return Layer.NetMonWifi;
    case LinkType.JuniperEthernet:
      return Layer.JuniperEthernet;
    case LinkType.JuniperPpp:
      return Layer.JuniperPpp;
    case LinkType.JuniperFrameRelay:
      return Layer.JuniperFrameRelay;
    case LinkType.JuniperHdlc:
      return Layer.JuniperHdlc;
    case LinkType.None:
      setAside(Aside.NoFrame, 0);
      return Layer.Done;
    default:
      setAside(Aside.UnknownLink, link);
      return Layer.Done;
  }
}
