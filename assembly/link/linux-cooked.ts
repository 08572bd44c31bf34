/** Linux cooked capture, versions 1 and 2 (LINKTYPE_LINUX_SLL, LINKTYPE_LINUX_SLL2): what the "any" device gives. */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { setAside } from "../capture/set-aside";
import { be16 } from "../memory/bytes";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";
import { layerOfEthertype } from "./ethertype";
import { macAddress } from "./mac";

//   version 1: │ packet type │ ARPHRD │ address length │ address, 8 │ protocol │              16 bytes
//   version 2: │ protocol │ 0 │ interface, 4 │ ARPHRD │ packet type, 1 │ length, 1 │ address, 8 │   20 bytes

const HEADER_1: u32 = 16;
const HEADER_2: u32 = 20;
const MAC_BYTES: u32 = 6;
/** ARPHRD values under which the protocol field is no ethertype. */
const ARPHRD_NETLINK: u32 = 824;
const ARPHRD_RADIOTAP: u32 = 803;
const ARPHRD_FRELAY: u32 = 770;

/** Peels a version 1 header. */
export function peelLinuxCooked(): Layer {
  if (!hasBytes(HEADER_1)) return truncated(Layer.LinuxCooked);
  const at = Cursor.at;
  if (be16(at + 4) == MAC_BYTES && Cursor.mac == 0) Cursor.mac = macAddress(at + 6);
  Cursor.at = at + HEADER_1;
  return cookedLayer(be16(at + 2), be16(at + 14));
}

/** Peels a version 2 header. */
export function peelLinuxCooked2(): Layer {
  if (!hasBytes(HEADER_2)) return truncated(Layer.LinuxCooked2);
  const at = Cursor.at;
  if (load<u8>(at, 11) == MAC_BYTES && Cursor.mac == 0) Cursor.mac = macAddress(at + 12);
  Cursor.at = at + HEADER_2;
  return cookedLayer(be16(at + 8), be16(at));
}

function cookedLayer(hardware: u32, protocol: u32): Layer {
  switch (hardware) {
    case ARPHRD_NETLINK:
      setAside(Aside.NotIp, protocol);
      return Layer.Done;
    case ARPHRD_RADIOTAP:
      return Layer.Radiotap;
    case ARPHRD_FRELAY:
      return Layer.FrameRelay;
    default:
      break;
  }
  // Linux's own numbers below 1536: 1 is an 802.3 frame without LLC, 4 one with it.
  if (protocol == 4) return Layer.Llc;
  return layerOfEthertype(protocol);
}
