/** Ethernet II and 802.3 (IEEE 802.3-2018 3.2). */
import { Cursor, endAt } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { be16 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { layerOfEthertype } from "./ethertype";
import { macAddress } from "./mac";

/** Bytes of a header. */
export const ETHERNET_HEADER: u32 = 14;
/** Lower values of the type field are the length of an 802.3 frame. */
const LEAST_TYPE: u32 = 0x600;

/** Whether a frame carries IPv4, with nothing in between. */
// @ts-ignore: decorator
@inline
export function carriesIpv4(frame: usize, captured: u32): bool {
  return captured >= ETHERNET_HEADER && load<u16>(frame, 12) == 0x0008;
}

/** Who sent a frame of which the header was captured. */
// @ts-ignore: decorator
@inline
export function sourceMac(frame: usize): u64 {
  return macAddress(frame + 6);
}

/** Peels an Ethernet header. */
export function peelEthernet(): Layer {
  if (!hasBytes(ETHERNET_HEADER)) return truncated(Layer.Ethernet);
  const at = Cursor.at;
  if (Cursor.mac == 0) Cursor.mac = sourceMac(at);
  const type = be16(at + 12);
  Cursor.at = at + ETHERNET_HEADER;
  if (type == 0x0800) return Layer.Ipv4;
  return layerOfTypeOrLength(type);
}

/** What follows a field that is an ethertype or, below 1536, an 802.3 length; the cursor stands behind it. */
export function layerOfTypeOrLength(type: u32): Layer {
  if (type >= LEAST_TYPE) return layerOfEthertype(type);
  // A length of 0 is left by some tools; the frame's own length stands then.
  if (type != 0) endAt(Cursor.at + type);
  return Layer.Llc;
}
