/** ARP: who asked for which address, and who answered (RFC 826). It carries nothing; what it tells is remembered. */
import { Cursor } from "../capture/cursor";
import { hasBytes } from "../capture/door";
import { mapped } from "../capture/mapped";
import { setAside } from "../capture/set-aside";
import { be16, be32 } from "../memory/bytes";
import { Aside } from "../shared/aside";
import { Layer } from "../shared/layer";
import { noteAnswered, noteAsked } from "./neighbour";

// │ hardware 2 │ protocol 2 │ hardware length 1 │ protocol length 1 │ operation 2 │ sender: hardware, address │ target: hardware, address │

const ETHERTYPE: u32 = 0x0806;
const HEAD: u32 = 8;
const IPV4: u32 = 4;
const REQUEST: u32 = 1;

/** Peels ARP for IPv4; the frame is set aside as what is not IP. */
export function peelArp(): Layer {
  setAside(Aside.NotIp, ETHERTYPE);
  if (!hasBytes(HEAD)) return Layer.Done;
  const at = Cursor.at;
  const hardware = <u32>load<u8>(at, 4);
  if (be16(at + 2) != 0x0800 || load<u8>(at, 5) != IPV4 || !hasBytes(HEAD + 2 * hardware + 2 * IPV4)) return Layer.Done;
  const sender = be32(at + HEAD + hardware);
  const target = be32(at + HEAD + 2 * hardware + IPV4);
  if (sender != 0) noteAnswered(0, mapped(sender));
  // A host that announces its own address asks for itself (RFC 5227).
  if (be16(at + 6) == REQUEST && target != sender) noteAsked(0, mapped(target));
  return Layer.Done;
}
