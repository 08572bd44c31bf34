/** Citrix NetScaler traces (nstrace), versions 2 and 3: pages of records, among them packets with ever longer headers. */
import { be32, le16, le32, le64 } from "../memory/bytes";
import { Container } from "../shared/container";
import { LinkType } from "../shared/link-type";
import { accept } from "./accept";
import { NANOSECONDS, setResolution } from "./clock";
import { giveUp } from "./damage";
import { Reader } from "./reader";
import { Record, Step } from "./record";

//   record: │ type u8 │ size: u8 below 128, else its lower seven bits and u8 more │ ...
//   packet: │ type, size: 3 │ device │ time: 4 relative or 8 absolute │ ... │ frame

/** Records do not cross pages in version 2; in version 3 packets do. */
const PAGE_2: u32 = 8192;
const PAGE_3: u32 = 16384;
/** The signature is looked for in so many bytes. */
const LOOKED_AT: u32 = 8192;
const SIGNATURE_BYTES: u32 = 34;
/** "Nets", with either s; "cale", "r V". */
const SIGNATURE: u32 = 0x4e657473;
const SIGNATURE_2: u32 = 0x63616c65;
const LOWER_CASE: u32 = 0x20;

const UNUSED: u32 = 0;
const SIGNATURE_RECORD: u32 = 1;
const ABSOLUTE_TIME: u32 = 7;
const RELATIVE_TIME: u32 = 8;
const TIME_RECORD: u32 = 8;
const LEAST: u32 = 3;

/** Where in a packet's record its parts are; set by `layOut`. */
class Layout {
  /** Bytes of the header, names of virtual machines included. */
  static header: u32 = 0;
  /** Whether its time is absolute. */
  static absolute: bool = false;
  /** Where the frame's length on the wire stands, 0 when all of it is there. */
  static wireAt: u32 = 0;
}

/** Where a signature of version 2 or 3 stands, 0 when there is none. */
function signatureIn(address: usize, bytes: u32): usize {
  const looked = min<u32>(bytes, LOOKED_AT);
  if (looked < SIGNATURE_BYTES) return 0;
  for (let at = address; at <= address + looked - SIGNATURE_BYTES; at++) {
    if (load<u8>(at) != SIGNATURE_RECORD || (be32(at + 3) | LOWER_CASE) != SIGNATURE) continue;
    if (be32(at + 7) == SIGNATURE_2 && load<u8>(at, 13) == 0x56) return at;
  }
  return 0;
}

/** Whether a NetScaler trace of version 2 or 3 begins here. */
export function looksLikeNetScaler(address: usize, bytes: u32): bool {
  return signatureIn(address, bytes) != 0;
}

/** Reads the version: "V20", "V30", "V35". `Reader.mode` becomes it. */
export function startNetScaler(reader: Reader): void {
  const third = load<u8>(signatureIn(reader.at, <u32>reader.left), 14) == 0x33;
  reader.container = third ? Container.NetScaler3 : Container.NetScaler2;
  reader.mode = third ? 3 : 2;
  setResolution(reader.clock, 9);
}

/** The next record; those of counters and events hold no frame. */
export function nextNetScaler(reader: Reader): Step {
  const at = reader.at;
  if (reader.left < 1) return Step.More;
  const type = <u32>load<u8>(at);
  if (type == UNUSED) {
    reader.take(untilNextPart(reader));
    return Step.Again;
  }
  if (reader.left < LEAST) return Step.More;
  const low = <u32>load<u8>(at, 1);
  const length = low & 0x80 ? ((<u32>load<u8>(at, 2)) << 7) | (low & 0x7f) : low;
  if (length < 2) return giveUp(reader);
  if (reader.left < length) return Step.More;
  if (layOut(type, at, length)) return takePacket(reader, at, length);
  if (length >= TIME_RECORD) readTime(reader, type, at);
  reader.take(length);
  return Step.Again;
}

/** Bytes to where records go on behind unused space: the next page; in version 2, its half as well. */
function untilNextPart(reader: Reader): u32 {
  const page = reader.mode == 3 ? PAGE_3 : PAGE_2;
  const within = <u32>(reader.offset % page);
  return reader.mode == 2 && within < PAGE_2 / 2 ? PAGE_2 / 2 - within : page - within;
}

/** The first absolute time is where relative ones count from. */
function readTime(reader: Reader, type: u32, at: usize): void {
  if (type == ABSOLUTE_TIME && reader.time == 0) reader.time = <i64>le32(at + 4) * NANOSECONDS;
  else if (type == RELATIVE_TIME) reader.time += <i64>le16(at + 2) * 1_000_000;
}

/** Finds the parts of a packet's record; false for other records and for packets too short for their header. */
function layOut(type: u32, at: usize, length: u32): bool {
  let names: u32 = 0;
  Layout.absolute = true;
  Layout.wireAt = 0;
  switch (type & 0xfc) {
    case 0xc0: // 2.0, whole and cut
    case 0xc4:
      relative(8, type);
      break;
    case 0xd0: // 2.1
    case 0xd4:
      relative(16, type);
      break;
    case 0xe0: // 2.2
    case 0xe4:
      relative(18, type);
      break;
    case 0xf0: // 2.3
    case 0xf4:
      absolute(24, type);
      break;
    case 0xf8: // 2.4
    case 0xfc:
      absolute(29, type);
      break;
    case 0xb0: // 2.5
    case 0xb4:
      absolute(31, type);
      names = Layout.header - 2;
      break;
    case 0xa0: // 2.6
    case 0xa4:
      absolute(48, type);
      names = Layout.header - 19;
      break;
    case 0xa8: // 3.0
      Layout.header = 52;
      Layout.wireAt = 20;
      names = 31;
      break;
    case 0xac: // 3.5, which tells the header's length
      if (length < 35) return false;
      Layout.header = le16(at + 26);
      Layout.wireAt = 20;
      break;
    default:
      return false;
  }
  if (length < Layout.header) return false;
  // Names of the virtual machines at both ends stand between header and frame.
  if (names != 0) Layout.header += <u32>load<u8>(at + names) + load<u8>(at + names + 1);
  return length >= Layout.header;
}

/** A header with a relative time; that of a cut packet has four bytes more: length on the wire, and where the cut begins. */
function relative(header: u32, type: u32): void {
  const cut = (type & 4) != 0;
  Layout.header = cut ? header + 4 : header;
  Layout.absolute = false;
  Layout.wireAt = cut ? 8 : 0;
}

/** A header with an absolute time. */
function absolute(header: u32, type: u32): void {
  const cut = (type & 4) != 0;
  Layout.header = cut ? header + 4 : header;
  Layout.wireAt = cut ? 12 : 0;
}

function takePacket(reader: Reader, at: usize, length: u32): Step {
  const header = Layout.header;
  Record.time = Layout.absolute ? <i64>le64(at + 4) : reader.time + timeSince(le32(at + 4));
  Record.address = at + header;
  Record.captured = length - header;
  Record.wire = Layout.wireAt == 0 ? Record.captured : max<u32>(le16(at + Layout.wireAt), Record.captured);
  Record.link = LinkType.Ethernet;
  return accept(reader, length);
}

/** A relative time: the top two bits give its unit, from seconds to nanoseconds. */
function timeSince(field: u32): i64 {
  const count = <i64>(field & 0x3fffffff);
  switch (field >> 30) {
    case 0:
      return count * NANOSECONDS;
    case 1:
      return count * 1_000_000;
    case 2:
      return count * 1000;
    default:
      return count;
  }
}
