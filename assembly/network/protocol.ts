/** What an IP protocol number says comes next; a new protocol is one line here. */
import { setAside } from "../capture/tally";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";
import { Packet, Piece } from "./packet";

/** IP protocol numbers (IANA). */
export const PROTOCOL_TCP: u32 = 6;

/** The layer behind an IP header. What is not TCP and carries none is set aside, with the protocol as detail. */
export function layerOfProtocol(protocol: u32): Layer {
  Packet.protocol = protocol;
  if (Packet.piece == Piece.later) {
    if (protocol == PROTOCOL_TCP) return Layer.LaterFragment;
    setAside(Aside.NotTcp, protocol);
    return Layer.Done;
  }
  switch (protocol) {
    case PROTOCOL_TCP:
      return Layer.Tcp;
    case 4:
      return Layer.Ipv4;
    case 41:
      return Layer.Ipv6;
    default:
      setAside(Aside.NotTcp, protocol);
      return Layer.Done;
  }
}
