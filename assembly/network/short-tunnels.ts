/** Tunnels whose header is short and says little: EtherIP, LISP, TZSP. */
import { Cursor } from "../capture/cursor";
import { hasBytes, malformed, truncated } from "../capture/door";
import { layerOfLink } from "../link/link-layer";
import { be16 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { LinkType } from "../shared/link-type";

const LISP_HEADER: u32 = 8;
const TZSP_HEADER: u32 = 4;
const TZSP_PADDING: u32 = 0;
const TZSP_END: u32 = 1;
const TZSP_WIFI: u32 = 18;

/** Peels EtherIP (RFC 3378): version 3 in two bytes, then an Ethernet frame. */
export function peelEtherIp(): Layer {
  if (!hasBytes(2)) return truncated(Layer.EtherIp);
  if (load<u8>(Cursor.at) >> 4 != 3) return malformed(Layer.EtherIp);
  Cursor.at += 2;
  return Layer.Ethernet;
}

/** Peels LISP's data header (RFC 9300 5.3). */
export function peelLisp(): Layer {
  if (!hasBytes(LISP_HEADER)) return truncated(Layer.Lisp);
  Cursor.at += LISP_HEADER;
  return Layer.RawIp;
}

/** Peels TZSP: what is inside, then tagged fields up to an end tag. */
export function peelTzsp(): Layer {
  if (!hasBytes(TZSP_HEADER)) return truncated(Layer.Tzsp);
  const inside = be16(Cursor.at + 2);
  Cursor.at += TZSP_HEADER;
  while (hasBytes(1)) {
    const tag = load<u8>(Cursor.at);
    if (tag == TZSP_PADDING || tag == TZSP_END) {
      Cursor.at += 1;
      if (tag == TZSP_PADDING) continue;
      if (inside == LinkType.Ethernet) return Layer.Ethernet;
      return inside == TZSP_WIFI ? Layer.Wifi : layerOfLink(inside);
    }
    if (!hasBytes(2) || !hasBytes(2 + load<u8>(Cursor.at, 1))) break;
    Cursor.at += 2 + load<u8>(Cursor.at, 1);
  }
  return truncated(Layer.Tzsp);
}
