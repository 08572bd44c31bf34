/** The headers of BSD's capture devices: OpenBSD's enc and pflog, Solaris' ipnet. */
import { Cursor } from "../capture/cursor";
import { hasBytes, malformed, truncated } from "../capture/door";
import { le32 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { layerOfFamily } from "./loopback";

/** Address family, security parameter index, flags. */
const ENC: u32 = 12;
/** The least pflog header: length, family, action, reason, interface name, rule set, rule numbers. */
const PFLOG_LEAST: u32 = 48;
const IPNET: u32 = 24;
/** Solaris' number of IPv6. */
const SOLARIS_IPV6: u32 = 26;

/** Peels an enc header; the family is in the byte order of the machine that wrote it. */
export function peelEnc(): Layer {
  if (!hasBytes(ENC)) return truncated(Layer.Enc);
  let family = le32(Cursor.at);
  if (family & 0xffff0000) family = bswap<u32>(family);
  Cursor.at += ENC;
  return layerOfFamily(family);
}

/** Peels a pflog header, whose first byte is its length without padding. */
export function peelPflog(): Layer {
  if (!hasBytes(PFLOG_LEAST)) return truncated(Layer.Pflog);
  const at = Cursor.at;
  const length = (<u32>load<u8>(at) + 3) & ~3;
  if (length < PFLOG_LEAST) return malformed(Layer.Pflog);
  if (!hasBytes(length)) return truncated(Layer.Pflog);
  Cursor.at = at + length;
  return layerOfFamily(load<u8>(at, 1));
}

/** Peels an ipnet header. */
export function peelIpnet(): Layer {
  if (!hasBytes(IPNET)) return truncated(Layer.Ipnet);
  const family = <u32>load<u8>(Cursor.at, 1);
  Cursor.at += IPNET;
  return family == SOLARIS_IPV6 ? Layer.Ipv6 : layerOfFamily(family);
}
