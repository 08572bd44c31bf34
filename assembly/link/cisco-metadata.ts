/** Cisco metadata (ethertype 0x8909): a security group tag in front of the ethertype. */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { be16 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { layerOfEthertype } from "./ethertype";

//   │ version │ length in 4-byte options │ options ... │ ethertype │

/** Peels version, length, options and ethertype. */
export function peelCiscoMetadata(): Layer {
  if (!hasBytes(4)) return truncated(Layer.CiscoMetadata);
  const at = Cursor.at;
  const header = 2 + ((<u32>load<u8>(at, 1)) << 2) + 2;
  if (!hasBytes(header)) return truncated(Layer.CiscoMetadata);
  Cursor.at = at + header;
  return layerOfEthertype(be16(at + header - 2));
}
