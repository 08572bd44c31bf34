/** The network service header (RFC 8300). */
import { Cursor } from "../capture/cursor";
import { hasBytes, malformed, truncated } from "../capture/door";
import { be16 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { layerOfNext } from "./next-protocol";

const LEAST: u32 = 8;

/** Peels base header, service path and metadata; the length is counted in four-byte words. */
export function peelNsh(): Layer {
  if (!hasBytes(LEAST)) return truncated(Layer.Nsh);
  const at = Cursor.at;
  const header = (be16(at) & 0x3f) << 2;
  if (header < LEAST) return malformed(Layer.Nsh);
  if (!hasBytes(header)) return truncated(Layer.Nsh);
  Cursor.at = at + header;
  return layerOfNext(load<u8>(at, 3));
}
