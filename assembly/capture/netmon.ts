/** Microsoft Network Monitor, versions 1 and 2: frames one after the other, and tables behind them. */
import { be32, le16, le32, le64 } from "../memory/bytes";
import { Container } from "../shared/container";
import { LinkType } from "../shared/link-type";
import { accept } from "./accept";
import { daysSince1970, secondsSince1970 } from "./calendar";
import { NANOSECONDS, setMicroseconds, setResolution } from "./clock";
import { giveUp } from "./damage";
import { FRAME_KEPT, Reader } from "./reader";
import { Record, Step } from "./record";

//   file:     │ magic │ minor major │ link type │ year month weekday day hour minute second ms │ tables ... │  128 bytes
//   record 1: │ milliseconds u32 │ wire u16 │ captured u16 │ frame
//   record 2: │ microseconds i64 │ wire u32 │ captured u32 │ frame │ since 2.1: link type, ...

const FILE_HEADER: u32 = 128;
const MAGIC_1: u32 = 0x52545353;
const MAGIC_2: u32 = 0x474d4255;
const LONGEST: u32 = 1 << 18;
/** Where the offsets of the tables stand, each with a length behind: frames, user data, comments, processes, network info. */
const TABLES: u32 = 24;
const TABLE_COUNT: u32 = 5;
/** Where the time of version 2.3 stands in a record's trailer, and the first day it counts from, in units of 100 ns. */
const TRAILER_TIME: u32 = 6;
const FIRST_DAY: i64 = 116444736000000000;

/** Whether a Network Monitor file begins here. */
export function looksLikeNetMon(address: usize, bytes: u32): bool {
  if (bytes < FILE_HEADER) return false;
  const magic = be32(address);
  const major = load<u8>(address, 5);
  return (magic == MAGIC_1 && major == 1) || (magic == MAGIC_2 && major == 2);
}

/** Reads the file header. The time has no zone: it is taken as UTC. */
export function startNetMon(reader: Reader): void {
  const at = reader.at;
  const first = load<u8>(at, 5) == 1;
  reader.container = first ? Container.NetMon1 : Container.NetMon2;
  reader.headerBytes = first ? 8 : 16;
  reader.mode = first ? 0 : load<u8>(at, 4);
  if (first) setResolution(reader.clock, 3);
  else if (reader.mode >= 3) setResolution(reader.clock, 7);
  else setMicroseconds(reader.clock);
  reader.link = linkOf(le16(at + 6));
  const days = daysSince1970(le16(at + 8), le16(at + 10), le16(at + 14));
  const time = <i64>le16(at + 16) * 3600 + <i64>le16(at + 18) * 60 + le16(at + 20);
  reader.origin = secondsSince1970(days, time) * NANOSECONDS + <i64>le16(at + 22) * 1_000_000;
  reader.stop = firstTable(at);
  reader.take(FILE_HEADER);
}

/** The first table behind the frames: there they end. */
function firstTable(at: usize): u64 {
  let stop = u32.MAX_VALUE;
  for (let table: u32 = 0; table < TABLE_COUNT; table++) {
    const offset = le32(at + TABLES + table * 8);
    if (offset >= FILE_HEADER && offset < stop) stop = offset;
  }
  return stop == u32.MAX_VALUE ? u64.MAX_VALUE : stop;
}

/** NDIS media types as version 2 uses them; converted pcap files have 0xe000 and the registry's number. */
function linkOf(type: u32): u32 {
  switch (type) {
    case 0:
    case 1:
      return LinkType.Ethernet;
    case 2:
      return LinkType.TokenRing;
    case 3:
      return LinkType.Fddi;
    case 6:
      return LinkType.NetMonWifi;
    case 7:
    case 8:
    case 9:
      return LinkType.Raw;
    default:
      return type >> 12 == 0xe && (type & 0xfff) != 0 ? type & 0xfff : LinkType.None;
  }
}

/** Bytes behind each frame, by the minor version of 2. */
function trailerBytes(minor: u32): u32 {
  if (minor == 0) return 0;
  if (minor == 1) return 2;
  return minor == 2 ? 6 : 15;
}

/** The next record. */
export function nextNetMon(reader: Reader): Step {
  const at = reader.at;
  if (reader.offset >= reader.stop) {
    reader.take(reader.left);
    return Step.More;
  }
  const header = reader.headerBytes;
  if (reader.left < header) return Step.More;
  const first = header == 8;
  const captured = first ? le16(at + 6) : le32(at + 12);
  if (captured > LONGEST) return giveUp(reader);
  const trailer = trailerBytes(reader.mode);
  if (reader.left < header + captured + trailer) return Step.More;
  const behind = at + header + captured;
  Record.link = trailer != 0 ? linkOf(le16(behind)) : reader.link;
  if (trailer > TRAILER_TIME) Record.time = (<i64>le64(behind + TRAILER_TIME) - FIRST_DAY) * 100;
  // Version 2 counts microseconds, which may be negative: times ten they are a signed number (Network Monitor 3.4 help).
  else Record.time = reader.origin + (first ? <i64>le32(at) * 1_000_000 : <i64>(le64(at) * 10) * 100);
  Record.address = at + header;
  Record.captured = min<u32>(captured, FRAME_KEPT);
  Record.wire = max<u32>(first ? le16(at + 4) : le32(at + 8), captured);
  return accept(reader, <u64>header + captured + trailer);
}
