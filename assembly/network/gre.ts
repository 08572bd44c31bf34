/** GRE (RFC 2784, RFC 2890), its PPTP version (RFC 2637), and what rides on it: NVGRE (RFC 7637), ERSPAN and others. */
import { Cursor, enterTunnel } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { setAside } from "../capture/set-aside";
import { layerOfEthertype } from "../link/ethertype";
import { be16, be32 } from "../memory/bytes";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";

//   │ flags version │ protocol │ [checksum offset] │ [key] │ [sequence] │ [acknowledgement] │ [routing] │

const HEADER: u32 = 4;
const CHECKSUM: u32 = 0x8000;
const ROUTING: u32 = 0x4000;
const KEY: u32 = 0x2000;
const SEQUENCE: u32 = 0x1000;
const ACKNOWLEDGEMENT: u32 = 0x0080;
const VERSION: u32 = 0x0007;

const ETHERNET: u32 = 0x6558;
const ERSPAN: u32 = 0x88be;
const ERSPAN_3: u32 = 0x22eb;
const WCCP: u32 = 0x883e;
/** Aruba's access points tunnel 802.11 frames under these protocol numbers, one for each queue. */
const ARUBA: u32 = 0x8200;

/** Peels a GRE header with its optional fields. */
export function peelGre(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.Gre);
  const at = Cursor.at;
  const flags = be16(at);
  const protocol = be16(at + 2);
  let header = HEADER;
  if (flags & (CHECKSUM | ROUTING)) header += 4;
  const key = header;
  if (flags & KEY) header += 4;
  if (flags & SEQUENCE) header += 4;
  const pptp = (flags & VERSION) == 1;
  if (pptp && (flags & ACKNOWLEDGEMENT) != 0) header += 4;
  if (!hasBytes(header)) return truncated(Layer.Gre);
  Cursor.at = at + header;
  // PPTP's key field holds a length and a call id, which differs between the directions: no part of a connection's key.
  if ((flags & KEY) != 0 && !pptp) enterTunnel(tunnelOf(protocol, be32(at + key)));
  if ((flags & ROUTING) != 0 && !passRoutes()) return truncated(Layer.Gre);
  return layerOfGre(protocol, flags);
}

/** NVGRE has its network's id in the upper 24 bits; the lower 8 differ from flow to flow. */
function tunnelOf(protocol: u32, key: u32): u32 {
  return protocol == ETHERNET && key >> 8 != 0 ? key >> 8 : key;
}

/** Source routes (RFC 1701): entries with their length in the fourth byte, the last one empty. */
function passRoutes(): bool {
  while (hasBytes(4)) {
    const bytes = <u32>load<u8>(Cursor.at, 3);
    if (!hasBytes(4 + bytes)) return false;
    Cursor.at += 4 + bytes;
    if (bytes == 0) return true;
  }
  return false;
}

function layerOfGre(protocol: u32, flags: u32): Layer {
  switch (protocol) {
    case ERSPAN:
      // Type I has neither sequence number nor header of its own.
      return flags & SEQUENCE ? Layer.Erspan2 : Layer.Ethernet;
    case ERSPAN_3:
      return Layer.Erspan3;
    case WCCP:
      return peelRedirect();
    case 0:
      // A keep-alive of the tunnel itself.
      setAside(Aside.LinkControl, protocol);
      return Layer.Done;
    default:
      return protocol >> 8 == ARUBA >> 8 ? Layer.Wifi : layerOfEthertype(protocol);
  }
}

/** WCCP: version 2 has a redirect header of four bytes in front of the packet, version 1 none. */
function peelRedirect(): Layer {
  if (!hasBytes(5)) return truncated(Layer.Gre);
  if (load<u8>(Cursor.at) >> 4 != 4) Cursor.at += 4;
  return Layer.Ipv4;
}

/** Peels the header of ERSPAN type II (draft-foschiano-erspan 4.2): a mirror's session is no part of a connection's key. */
export function peelErspan2(): Layer {
  if (!hasBytes(8)) return truncated(Layer.Erspan2);
  Cursor.at += 8;
  return Layer.Ethernet;
}

/** Peels the header of ERSPAN type III, and the platform's own behind it where the last bit says so. */
export function peelErspan3(): Layer {
  if (!hasBytes(12)) return truncated(Layer.Erspan3);
  const at = Cursor.at;
  const header: u32 = load<u8>(at, 11) & 1 ? 20 : 12;
  if (!hasBytes(header)) return truncated(Layer.Erspan3);
  const frameType = (load<u8>(at, 10) >> 2) & 0x1f;
  Cursor.at = at + header;
  // Frame type 0 is Ethernet, 2 an IP packet.
  return frameType == 2 ? Layer.RawIp : Layer.Ethernet;
}
