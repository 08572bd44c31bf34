/** Linux netfilter log messages (LINKTYPE_NFLOG): attributes, one of which is the packet. */
import { Cursor, endAt, remaining } from "../capture/cursor";
import { hasBytes, malformed, truncated } from "../capture/door";
import { ByteOrder, le16, read16 } from "../memory/bytes";
import { Layer } from "../shared/layer";

//   │ family │ version │ resource │   then attributes: │ length u16 │ type u16 │ value, padded to 4 │

const HEADER: u32 = 4;
const PAYLOAD: u32 = 9;
/** Attribute numbers are small: a larger one was written in the other byte order. */
const TYPE_MOST: u32 = 0xff;

/** Peels the header and all attributes up to the packet. */
export function peelNflog(): Layer {
  if (!hasBytes(HEADER + 4)) return truncated(Layer.Nflog);
  let at = Cursor.at + HEADER;
  const order = le16(at + 2) > TYPE_MOST ? ByteOrder.big : ByteOrder.little;
  while (Cursor.end - at >= 4) {
    const bytes = read16(at, order);
    if (bytes < 4) return malformed(Layer.Nflog);
    if (read16(at + 2, order) == PAYLOAD) {
      Cursor.at = at + 4;
      endAt(at + bytes);
      return Layer.RawIp;
    }
    const step = (bytes + 3) & ~3;
    if (Cursor.end - at < step) break;
    at += step;
  }
  Cursor.at = at;
  return remaining() == 0 ? malformed(Layer.Nflog) : truncated(Layer.Nflog);
}
