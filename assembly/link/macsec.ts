/** MACsec (IEEE 802.1AE, ethertype 0x88e5): followed where frames are only signed, not encrypted. */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { setAside } from "../capture/set-aside";
import { be16 } from "../memory/bytes";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";
import { layerOfTypeOrLength } from "./ethernet";

/** Control, short length, packet number; eight more when the channel identifier is there. */
const TAG: u32 = 6;
const CHANNEL: u32 = 8;
const HAS_CHANNEL: u32 = 0x20;
const ENCRYPTED_OR_CHANGED: u32 = 0x0c;

/** Peels the security tag. */
export function peelMacsec(): Layer {
  if (!hasBytes(TAG)) return truncated(Layer.Macsec);
  const control = <u32>load<u8>(Cursor.at);
  if (control & ENCRYPTED_OR_CHANGED) {
    setAside(Aside.Encrypted, Layer.Macsec);
    return Layer.Done;
  }
  const header = control & HAS_CHANNEL ? TAG + CHANNEL : TAG;
  if (!hasBytes(header + 2)) return truncated(Layer.Macsec);
  const type = be16(Cursor.at + header);
  Cursor.at += header + 2;
  return layerOfTypeOrLength(type);
}
