/** What an IP protocol number says comes next; a new protocol is one line here. */
import { setAside } from "../capture/set-aside";
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
    return notTcp();
  }
  switch (protocol) {
    case PROTOCOL_TCP:
      return Layer.Tcp;
    case 1:
      return Layer.Icmp;
    case 4:
      return Layer.Ipv4;
    case 17:
      return Layer.Udp;
    case 41:
      return Layer.Ipv6;
    case 47:
      return Layer.Gre;
    case 51:
      return Layer.AuthenticationHeader;
    case 58:
      return Layer.Icmp6;
    case 97:
      return Layer.EtherIp;
    case 137:
      return Layer.Mpls;
    default:
      return notTcp();
  }
}

/** Sets the packet aside: its innermost protocol is not TCP, and carries none that this engine follows. */
export function notTcp(): Layer {
  setAside(Aside.NotTcp, Packet.protocol);
  return Layer.Done;
}
