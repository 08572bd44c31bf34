/** AIX iptrace, versions 1.0 and 2.0. */
import { be32, be64 } from "../memory/bytes";
import { Container } from "../shared/container";
import { LinkType } from "../shared/link-type";
import { accept } from "./accept";
import { NANOSECONDS, setResolution } from "./clock";
import { giveUp } from "./damage";
import { FRAME_KEPT, Reader } from "./reader";
import { Record, Step } from "./record";

//   record: │ length u32 │ seconds u32 │ 3 │ unit │ name, 4 │ text, 12 │ interface type │ direction │
//           version 2.0: │ 2 │ seconds u32 │ nanoseconds u32 │       frame

/** "iptrace 1.0" and "iptrace 2.0". */
const FILE_HEADER: u32 = 11;
const MAGIC: u64 = 0x6970747261636520;
const LENGTH_AND_TIME: u32 = 8;
const INFO_1: u32 = 22;
const INFO_2: u32 = 32;
const INTERFACE_TYPE: u32 = LENGTH_AND_TIME + 20;
const LONGEST: u32 = 1 << 18;
/** AIX puts padding in front of FDDI frames. */
const FDDI_PADDING: u32 = 3;

/** Whether an iptrace file begins here. */
export function looksLikeIptrace(address: usize, bytes: u32): bool {
  return bytes >= FILE_HEADER && be64(address) == MAGIC;
}

/** Reads the version. */
export function startIptrace(reader: Reader): void {
  const second = load<u8>(reader.at, 8) == 0x32;
  reader.container = Container.Iptrace;
  reader.headerBytes = LENGTH_AND_TIME + (second ? INFO_2 : INFO_1);
  setResolution(reader.clock, second ? 9 : 0);
  reader.take(FILE_HEADER);
}

/** The next record. */
export function nextIptrace(reader: Reader): Step {
  const at = reader.at;
  const header = reader.headerBytes;
  if (reader.left < header) return Step.More;
  const length = LENGTH_AND_TIME + be32(at);
  if (length < header || length > LONGEST) return giveUp(reader);
  const kept = min<u32>(length - header, FRAME_KEPT);
  if (reader.left < header + kept) return Step.More;
  const fine = header == LENGTH_AND_TIME + INFO_2;
  Record.link = linkOf(load<u8>(at, INTERFACE_TYPE));
  const inFront = Record.link == LinkType.Fddi ? min<u32>(FDDI_PADDING, kept) : 0;
  Record.time = <i64>be32(at + (fine ? 32 : 4)) * NANOSECONDS + (fine ? <i64>be32(at + 36) : 0);
  Record.address = at + header + inFront;
  Record.captured = kept - inFront;
  Record.wire = length - header - inFront;
  return accept(reader, length);
}

/** Interface types (RFC 1573). */
function linkOf(type: u32): u32 {
  switch (type) {
    case 6:
      return LinkType.Ethernet;
    case 9:
      return LinkType.TokenRing;
    case 15:
      return LinkType.Fddi;
    case 23:
      return LinkType.Ppp;
    case 24:
      return LinkType.Raw;
    default:
      return LinkType.None;
  }
}
