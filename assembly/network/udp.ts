/** UDP (RFC 768), as far as tunnels ride on it, which are a line each here, or answers that name hosts. */
import { Cursor, endAt } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { be16 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { notTcp } from "./protocol";

const HEADER: u32 = 8;
/** Where DNS (RFC 1035 4.2.1) and mDNS (RFC 6762 6) answer from. */
const DNS: u32 = 53;
const MDNS: u32 = 5353;

/** Peels the header. Datagrams to no tunnel's port are set aside. */
export function peelUdp(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.Udp);
  const at = Cursor.at;
  const source = be16(at);
  const target = be16(at + 2);
  const length = be16(at + 4);
  let layer = layerOfPort(target);
  // Overlays send to their port from any other; these two answer from it as well.
  if (layer == Layer.Done && (source == 3544 || source == 2152)) layer = layerOfPort(source);
  if (layer == Layer.Done && (source == DNS || source == MDNS)) layer = Layer.Dns;
  if (layer == Layer.Done) return notTcp();
  Cursor.at = at + HEADER;
  if (length > HEADER && at + length <= Cursor.limit) endAt(at + length);
  return layer;
}

function layerOfPort(port: u32): Layer {
  switch (port) {
    case 4789:
    case 8472:
      return Layer.Vxlan;
    case 4790:
      return Layer.VxlanGpe;
    case 6081:
      return Layer.Geneve;
    case 2152:
      return Layer.Gtp;
    case 3544:
      return Layer.Teredo;
    case 1701:
      return Layer.L2tp;
    case 4341:
      return Layer.Lisp;
    case 6635:
      return Layer.Mpls;
    case 37008:
      return Layer.Tzsp;
    default:
      return Layer.Done;
  }
}
