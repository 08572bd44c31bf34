/** The short protocol numbers that VXLAN-GPE and NSH share (RFC 8300 2.2). */
import { Layer } from "../shared/layer";
import { notTcp } from "./protocol";

/** The layer behind such a number. */
export function layerOfNext(number: u32): Layer {
  switch (number) {
    case 1:
      return Layer.Ipv4;
    case 2:
      return Layer.Ipv6;
    case 3:
      return Layer.Ethernet;
    case 4:
      return Layer.Nsh;
    case 5:
      return Layer.Mpls;
    default:
      return notTcp();
  }
}
