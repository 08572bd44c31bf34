/** Teredo (RFC 4380): IPv6 in UDP, with up to two headers in front. */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { be16 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { notTcp } from "./protocol";

const AUTHENTICATION: u32 = 0x0001;
/** Type, lengths of client id and value, nonce and confirmation (RFC 4380 5.1.1). */
const AUTHENTICATION_LEAST: u32 = 13;
const ORIGIN: u32 = 0x0000;
const ORIGIN_BYTES: u32 = 8;

/** Peels authentication and origin; what is no IPv6 then is a bubble or something else on that port. */
export function peelTeredo(): Layer {
  if (!hasBytes(4)) return truncated(Layer.Teredo);
  if (be16(Cursor.at) == AUTHENTICATION) {
    const bytes = AUTHENTICATION_LEAST + load<u8>(Cursor.at, 2) + load<u8>(Cursor.at, 3);
    if (!hasBytes(bytes + 4)) return truncated(Layer.Teredo);
    Cursor.at += bytes;
  }
  if (be16(Cursor.at) == ORIGIN) {
    if (!hasBytes(ORIGIN_BYTES + 1)) return truncated(Layer.Teredo);
    Cursor.at += ORIGIN_BYTES;
  }
  return load<u8>(Cursor.at) >> 4 == 6 ? Layer.Ipv6 : notTcp();
}
