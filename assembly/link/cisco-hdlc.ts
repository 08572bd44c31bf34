/** Cisco HDLC: an address, a zero, an ethertype. */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { be16 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { layerOfEthertype } from "./ethertype";

const HEADER: u32 = 4;

/** Peels the header. */
export function peelCiscoHdlc(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.CiscoHdlc);
  const type = be16(Cursor.at + 2);
  Cursor.at += HEADER;
  return layerOfEthertype(type);
}

/** Peels the direction byte some captures put in front, and the header. */
export function peelCiscoHdlcDirection(): Layer {
  if (!hasBytes(HEADER + 1)) return truncated(Layer.CiscoHdlc);
  Cursor.at += 1;
  return peelCiscoHdlc();
}
