/** The header Juniper's routers put in front of frames they capture: magic number, flags, and typed extensions. */
import { Cursor } from "../capture/cursor";
import { hasBytes, malformed, truncated } from "../capture/door";
import { be16, be32 } from "../memory/bytes";
import { Layer } from "../shared/layer";

//   │ "MGC" │ flags │ [bytes of extensions u16 │ extensions ...] │ frame, or address family u32 and packet │

const HEADER: u32 = 4;
const MAGIC: u32 = 0x4d4743;
/** Flags: the link header was taken off; extensions follow. */
const WITHOUT_LINK: u32 = 0x02;
const EXTENSIONS: u32 = 0x80;
const FAMILY: u32 = 4;

/** Peels the header in front of Ethernet frames. */
export function peelJuniperEthernet(): Layer {
  return peelJuniper(Layer.Ethernet);
}

/** Peels the header in front of PPP. */
export function peelJuniperPpp(): Layer {
  return peelJuniper(Layer.Ppp);
}

/** Peels the header in front of frame relay. */
export function peelJuniperFrameRelay(): Layer {
  return peelJuniper(Layer.FrameRelay);
}

/** Peels the header in front of Cisco HDLC. */
export function peelJuniperHdlc(): Layer {
  return peelJuniper(Layer.CiscoHdlc);
}

function peelJuniper(behind: Layer): Layer {
  if (!hasBytes(HEADER)) return truncated(Layer.JuniperEthernet);
  const at = Cursor.at;
  if (be32(at) >> 8 != MAGIC) return malformed(Layer.JuniperEthernet);
  const flags = <u32>load<u8>(at, 3);
  let header = HEADER;
  if (flags & EXTENSIONS) {
    if (!hasBytes(HEADER + 2)) return truncated(Layer.JuniperEthernet);
    header += 2 + be16(at + HEADER);
  }
  if (flags & WITHOUT_LINK) header += FAMILY;
  if (!hasBytes(header)) return truncated(Layer.JuniperEthernet);
  Cursor.at = at + header;
  return flags & WITHOUT_LINK ? Layer.RawIp : behind;
}
