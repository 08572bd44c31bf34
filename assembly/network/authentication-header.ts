/** The IP authentication header (RFC 4302): signed, not encrypted, so that what follows can be read. */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { Layer } from "../shared/layer";
import { layerOfProtocol } from "./protocol";

/** Peels the header; its length is counted in four-byte words less two. */
export function peelAuthenticationHeader(): Layer {
  if (!hasBytes(2)) return truncated(Layer.AuthenticationHeader);
  const at = Cursor.at;
  const bytes = (<u32>load<u8>(at, 1) + 2) << 2;
  if (!hasBytes(bytes)) return truncated(Layer.AuthenticationHeader);
  Cursor.at = at + bytes;
  return layerOfProtocol(load<u8>(at));
}
