/** 802.2 LLC and SNAP (RFC 1042). */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { setAside } from "../capture/set-aside";
import { be16, be32 } from "../memory/bytes";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";
import { layerOfEthertype } from "./ethertype";

const HEADER: u32 = 3;
const SNAP: u32 = 8;
/** SAPs: SNAP, and IP itself (RFC 948). */
const SAP_SNAP: u32 = 0xaa;
const SAP_IP: u32 = 0x06;

/** Peels an LLC header, and the SNAP header behind it. */
export function peelLlc(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.Llc);
  const at = Cursor.at;
  const sap = load<u8>(at);
  if (sap == SAP_IP) {
    Cursor.at = at + HEADER;
    return Layer.RawIp;
  }
  if (sap != SAP_SNAP) {
    setAside(Aside.NotIp, sap);
    return Layer.Done;
  }
  if (!hasBytes(SNAP)) return truncated(Layer.Llc);
  Cursor.at = at + SNAP;
  const type = be16(at + 6);
  // An organisation's own protocol numbers are not ethertypes, but bridged and tunnelled ethertypes (0x0000f8) are.
  const organisation = be32(at + 2) & 0xffffff;
  if (organisation == 0 || organisation == 0x0000f8) return layerOfEthertype(type);
  setAside(Aside.NotIp, type);
  return Layer.Done;
}
