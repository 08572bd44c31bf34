/** GTP-U, the user plane of mobile networks (3GPP TS 29.281). */
import { Cursor } from "../capture/cursor";
import { hasBytes, malformed, truncated } from "../capture/door";
import { Layer } from "../shared/layer";
import { notTcp } from "./protocol";

//   │ version flags │ message │ length │ tunnel id │ [sequence │ N-PDU │ next extension] │ extensions ... │

// The tunnel id names one direction only (TS 29.281 5.1: it is the receiver's), so it is no part of a connection's key:
// with it, the two directions would never meet.

const HEADER: u32 = 8;
const OPTIONAL: u32 = 4;
/** Version 1, GTP rather than GTP'. */
const VERSION: u32 = 0x30;
const HAS_OPTIONAL: u32 = 0x07;
const HAS_EXTENSION: u32 = 0x04;
/** The message that carries a packet of a user. */
const USER_PACKET: u32 = 255;
const EXTENSIONS_MOST: u32 = 16;

/** Peels header and extension headers of a user's packet. */
export function peelGtp(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.Gtp);
  const at = Cursor.at;
  const flags = <u32>load<u8>(at);
  if ((flags & 0xf0) != VERSION || load<u8>(at, 1) != USER_PACKET) return notTcp();
  Cursor.at = at + HEADER;
  if ((flags & HAS_OPTIONAL) == 0) return Layer.RawIp;
  if (!hasBytes(OPTIONAL)) return truncated(Layer.Gtp);
  let next = flags & HAS_EXTENSION ? <u32>load<u8>(at, HEADER + 3) : 0;
  Cursor.at += OPTIONAL;
  for (let count: u32 = 0; next != 0; count++) {
    if (!hasBytes(1)) return truncated(Layer.Gtp);
    // Counted in four-byte words; the last byte names the next extension.
    const bytes = (<u32>load<u8>(Cursor.at)) << 2;
    if (bytes == 0 || count == EXTENSIONS_MOST) return malformed(Layer.Gtp);
    if (!hasBytes(bytes)) return truncated(Layer.Gtp);
    next = load<u8>(Cursor.at + bytes - 1);
    Cursor.at += bytes;
  }
  return Layer.RawIp;
}
