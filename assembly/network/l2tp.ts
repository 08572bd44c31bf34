/** L2TP version 2 (RFC 2661): PPP in UDP. */
import { Cursor } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { be16 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { notTcp } from "./protocol";

//   │ flags version │ [length] │ tunnel │ session │ [sequence, 4] │ [offset │ padding] │

const LEAST: u32 = 6;
const CONTROL: u32 = 0x8000;
const LENGTH: u32 = 0x4000;
const SEQUENCE: u32 = 0x0800;
const OFFSET: u32 = 0x0200;
const VERSION: u32 = 0x000f;

/** Peels a data message's header. Tunnel and session ids differ between the directions: no part of a connection's key. */
export function peelL2tp(): Layer {
  if (!hasBytes(LEAST)) return truncated(Layer.L2tp);
  const at = Cursor.at;
  const flags = be16(at);
  if ((flags & CONTROL) != 0 || (flags & VERSION) != 2) return notTcp();
  let header = LEAST;
  if (flags & LENGTH) header += 2;
  if (flags & SEQUENCE) header += 4;
  if (flags & OFFSET) {
    if (!hasBytes(header + 2)) return truncated(Layer.L2tp);
    header += 2 + be16(at + header);
  }
  if (!hasBytes(header)) return truncated(Layer.L2tp);
  Cursor.at = at + header;
  return Layer.Ppp;
}
