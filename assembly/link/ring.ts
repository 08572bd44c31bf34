/** Old local networks: FDDI, token ring and ARCNET. */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { setAside } from "../capture/set-aside";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";
import { macAddress } from "./mac";

/** Frame control and two addresses. */
const FDDI: u32 = 13;
/** Access control, frame control and two addresses. */
const TOKEN_RING: u32 = 14;
/** Bit of the first source address byte: a route follows, whose first byte tells its length. */
const ROUTED: u32 = 0x80;
const ROUTE_BYTES: u32 = 0x1f;

/** Peels an FDDI header; frames of the ring itself are set aside. */
export function peelFddi(): Layer {
  if (!hasBytes(FDDI)) return truncated(Layer.Fddi);
  const at = Cursor.at;
  const control = load<u8>(at);
  if ((control & 0xf0) != 0x50) {
    setAside(Aside.LinkControl, control);
    return Layer.Done;
  }
  if (Cursor.mac == 0) Cursor.mac = macAddress(at + 7);
  Cursor.at = at + FDDI;
  return Layer.Llc;
}

/** Peels a token ring header and the route behind it; frames of the ring itself are set aside. */
export function peelTokenRing(): Layer {
  if (!hasBytes(TOKEN_RING + 1)) return truncated(Layer.TokenRing);
  const at = Cursor.at;
  const control = load<u8>(at, 1);
  if ((control & 0xc0) != 0x40) {
    setAside(Aside.LinkControl, control);
    return Layer.Done;
  }
  const route = load<u8>(at, 8) & ROUTED ? (<u32>load<u8>(at, TOKEN_RING)) & ROUTE_BYTES : 0;
  if (!hasBytes(TOKEN_RING + route)) return truncated(Layer.TokenRing);
  if (Cursor.mac == 0) Cursor.mac = macAddress(at + 8);
  Cursor.at = at + TOKEN_RING + route;
  return Layer.Llc;
}

/** Peels an ARCNET header of BSD: source, destination, protocol. */
export function peelArcnet(): Layer {
  if (!hasBytes(3)) return truncated(Layer.Arcnet);
  Cursor.at += 2;
  return peelArcnetProtocol();
}

/** Peels an ARCNET header of Linux, which has an offset behind the addresses. */
export function peelArcnetLinux(): Layer {
  if (!hasBytes(5)) return truncated(Layer.ArcnetLinux);
  Cursor.at += 4;
  return peelArcnetProtocol();
}

/** Protocol ids of RFC 1051 end the header; those of RFC 1201 have a split flag and a sequence number behind them. */
function peelArcnetProtocol(): Layer {
  const at = Cursor.at;
  const protocol = <u32>load<u8>(at);
  if (protocol == 0xf0) {
    Cursor.at = at + 1;
    return Layer.Ipv4;
  }
  if (protocol != 0xd4 && protocol != 0xc4) {
    setAside(Aside.NotIp, protocol);
    return Layer.Done;
  }
  if (!hasBytes(8)) return truncated(Layer.Arcnet);
  const split = load<u8>(at, 1);
  // 0xff makes room in short frames: protocol, split flag and sequence number stand again behind it.
  Cursor.at = at + (split == 0xff ? 8 : 4);
  // A later part of a split packet has no header: its flag is even.
  if (split != 0 && (split & 1) == 0) {
    setAside(Aside.LinkControl, protocol);
    return Layer.Done;
  }
  return protocol == 0xc4 ? Layer.Ipv6 : Layer.Ipv4;
}
