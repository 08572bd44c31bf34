/** MPLS label stacks (RFC 3032), and what lies under them: IP, or an Ethernet pseudowire (RFC 4448). */
import { Cursor, remaining } from "../capture/cursor";
import { hasBytes, malformed, truncated } from "../capture/door";
import { be16 } from "../memory/bytes";
import { Layer } from "../shared/layer";

const LABEL: u32 = 4;
/** Labels followed in one stack. */
const LABELS_MOST: u32 = 32;
/** Byte and bit that mark the last label. */
const BOTTOM: u32 = 1;
const CONTROL_WORD: u32 = 4;
const ETHERNET: u32 = 14;

/** Peels all labels. Nothing in them says what follows: the first bits do (RFC 4928). */
export function peelMpls(): Layer {
  let labels: u32 = 0;
  while (true) {
    if (!hasBytes(LABEL)) return truncated(Layer.Mpls);
    if (++labels > LABELS_MOST) return malformed(Layer.Mpls);
    const last = load<u8>(Cursor.at, 2) & BOTTOM;
    Cursor.at += LABEL;
    if (last) break;
  }
  if (!hasBytes(1)) return truncated(Layer.Mpls);
  return layerUnder();
}

function layerUnder(): Layer {
  const at = Cursor.at;
  const first = <u32>load<u8>(at);
  if (first >> 4 == 4 && (first & 15) >= 5 && fits(be16OrZero(at + 2))) return Layer.Ipv4;
  if (first >> 4 == 6 && fits(be16OrZero(at + 4) + 40)) return Layer.Ipv6;
  // A pseudowire: with a control word, whose first four bits are zero, or without. A frame's address may begin with
  // zeros as well, so the one counts under which an ethertype stands in the right place.
  if (first >> 4 == 0 && !(hasTypeAt(ETHERNET - 2) && !hasTypeAt(CONTROL_WORD + ETHERNET - 2))) {
    if (!hasBytes(CONTROL_WORD)) return truncated(Layer.Mpls);
    Cursor.at += CONTROL_WORD;
  }
  return Layer.Ethernet;
}

function be16OrZero(at: usize): u32 {
  return Cursor.end - at >= 2 && at < Cursor.end ? be16(at) : 0;
}

function fits(length: u32): bool {
  return length <= <u32>(Cursor.limit - Cursor.at);
}

/** Whether one of the ethertypes that lead to IP stands `offset` bytes on. */
function hasTypeAt(offset: u32): bool {
  if (remaining() < offset + 2) return false;
  const type = be16(Cursor.at + offset);
  return type == 0x0800 || type == 0x86dd || type == 0x8100 || type == 0x88a8 || type == 0x8847 || type == 0x0806;
}
