/** snoop (RFC 1761), Solaris' capture file, and the Shomiti Surveyor files that look the same. */
import { be32, be64 } from "../memory/bytes";
import { Container } from "../shared/container";
import { LinkType } from "../shared/link-type";
import { accept } from "./accept";
import { NANOSECONDS, setMicroseconds } from "./clock";
import { giveUp } from "./damage";
import { FRAME_KEPT, Reader } from "./reader";
import { Record, Step } from "./record";

//   file:   │ "snoop", 0, 0, 0 │ version │ link type │                                  16 bytes
//   record: │ wire │ captured │ record │ drops │ seconds │ microseconds │ frame, padding   24 bytes and the frame

const FILE_HEADER: u32 = 16;
const RECORD_HEADER: u32 = 24;
const MAGIC: u64 = 0x736e6f6f70000000;
const LONGEST: u32 = 1 << 20;
/** Surveyor puts at least so many bytes of its own behind each frame, and gives link types of its own. */
const SURVEYOR_TRAILER: u32 = 16;

/** Whether a snoop file begins here. */
export function looksLikeSnoop(address: usize, bytes: u32): bool {
  return bytes >= FILE_HEADER && be64(address) == MAGIC;
}

/** Reads the file header. */
export function startSnoop(reader: Reader): void {
  const at = reader.at;
  reader.container = Container.Snoop;
  setMicroseconds(reader.clock);
  const surveyor = reader.left >= FILE_HEADER + RECORD_HEADER && trailerOf(at + FILE_HEADER) >= SURVEYOR_TRAILER;
  const type = be32(at + 12);
  reader.link = surveyor ? surveyorLink(type) : solarisLink(type);
  reader.take(FILE_HEADER);
}

function trailerOf(record: usize): u32 {
  const used = RECORD_HEADER + be32(record + 4);
  const length = be32(record + 8);
  return length > used ? length - used : 0;
}

/** IANA's snoop datalink types. */
function solarisLink(type: u32): u32 {
  switch (type) {
    case 0:
    case 4:
      return LinkType.Ethernet;
    case 2:
      return LinkType.TokenRing;
    case 8:
      return LinkType.Fddi;
    case 9:
    case 14:
      return LinkType.Null;
    case 16:
      return LinkType.FibreChannelIp;
    case 18:
      return LinkType.SunAtm;
    case 0x80000005:
      return LinkType.Ipnet;
    default:
      return LinkType.None;
  }
}

function surveyorLink(type: u32): u32 {
  switch (type) {
    case 0:
    case 4:
    case 10:
    case 12:
    case 19:
      return LinkType.Ethernet;
    case 2:
    case 11:
    case 13:
    case 14:
      return LinkType.TokenRing;
    case 8:
      return LinkType.Fddi;
    default:
      return LinkType.None;
  }
}

/** The next record. */
export function nextSnoop(reader: Reader): Step {
  const at = reader.at;
  if (reader.left < RECORD_HEADER) return Step.More;
  const captured = be32(at + 4);
  const length = be32(at + 8);
  if (captured > LONGEST || length < RECORD_HEADER + captured || length > 2 * LONGEST) return giveUp(reader);
  const kept = min<u32>(captured, FRAME_KEPT);
  if (reader.left < RECORD_HEADER + kept) return Step.More;
  Record.time = <i64>be32(at + 16) * NANOSECONDS + <i64>be32(at + 20) * 1000;
  Record.address = at + RECORD_HEADER;
  Record.captured = kept;
  Record.wire = max<u32>(be32(at), captured);
  Record.link = reader.link;
  return accept(reader, length);
}
