/** Frame relay: RFC 2427 multiprotocol encapsulation, or Cisco's with an ethertype. */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { setAside } from "../capture/set-aside";
import { be16 } from "../memory/bytes";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";
import { layerOfEthertype } from "./ethertype";

/** Q.922 addresses have 2 to 4 bytes; the last has its lowest bit set. */
const ADDRESS_MOST: u32 = 4;
/** Address, control, padding, NLPID. */
const HEADER: u32 = ADDRESS_MOST + 3;
const UNNUMBERED: u32 = 0x03;
const NLPID_SNAP: u32 = 0x80;
const NLPID_IPV6: u32 = 0x8e;
const NLPID_IPV4: u32 = 0xcc;
const NLPID_PPP: u32 = 0xcf;

/** Peels the direction byte some captures put in front, and the header. */
export function peelFrameRelayDirection(): Layer {
  if (!hasBytes(1)) return truncated(Layer.FrameRelay);
  Cursor.at += 1;
  return peelFrameRelay();
}

/** Peels address, control and protocol id. */
export function peelFrameRelay(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.FrameRelay);
  let at = Cursor.at + 1;
  while (at < Cursor.at + ADDRESS_MOST - 1 && (load<u8>(at) & 1) == 0) at++;
  at++;
  if (load<u8>(at) != UNNUMBERED) {
    Cursor.at = at + 2;
    return layerOfEthertype(be16(at));
  }
  at++;
  if (load<u8>(at) == 0) at++;
  const protocol = <u32>load<u8>(at);
  Cursor.at = at + 1;
  switch (protocol) {
    case NLPID_IPV4:
      return Layer.Ipv4;
    case NLPID_IPV6:
      return Layer.Ipv6;
    case NLPID_PPP:
      return Layer.Ppp;
    case NLPID_SNAP:
      return peelSnap();
    default:
      setAside(Aside.NotIp, protocol);
      return Layer.Done;
  }
}

/** Organisation 0: an ethertype; 0x0080c2 and 7 or 1: a bridged Ethernet frame, without or with its FCS. */
function peelSnap(): Layer {
  if (!hasBytes(5)) return truncated(Layer.FrameRelay);
  const at = Cursor.at;
  const type = be16(at + 3);
  Cursor.at = at + 5;
  if (load<u8>(at) == 0 && be16(at + 1) == 0) return layerOfEthertype(type);
  if (be16(at + 1) == 0x80c2 && (type == 1 || type == 7)) return Layer.Ethernet;
  setAside(Aside.NotIp, type);
  return Layer.Done;
}
