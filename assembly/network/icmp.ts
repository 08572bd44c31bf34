/** ICMP and ICMPv6 errors, and the packet they quote (RFC 792, RFC 4443; VERDICTS A.9). */
import { Cursor, endAt } from "../capture/cursor";
import { hasBytes, truncated } from "../capture/door";
import { setAside } from "../capture/set-aside";
import { noteAnswered, noteAsked } from "../link/neighbour";
import { be64 } from "../memory/bytes";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";
import { peelIpv4 } from "./ipv4";
import { peelIpv6 } from "./ipv6";
import { Packet } from "./packet";
import { notTcp } from "./protocol";

//   │ type │ code │ checksum │ rest │ quoted IP header │ quoted TCP header ... │

const HEADER: u32 = 8;
/** ICMPv6 types of neighbour discovery (RFC 4861). */
const SOLICITATION: u32 = 135;
const ADVERTISEMENT: u32 = 136;
/** Layers peeled off a quoted packet at most: IP in IP and its headers. */
const QUOTED_MOST: u32 = 4;

/** The error whose quoted packet the cursor stands in. */
export class Quote {
  static type: u32 = 0;
  static code: u32 = 0;
  /** Who sent it. */
  static high: u64 = 0;
  static low: u64 = 0;
}

/** Whether an ICMP type is an error: unreachable, source quench, redirect, time exceeded, bad parameter. */
function isError4(type: u32): bool {
  return type == 3 || type == 4 || type == 5 || type == 11 || type == 12;
}

/** Whether an ICMPv6 type is an error: all below 128 are; unreachable, too big, time exceeded, bad parameter are in use. */
function isError6(type: u32): bool {
  return type >= 1 && type <= 4;
}

/** Peels an ICMP message down to the TCP header it quotes. */
export function peelIcmp(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.Icmp);
  const type = <u32>load<u8>(Cursor.at);
  return isError4(type) ? peelQuote(Layer.Ipv4) : notTcp();
}

/** Peels an ICMPv6 message down to the TCP header it quotes. */
export function peelIcmp6(): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.Icmp6);
  const type = <u32>load<u8>(Cursor.at);
  if (isError6(type)) return peelQuote(Layer.Ipv6);
  noteNeighbour(type);
  return notTcp();
}

/** Neighbour solicitation and advertisement: who is asked for, and who answers (RFC 4861 4.3, 4.4). */
function noteNeighbour(type: u32): void {
  if (type != SOLICITATION && type != ADVERTISEMENT) return;
  if (!hasBytes(HEADER + 16)) return;
  const high = be64(Cursor.at + HEADER);
  const low = be64(Cursor.at + HEADER + 8);
  if (type == SOLICITATION) noteAsked(high, low);
  else noteAnswered(high, low);
}

function peelQuote(first: Layer): Layer {
  const at = Cursor.at;
  const type = <u32>load<u8>(at);
  const code = <u32>load<u8>(at, 1);
  Quote.type = type;
  Quote.code = code;
  Quote.high = Packet.sourceHigh;
  Quote.low = Packet.sourceLow;
  Cursor.at = at + HEADER;
  // A quoted packet's own length says nothing of what was quoted: the error's end is its end.
  const limit = Cursor.limit;
  let layer = first;
  for (let depth: u32 = 0; depth < QUOTED_MOST; depth++) {
    if (layer == Layer.Ipv4) layer = peelIpv4();
    else if (layer == Layer.Ipv6) layer = peelIpv6();
    else break;
  }
  if (layer == Layer.Tcp) {
    endAt(limit);
    return Layer.QuotedTcp;
  }
  // What the quoted IP header led to was not TCP; whatever set the frame aside on the way has counted it.
  if (layer != Layer.Done) setAside(Aside.IcmpQuote, (type << 8) | code);
  return Layer.Done;
}
