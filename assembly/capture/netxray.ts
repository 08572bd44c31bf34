/** NetXray and Sniffer for Windows, versions 1 and 2. */
import { be32, le16, le32, le64 } from "../memory/bytes";
import { Container } from "../shared/container";
import { LinkType } from "../shared/link-type";
import { accept, dropFrameCheck } from "./accept";
import { NANOSECONDS, setMicroseconds } from "./clock";
import { Reader } from "./reader";
import { Record, Step } from "./record";

//   file:   │ magic │ version, 8 │ start time │ frames │ ... │ first record (24) │ behind the last (28) │ ... │ link type (44)
//           │ time unit (48) │ first tick, u64 (52) │ ... │ ticks a second (76) │ ... │ kind of capture (84) │     128 bytes
//   record: │ ticks u64 │ wire u16 │ captured u16 │ ... │ frame

const FILE_HEADER: u32 = 128;
const MAGIC_OLD: u32 = 0x564c0000;
const MAGIC: u32 = 0x58435000;
const HEADER_OLD: u32 = 16;
const HEADER_1: u32 = 28;
const HEADER_2: u32 = 40;
/** Bytes that version 2 says are behind a frame by two bytes of 0xff: its check sequence, or nothing of use. */
const BEHIND: u32 = 4;

/** Whether a NetXray file begins here. */
export function looksLikeNetXray(address: usize, bytes: u32): bool {
  return bytes >= FILE_HEADER && (be32(address) == MAGIC || be32(address) == MAGIC_OLD);
}

/** Reads the file header. `Reader.origin` becomes the time of tick 0, `Reader.count` the ticks a second. */
export function startNetXray(reader: Reader): void {
  const at = reader.at;
  reader.container = Container.NetXray;
  setMicroseconds(reader.clock);
  const old = be32(at) == MAGIC_OLD;
  // "001.000" to "002.003": the digits that differ.
  const major: u32 = old ? 0 : <u32>load<u8>(at, 6) - 0x30;
  const minor: u32 = old ? 0 : <u32>load<u8>(at + (major == 1 ? 8 : 10)) - 0x30;
  reader.headerBytes = old ? HEADER_OLD : major == 1 ? HEADER_1 : HEADER_2;
  const capture = load<u8>(at, 84);
  reader.count = ticksPerSecond(at, major, minor, capture);
  reader.clock.rate = <f64>reader.count;
  // Captures with a pod count from 0 since version 2.002, whatever the header says.
  const firstTick: u64 = major == 2 && minor >= 2 && capture != 0 ? 0 : le64(at + 52);
  reader.origin = <i64>le32(at + 12) * NANOSECONDS - ticksToTime(firstTick, reader.count);
  // The byte behind the link type is 2 where it counts from 1, else 0 and it counts from 0.
  const type = <u32>load<u8>(at, 44) + (load<u8>(at, 45) == 2 ? 0 : 1);
  reader.link = linkOf(type, major, capture);
  const stop = le32(at + 28);
  const start = le32(at + 24);
  reader.stop = stop > start ? stop : u64.MAX_VALUE;
  reader.take(max<u32>(start, FILE_HEADER));
}

/** Ticks a second: by version, kind of capture and time unit, as found in real files. */
function ticksPerSecond(at: usize, major: u32, minor: u32, capture: u32): u32 {
  if (major < 2) return minor == 1 ? 1_000_000 : 1000;
  const unit = load<u8>(at, 48);
  if (unit == 1) return 1_193_000;
  const fine = unit == 2;
  switch (capture) {
    case 2:
      return fine ? 31_250_000 : 1_000_000_000;
    case 3:
      return fine ? 1_250_000 : 1_000_000;
    case 6:
      return fine ? 20_000_000 : 1_000_000_000;
    default:
      return fine ? max<u32>(le32(at + 76), 1) : 1_000_000;
  }
}

function ticksToTime(ticks: u64, rate: u32): i64 {
  const seconds = ticks / rate;
  return <i64>(seconds * <u64>NANOSECONDS + ((ticks - seconds * rate) * <u64>NANOSECONDS) / rate);
}

/** NDIS media types from 1; wide area captures of version 2 are told apart by the kind of capture. */
function linkOf(type: u32, major: u32, capture: u32): u32 {
  switch (type) {
    case 1:
      return LinkType.Ethernet;
    case 2:
      return LinkType.TokenRing;
    case 3:
      return LinkType.Fddi;
    case 4:
      if (major < 2) return LinkType.Ethernet;
      if (capture == 3) return LinkType.Ppp;
      if (capture == 4) return LinkType.FrameRelay;
      return capture == 19 ? LinkType.CiscoHdlc : LinkType.None;
    case 10:
      return LinkType.Wifi;
    default:
      return LinkType.None;
  }
}

/** The next record. */
export function nextNetXray(reader: Reader): Step {
  const at = reader.at;
  if (reader.offset >= reader.stop) {
    reader.take(reader.left);
    return Step.More;
  }
  const header = reader.headerBytes;
  if (reader.left < header) return Step.More;
  const captured = header == HEADER_OLD ? le16(at + 8) : le16(at + 10);
  if (reader.left < header + captured) return Step.More;
  Record.time = reader.origin + ticksToTime(le64(at), reader.count);
  Record.address = at + header;
  Record.captured = captured;
  Record.wire = max<u32>(le16(at + 8), captured);
  Record.link = reader.link;
  if (header == HEADER_2 && le16(at + 14) == 0xffff) dropFrameCheck(BEHIND);
  return accept(reader, header + captured);
}
