/** PPP over Ethernet (RFC 2516), session stage. */
import { Cursor, endAt } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { setAside } from "../capture/set-aside";
import { be16 } from "../memory/bytes";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";

//   │ version type │ code │ session │ length │

const HEADER: u32 = 6;

/** Peels the header; what is not session data (code 0) builds the session up or down. */
export function peelPppoe(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.Pppoe);
  const at = Cursor.at;
  const code = load<u8>(at, 1);
  if (code != 0) {
    setAside(Aside.LinkControl, code);
    return Layer.Done;
  }
  const length = be16(at + 4);
  Cursor.at = at + HEADER;
  if (length != 0 && Cursor.at + length <= Cursor.limit) endAt(Cursor.at + length);
  return Layer.Ppp;
}
