/** What an ethertype says comes next; a new ethertype is one line here. */
import { setAside } from "../capture/tally";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";

/** The layer behind an ethertype. What is not IP and carries none is set aside, with the ethertype as detail. */
export function layerOfEthertype(type: u32): Layer {
  switch (type) {
    case 0x0800:
      return Layer.Ipv4;
    case 0x86dd:
      return Layer.Ipv6;
    // 802.1Q, 802.1ad, and what older switches used for the outer tag of QinQ.
    case 0x8100:
    case 0x88a8:
    case 0x9100:
    case 0x9200:
    case 0x9300:
      return Layer.Vlan;
    default:
      setAside(Aside.NotIp, type);
      return Layer.Done;
  }
}
