/** macOS's packet tap (LINKTYPE_PKTAP): process and interface in front of a frame of any link type. */
import { Cursor } from "../capture/cursor";
import { hasBytes, malformed, truncated } from "../capture/door";
import { le32 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { layerOfLink } from "./link-layer";

/** Header length, type of record, link type: the fields needed here. */
const HEADER: u32 = 12;

/** Peels the header, which tells its length and the link type behind it. */
export function peelPktap(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.Pktap);
  const at = Cursor.at;
  const length = le32(at);
  if (length < HEADER) return malformed(Layer.Pktap);
  if (!hasBytes(length)) return truncated(Layer.Pktap);
  Cursor.at = at + length;
  return layerOfLink(le32(at + 8));
}
