/** GENEVE (RFC 8926). */
import { Cursor, enterTunnel } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { layerOfEthertype } from "../link/ethertype";
import { be16, be32 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { notTcp } from "./protocol";

//   │ version, length of options │ flags │ protocol │ network id, 24 │ reserved │ options ... │

const HEADER: u32 = 8;

/** Peels the header and its options. */
export function peelGeneve(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.Geneve);
  const at = Cursor.at;
  const first = <u32>load<u8>(at);
  if (first >> 6 != 0) return notTcp();
  const header = HEADER + ((first & 0x3f) << 2);
  if (!hasBytes(header)) return truncated(Layer.Geneve);
  enterTunnel(be32(at + 4) >> 8);
  Cursor.at = at + header;
  return layerOfEthertype(be16(at + 2));
}
