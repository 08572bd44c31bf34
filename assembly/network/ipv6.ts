/** IPv6 and its extension headers (RFC 8200). */
import { Cursor, endAt, remaining } from "../capture/cursor";
import { hasBytes, malformed, truncated } from "../capture/door";
import { be16, be32, be64 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { Packet, Piece } from "./packet";
import { layerOfProtocol } from "./protocol";

const HEADER: u32 = 40;
/** Extension headers followed in one packet; real ones have at most a handful. */
const EXTENSIONS: u32 = 16;

const HOP_BY_HOP: u32 = 0;
const ROUTING: u32 = 43;
const FRAGMENT: u32 = 44;
const DESTINATION: u32 = 60;
const MOBILITY: u32 = 135;
const HIP: u32 = 139;
const SHIM6: u32 = 140;

/** Peels an IPv6 header and all extension headers behind it. */
export function peelIpv6(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.Ipv6);
  const at = Cursor.at;
  if (load<u8>(at) >> 4 != 6) return malformed(Layer.Ipv6);
  const length = be16(at + 4);
  // Payload length 0: a jumbogram (RFC 2675) or segmentation offload; the frame's length stands (VERDICTS A.1).
  Packet.lengthOpen = length == 0;
  if (length != 0) endAt(at + HEADER + length);
  Packet.version = 6;
  Packet.piece = Piece.whole;
  Packet.id = 0;
  Packet.ttl = load<u8>(at, 7);
  Packet.sourceHigh = be64(at + 8);
  Packet.sourceLow = be64(at + 16);
  Packet.targetHigh = be64(at + 24);
  Packet.targetLow = be64(at + 32);
  Cursor.at = at + HEADER;
  return peelExtensions(load<u8>(at, 6));
}

function peelExtensions(next: u32): Layer {
  for (let count: u32 = 0; count < EXTENSIONS; count++) {
    const at = Cursor.at;
    let bytes: u32 = 8;
    switch (next) {
      case HOP_BY_HOP:
      case ROUTING:
      case DESTINATION:
      case MOBILITY:
      case HIP:
      case SHIM6:
        if (remaining() < 8) return truncated(Layer.Ipv6);
        bytes = 8 + ((<u32>load<u8>(at, 1)) << 3);
        break;
      case FRAGMENT: {
        if (remaining() < 8) return truncated(Layer.Ipv6);
        const field = be16(at + 2);
        Packet.piece = field >> 3 != 0 ? Piece.later : (field & 1) != 0 ? Piece.first : Piece.whole;
        Packet.id = be32(at + 4);
        if (Packet.piece == Piece.later) {
          Cursor.at = at + 8;
          return layerOfProtocol(load<u8>(at));
        }
        break;
      }
      default:
        return layerOfProtocol(next);
    }
    if (remaining() < bytes) return truncated(Layer.Ipv6);
    next = load<u8>(at);
    Cursor.at = at + bytes;
  }
  return malformed(Layer.Ipv6);
}
