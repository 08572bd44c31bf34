/** Sniffer for DOS, uncompressed: typed records, the second kind of which tells network and clock. */
import { be32, be64, le16, le32 } from "../memory/bytes";
import { Container } from "../shared/container";
import { LinkType } from "../shared/link-type";
import { accept } from "./accept";
import { daysSince1970, secondsSince1970 } from "./calendar";
import { NANOSECONDS, setMicroseconds } from "./clock";
import { giveUp } from "./damage";
import { Reader } from "./reader";
import { Record, Step } from "./record";

//   record:  │ type u16 │ length u16 │ reserved u16 │ ...
//   version: │ major minor time date u16 │ type u8 │ network u8 │ format u8 │ time unit u8 │ ...
//   frame:   │ time, 5 bytes │ day u8 │ captured u16 │ state u8 │ flags u8 │ wire u16 │ reserved u16 │ frame

const MAGIC_BYTES: u32 = 17;
/** "TRSNIFF ", "data". */
const MAGIC: u64 = 0x5452534e49464620;
const MAGIC_BEHIND: u32 = 0x64617461;
const HEADER: u32 = 6;
const FRAME_HEADER: u32 = 14;
const VERSION_BYTES: u32 = 18;
const VERSION: u32 = 1;
const END: u32 = 3;
const FRAME: u32 = 4;
/** The format of uncompressed files. */
const UNCOMPRESSED: u32 = 1;
const DAY: i64 = 86400;

/** Whether a Sniffer file begins here whose records are not compressed. */
export function looksLikeSniffer(address: usize, bytes: u32): bool {
  if (bytes < MAGIC_BYTES + HEADER + VERSION_BYTES) return false;
  if (be64(address) != MAGIC || be32(address + 8) != MAGIC_BEHIND) return false;
  const version = address + MAGIC_BYTES + HEADER;
  return le16(address + MAGIC_BYTES) == VERSION && load<u8>(version, 10) == UNCOMPRESSED;
}

/** Reads the version record. Its date is that of MS-DOS, and has no zone: it is taken as UTC. */
export function startSniffer(reader: Reader): void {
  const version = reader.at + MAGIC_BYTES + HEADER;
  reader.container = Container.Sniffer;
  setMicroseconds(reader.clock);
  const date = le16(version + 6);
  const days = daysSince1970(1980 + (date >> 9), (date >> 5) & 15, date & 31);
  reader.origin = secondsSince1970(days, 0) * NANOSECONDS;
  reader.link = linkOf(load<u8>(version, 9));
  reader.mode = load<u8>(version, 11);
  reader.take(MAGIC_BYTES);
}

function linkOf(network: u32): u32 {
  switch (network) {
    case 0:
      return LinkType.TokenRing;
    case 1:
      return LinkType.Ethernet;
    case 9:
      return LinkType.Fddi;
    default:
      return LinkType.None;
  }
}

/** Picoseconds a tick, by the version record's time unit. */
function tickOf(unit: u32): u64 {
  switch (unit) {
    case 1:
      return 838096;
    case 3:
      return 500000;
    case 4:
      return 2000000;
    case 5:
      return 1000000;
    case 6:
      return 100000;
    default:
      return 15000000;
  }
}

/** The next record; only those of frames hold one. */
export function nextSniffer(reader: Reader): Step {
  const at = reader.at;
  if (reader.left < HEADER) return Step.More;
  const type = le16(at);
  const length = HEADER + le16(at + 2);
  if (type == 0) return giveUp(reader);
  if (reader.left < length) return Step.More;
  if (type == END) {
    reader.take(u64.MAX_VALUE);
    return Step.More;
  }
  if (type != FRAME || length < HEADER + FRAME_HEADER) {
    reader.take(length);
    return Step.Again;
  }
  const frame = at + HEADER;
  const ticks = ((<u64>load<u8>(frame, 4)) << 32) | le32(frame);
  Record.time =
    reader.origin + <i64>load<u8>(frame, 5) * DAY * NANOSECONDS + <i64>((ticks * tickOf(reader.mode)) / 1000);
  Record.address = frame + FRAME_HEADER;
  Record.captured = min<u32>(le16(frame + 6), length - HEADER - FRAME_HEADER);
  const wire = le16(frame + 10);
  Record.wire = max<u32>(wire, Record.captured);
  Record.link = reader.link;
  return accept(reader, length);
}
