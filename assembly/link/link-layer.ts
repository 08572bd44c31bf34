/** What a link type says comes first in a frame; a new link type is one line here. */
import { setAside } from "../capture/tally";
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
    default:
      setAside(Aside.UnknownLink, link);
      return Layer.Done;
  }
}
