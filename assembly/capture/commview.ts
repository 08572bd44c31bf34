/** TamoSoft CommView logs, NCF and NCFX: packets one after the other, with no file header. */
import { le16, le32 } from "../memory/bytes";
import { Container } from "../shared/container";
import { LinkType } from "../shared/link-type";
import { accept } from "./accept";
import { daysSince1970, secondsSince1970 } from "./calendar";
import { NANOSECONDS, setMicroseconds } from "./clock";
import { giveUp } from "./damage";
import { Reader } from "./reader";
import { Record, Step } from "./record";

//   NCF:  │ bytes u16 │ source bytes u16 │ version u8 │ date ... microseconds, 11 │ flags u8 │ radio, 7 │ packet
//   NCFX: │ bytes u32 │ date ... microseconds, 11 │ medium u8 │ encrypted u8 │ direction u8 │ 2 reserved │ [radio] │ packet
//   date: │ year u16 │ month │ day │ hours │ minutes │ seconds │ microseconds u32 │

const NCF_HEADER: u32 = 24;
const NCFX_HEADER: u32 = 20;
const NCF_DATE: u32 = 5;
const NCFX_DATE: u32 = 4;
const LONGEST: u32 = 1 << 18;
/** Records that must look right before a file without magic number is believed; fewer when it has no more. */
const BELIEVED: u32 = 4;
/** Lower bits of the flags: Ethernet, Wi-Fi, token ring. */
const MEDIUM: u32 = 0x0f;
const WIFI: u32 = 1;
const TOKEN_RING: u32 = 2;
const COMPRESSED: u32 = 0x40;

/** How NCFX's length counts: `Reader.mode`. Files in which the header is left out are written by Wireshark. */
enum Counted {
  withHeader,
  withoutHeader,
}

/** Whether an NCF file begins here. */
export function looksLikeNcf(address: usize, bytes: u32): bool {
  const end = address + bytes;
  let at = address;
  let count: u32 = 0;
  while (count < BELIEVED && at < end) {
    if (end - at < NCF_HEADER || load<u8>(at, 4) != 0 || !isDate(at + NCF_DATE)) return false;
    if (((<u32>load<u8>(at, 16)) & MEDIUM) > TOKEN_RING || load<u8>(at, 17) > 100) return false;
    count++;
    const length = NCF_HEADER + le16(at);
    if (end - at < length) break;
    at += length;
  }
  return count == BELIEVED || (count != 0 && at == end);
}

/** Whether an NCFX file begins here. */
export function looksLikeNcfx(address: usize, bytes: u32): bool {
  return ncfxChain(address, bytes, 0) || ncfxChain(address, bytes, NCFX_HEADER);
}

function ncfxChain(address: usize, bytes: u32, uncounted: u32): bool {
  const end = address + bytes;
  let at = address;
  let count: u32 = 0;
  while (count < BELIEVED && at < end) {
    if (end - at < NCFX_HEADER || !isDate(at + NCFX_DATE) || load<u8>(at, 15) > WIFI) return false;
    const length = le32(at) + uncounted;
    if (length < NCFX_HEADER || length > LONGEST) return false;
    count++;
    if (end - at < length) break;
    at += length;
  }
  return count == BELIEVED || (count != 0 && at == end);
}

function isDate(at: usize): bool {
  const year = le16(at);
  const month = load<u8>(at, 2);
  const day = load<u8>(at, 3);
  if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  return load<u8>(at, 4) < 24 && load<u8>(at, 5) < 60 && load<u8>(at, 6) <= 60 && le32(at + 7) < 1_000_000;
}

/** The date in nanoseconds since 1970. It has no zone: it is taken as UTC. */
function timeAt(at: usize): i64 {
  const days = daysSince1970(le16(at), load<u8>(at, 2), load<u8>(at, 3));
  const time = <i64>load<u8>(at, 4) * 3600 + <i64>load<u8>(at, 5) * 60 + load<u8>(at, 6);
  return secondsSince1970(days, time) * NANOSECONDS + <i64>le32(at + 7) * 1000;
}

/** Begins reading. */
export function startNcf(reader: Reader): void {
  reader.container = Container.CommView;
  setMicroseconds(reader.clock);
}

/** Begins reading. */
export function startNcfx(reader: Reader): void {
  reader.container = Container.CommViewX;
  reader.mode = ncfxChain(reader.at, <u32>reader.left, 0) ? Counted.withHeader : Counted.withoutHeader;
  setMicroseconds(reader.clock);
}

/** The next record of an NCF file. */
export function nextNcf(reader: Reader): Step {
  const at = reader.at;
  if (reader.left < NCF_HEADER) return Step.More;
  const captured = le16(at);
  if (!isDate(at + NCF_DATE)) return giveUp(reader);
  if (reader.left < NCF_HEADER + captured) return Step.More;
  const flags = <u32>load<u8>(at, 16);
  Record.time = timeAt(at + NCF_DATE);
  Record.address = at + NCF_HEADER;
  Record.captured = captured;
  Record.wire = max<u32>(captured, le16(at + 2));
  // Compressed packets cannot be read: their link type is unknown to the next stage.
  Record.link = flags & COMPRESSED ? LinkType.None : linkOf(flags & MEDIUM);
  return accept(reader, NCF_HEADER + captured);
}

/** The next record of an NCFX file. */
export function nextNcfx(reader: Reader): Step {
  const at = reader.at;
  if (reader.left < NCFX_HEADER + 2) return Step.More;
  const length = le32(at) + (reader.mode == Counted.withoutHeader ? NCFX_HEADER : 0);
  if (length < NCFX_HEADER || length > LONGEST || !isDate(at + NCFX_DATE)) return giveUp(reader);
  if (reader.left < length) return Step.More;
  const medium = <u32>load<u8>(at, 15);
  // Behind the header of a Wi-Fi packet stands one about the radio, which tells its length.
  const header = NCFX_HEADER + (medium == WIFI ? le16(at + NCFX_HEADER) : 0);
  if (header > length) return giveUp(reader);
  Record.time = timeAt(at + NCFX_DATE);
  Record.address = at + header;
  Record.captured = length - header;
  Record.wire = Record.captured;
  Record.link = linkOf(medium);
  return accept(reader, length);
}

function linkOf(medium: u32): u32 {
  if (medium == WIFI) return LinkType.Wifi;
  return medium == TOKEN_RING ? LinkType.TokenRing : LinkType.Ethernet;
}
