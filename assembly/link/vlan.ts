/** VLAN tags: 802.1Q, 802.1ad and the older QinQ ethertypes. The id is not part of a connection's key (VERDICTS A.1). */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { be16 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { layerOfTypeOrLength } from "./ethernet";

const TAG: u32 = 4;

/** Peels one tag: two bytes of priority and id, then the type of what follows. */
export function peelVlan(): Layer {
  if (!hasBytes(TAG)) return truncated(Layer.Vlan);
  const type = be16(Cursor.at + 2);
  Cursor.at += TAG;
  return layerOfTypeOrLength(type);
}
