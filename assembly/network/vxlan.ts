/** VXLAN (RFC 7348) and its generic protocol extension (draft-ietf-nvo3-vxlan-gpe). */
import { Cursor, enterTunnel } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { be32 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { layerOfNext } from "./next-protocol";
import { notTcp } from "./protocol";

//   │ flags │ reserved, 16 │ next protocol │ network id, 24 │ reserved │

const HEADER: u32 = 8;
const HAS_ID: u32 = 0x08;
const HAS_NEXT: u32 = 0x04;

/** Peels a VXLAN header; without the flag that its id is valid it is something else on that port. */
export function peelVxlan(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.Vxlan);
  const at = Cursor.at;
  if ((load<u8>(at) & HAS_ID) == 0) return notTcp();
  enterTunnel(be32(at + 4) >> 8);
  Cursor.at = at + HEADER;
  return Layer.Ethernet;
}

/** Peels a VXLAN-GPE header, whose last flag byte names what follows. */
export function peelVxlanGpe(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.VxlanGpe);
  const at = Cursor.at;
  const flags = <u32>load<u8>(at);
  if (flags & HAS_ID) enterTunnel(be32(at + 4) >> 8);
  Cursor.at = at + HEADER;
  return flags & HAS_NEXT ? layerOfNext(load<u8>(at, 3)) : Layer.Ethernet;
}
