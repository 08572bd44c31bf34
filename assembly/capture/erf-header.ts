/** The header of an ERF record (Endace ERF types, version 21), in files of its own and in front of frames in other containers. */
import { be16, le64 } from "../memory/bytes";
import { LinkType } from "../shared/link-type";

//   │ time: seconds and binary fraction, little-endian, 8 │ type │ flags │ record u16 │ loss u16 │ wire u16 │ extensions ... │

/** The least bytes of a header. */
export const ERF_HEADER: u32 = 16;
const EXTENSION: u32 = 8;
/** Top bit of the type, and of the first byte of each extension: another extension follows. */
const MORE: u32 = 0x80;
const EXTENSIONS_MOST: u32 = 16;
/** Bytes between header and frame in Ethernet records. */
const ETHERNET_PAD: u32 = 2;

/** What `readErfHeader` found. */
export class ErfHeader {
  /** Bytes of header, extensions and padding in front of the frame. */
  static bytes: u32 = 0;
  /** Bytes of the whole record. */
  static record: u32 = 0;
  /** Bytes of the frame on the wire. */
  static wire: u32 = 0;
  /** Record type, without the bit for extensions. */
  static type: u32 = 0;
  /** A `LinkType`, or `None` when the record holds no frame this engine peels. */
  static link: u32 = LinkType.None;
}

/** Reads the header at `at`, of which the bytes up to `end` are there; false when more are needed or it is none. */
export function readErfHeader(at: usize, end: usize): bool {
  if (end - at < ERF_HEADER) return false;
  let more = <u32>load<u8>(at, 8);
  const type = more & ~MORE;
  let bytes = ERF_HEADER;
  for (let count: u32 = 0; (more & MORE) != 0; count++) {
    if (count == EXTENSIONS_MOST || end - at < bytes + EXTENSION) return false;
    more = load<u8>(at + bytes);
    bytes += EXTENSION;
  }
  ErfHeader.type = type;
  ErfHeader.record = be16(at + 10);
  ErfHeader.wire = be16(at + 14);
  ErfHeader.link = linkOf(type, at + bytes, end);
  ErfHeader.bytes = bytes + subheaderBytes(type);
  return true;
}

/** The record's time in nanoseconds since 1970. */
export function erfTime(at: usize): i64 {
  const ticks = le64(at);
  return <i64>((ticks >> 32) * 1_000_000_000 + (((ticks & 0xffffffff) * 1_000_000_000) >> 32));
}

/** Ethernet records have two bytes of their own, multi-channel ones four. */
function subheaderBytes(type: u32): u32 {
  switch (type) {
    case 2:
    case 11:
    case 16:
    case 20:
      return ETHERNET_PAD;
    case 5:
    case 12:
    case 17:
      return 4;
    default:
      return 0;
  }
}

function linkOf(type: u32, frame: usize, end: usize): u32 {
  switch (type) {
    // HDLC: what is in it shows in its first bytes.
    case 1:
    case 10:
    case 15:
      return hdlcLink(frame, end);
    case 5:
    case 17:
      return hdlcLink(frame + 4, end);
    case 2:
    case 11:
    case 16:
    case 20:
      return LinkType.Ethernet;
    case 22:
      return LinkType.Ipv4;
    case 23:
      return LinkType.Ipv6;
    default:
      return LinkType.None;
  }
}

function hdlcLink(frame: usize, end: usize): u32 {
  if (frame >= end || end - frame < 2) return LinkType.PppHdlc;
  const first = load<u8>(frame);
  if (first == 0xff || first == 0x0f || first == 0x8f) return LinkType.PppHdlc;
  return LinkType.FrameRelay;
}
