/** HP-UX nettl traces: each record says which subsystem of the kernel wrote it. */
import { be16, be32 } from "../memory/bytes";
import { Container } from "../shared/container";
import { LinkType } from "../shared/link-type";
import { accept } from "./accept";
import { NANOSECONDS, setMicroseconds } from "./clock";
import { giveUp } from "./damage";
import { FRAME_KEPT, Reader } from "./reader";
import { Record, Step } from "./record";

//   record: │ header u16 │ subsystem u16 │ device │ 4 │ kind u32 │ 16 │ captured u32 │ wire u32 │ seconds │ microseconds │ ... 64

const FILE_HEADER: u32 = 128;
const RECORD_HEADER: u32 = 64;
const MAGIC_10: u32 = 0x54520064;
const MAGIC_9: u32 = 0x00000001;
const MAGIC_9_BEHIND: u32 = 0x0007d000;
const LONGEST: u32 = 1 << 18;
/** Bits of the kind: a packet came in, or went out. */
const PACKET: u32 = 0x30000000;
/** The subsystem of old network drivers has a header of its own in front of the frame. */
const OLD_DRIVER: u32 = 11;
const OLD_DRIVER_HEADER: u32 = 22;
const FDDI_PADDING: u32 = 3;

/** Whether a nettl trace begins here. */
export function looksLikeNettl(address: usize, bytes: u32): bool {
  if (bytes < FILE_HEADER) return false;
  const magic = be32(address);
  return magic == MAGIC_10 || (magic == MAGIC_9 && be32(address + 4) == 0 && be32(address + 8) == MAGIC_9_BEHIND);
}

/** Reads the file header, which holds nothing that is needed. */
export function startNettl(reader: Reader): void {
  reader.container = Container.Nettl;
  setMicroseconds(reader.clock);
  reader.take(FILE_HEADER);
}

/** The next record. */
export function nextNettl(reader: Reader): Step {
  const at = reader.at;
  if (reader.left < RECORD_HEADER) return Step.More;
  const header = be16(at);
  const held = be32(at + 32);
  if (header < RECORD_HEADER || held > LONGEST) return giveUp(reader);
  const kept = min<u32>(held, FRAME_KEPT);
  if (reader.left < header + kept) return Step.More;
  const system = be16(at + 2);
  const inFront = min<u32>(bytesInFront(system), kept);
  Record.time = <i64>be32(at + 40) * NANOSECONDS + <i64>be32(at + 44) * 1000;
  Record.address = at + header + inFront;
  Record.captured = kept - inFront;
  Record.wire = max<u32>(be32(at + 36), held) - inFront;
  Record.link = (be32(at + 12) & PACKET) == 0 ? LinkType.None : linkOf(system);
  return accept(reader, header + held);
}

function bytesInFront(system: u32): u32 {
  switch (system) {
    case OLD_DRIVER:
      return OLD_DRIVER_HEADER;
    case 174:
    case 176:
    case 177:
      return FDDI_PADDING;
    default:
      return 0;
  }
}

/** Subsystems by the numbers of /etc/nettlgen.conf: protocols of the kernel give IP, the others are network cards. */
function linkOf(system: u32): u32 {
  switch (system) {
    case 2:
    case 6:
    case 8:
    case 9:
    case 244:
    case 268:
      return LinkType.Raw;
    case 23:
    case 245:
    case 267:
      return LinkType.None;
    case 95:
    case 174:
    case 176:
    case 177:
      return LinkType.Fddi;
    case 31:
    case 187:
      return LinkType.TokenRing;
    default:
      return LinkType.Ethernet;
  }
}
