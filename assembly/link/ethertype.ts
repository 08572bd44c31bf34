/** What an ethertype says comes next; a new ethertype is one line here. */
import { setAside } from "../capture/set-aside";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";

/** The layer behind an ethertype. What is not IP and carries none is set aside, with the ethertype as detail. */
export function layerOfEthertype(type: u32): Layer {
  switch (type) {
    case 0x0800:
      return Layer.Ipv4;
    case 0x86dd:
      return Layer.Ipv6;
    case 0x0806:
      return Layer.Arp;
    // 802.1Q, 802.1ad, and what older switches used for the outer tag of QinQ.
    case 0x8100:
    case 0x88a8:
    case 0x9100:
    case 0x9200:
    case 0x9300:
      return Layer.Vlan;
    case 0x8847:
    case 0x8848:
      return Layer.Mpls;
    case 0x8864:
      return Layer.Pppoe;
    case 0x8870: // LLC without a length: frames too long for one
      return Layer.Llc;
    case 0x88e5:
      return Layer.Macsec;
    case 0x88e7:
      return Layer.ProviderBackbone;
    case 0x8903:
      return Layer.FabricPath;
    case 0x8909:
      return Layer.CiscoMetadata;
    case 0x8926:
      return Layer.VnTag;
    case 0x892f:
      return Layer.RedundancyTag;
    case 0x894f:
      return Layer.Nsh;
    case 0x6558: // transparent Ethernet bridging
      return Layer.Ethernet;
    case 0x880b:
      return Layer.Ppp;
    default:
      setAside(Aside.NotIp, type);
      return Layer.Done;
  }
}
