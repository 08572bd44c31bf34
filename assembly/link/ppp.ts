/** PPP in its framings (RFC 1661, RFC 1662, and the direction bytes captures put in front). */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { setAside } from "../capture/set-aside";
import { be16 } from "../memory/bytes";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";
import { peelCiscoHdlc } from "./cisco-hdlc";

/** "All stations", "unnumbered information": in front of the protocol unless compressed away (RFC 1661 6.6). */
const ADDRESS_CONTROL: u32 = 0xff03;
const CISCO_UNICAST: u32 = 0x0f00;
const CISCO_MULTICAST: u32 = 0x8f00;

/** Peels PPP: address and control where there are any, then the protocol. */
export function peelPpp(): Layer {
  if (!hasBytes(2)) return truncated(Layer.Ppp);
  if (be16(Cursor.at) == ADDRESS_CONTROL) Cursor.at += 2;
  return peelProtocol();
}

/** Peels PPP in HDLC-like framing, or the Cisco HDLC that the same link type may hold. */
export function peelPppHdlc(): Layer {
  if (!hasBytes(2)) return truncated(Layer.PppHdlc);
  const head = be16(Cursor.at);
  if (head == CISCO_UNICAST || head == CISCO_MULTICAST) return peelCiscoHdlc();
  return peelPpp();
}

/** Peels PPP whose address byte was replaced by a direction, or that has a direction byte in front. */
export function peelPppDirection(): Layer {
  if (!hasBytes(2)) return truncated(Layer.PppDirection);
  Cursor.at += load<u8>(Cursor.at, 1) == 0x03 ? 2 : 1;
  return peelPpp();
}

function peelProtocol(): Layer {
  if (!hasBytes(2)) return truncated(Layer.Ppp);
  const at = Cursor.at;
  let protocol = <u32>load<u8>(at);
  // An odd first byte is a protocol number compressed to one byte (RFC 1661 6.5).
  if (protocol & 1) {
    Cursor.at = at + 1;
  } else {
    protocol = be16(at);
    Cursor.at = at + 2;
  }
  switch (protocol) {
    case 0x0021:
      return Layer.Ipv4;
    case 0x0057:
      return Layer.Ipv6;
    case 0x0281:
    case 0x0283:
      return Layer.Mpls;
    case 0x0031:
      return Layer.PppBridged;
    default:
      setAside(Aside.NotIp, protocol);
      return Layer.Done;
  }
}

/** Peels the flags and MAC type of a bridged frame (RFC 3518 4.2): only Ethernet is followed. */
export function peelPppBridged(): Layer {
  if (!hasBytes(2)) return truncated(Layer.PppBridged);
  const type = load<u8>(Cursor.at, 1);
  Cursor.at += 2;
  if (type == 1) return Layer.Ethernet;
  setAside(Aside.NotIp, 0x0031);
  return Layer.Done;
}
