/** BSD loopback (LINKTYPE_NULL, LINKTYPE_LOOP): an address family in four bytes, in whichever byte order. */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { setAside } from "../capture/set-aside";
import { le32 } from "../memory/bytes";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";
import { layerOfEthertype } from "./ethertype";

const HEADER: u32 = 4;

/** Peels the address family. Families are small numbers, so a large one was written by a machine of the other byte order. */
export function peelLoopback(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.Loopback);
  let family = le32(Cursor.at);
  if (family & 0xffff0000) family = bswap<u32>(family);
  Cursor.at += HEADER;
  return layerOfFamily(family);
}

/** What follows an address family; systems differ in the number of IPv6. */
export function layerOfFamily(family: u32): Layer {
  switch (family) {
    case 2: // AF_INET everywhere
      return Layer.Ipv4;
    case 10: // Linux
    case 23: // Windows
    case 24: // NetBSD, OpenBSD
    case 28: // FreeBSD
    case 30: // macOS
      return Layer.Ipv6;
    default:
      // Some write an ethertype into the field.
      if (family >= 0x600 && family <= 0xffff) return layerOfEthertype(family);
      setAside(Aside.NotIp, family);
      return Layer.Done;
  }
}
