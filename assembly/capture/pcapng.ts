/** pcapng: sections of blocks, each with its length in front and behind; only blocks with frames become records. */
import { ByteOrder, be32, be64, le32, read16, read32, read64 } from "../memory/bytes";
import { Container } from "../shared/container";
import { NameSource } from "../shared/name-source";
import { accept, acceptInline, dropFrameCheck } from "./accept";
import { NANOSECONDS, setResolution, toNanoseconds } from "./clock";
import { addComment } from "./comment";
import { noteDamage, passDamage } from "./damage";
import { addInterface, beginSection, interfaceAt } from "./interfaces";
import { mapped } from "./mapped";
import { addName } from "./names";
import { searchPcapng } from "./pcapng-search";
import { BLOCK_KEPT, FRAME_KEPT, Reader } from "./reader";
import { Record, Step } from "./record";

//   block: │ type u32 │ length u32 │ body, padded to 4 ... │ length u32 │

const SECTION: u32 = 0x0a0d0d0a;
const BYTE_ORDER: u32 = 0x1a2b3c4d;
const INTERFACE: u32 = 1;
const OBSOLETE_PACKET: u32 = 2;
const SIMPLE_PACKET: u32 = 3;
const NAMES: u32 = 4;
const ENHANCED_PACKET: u32 = 6;

const COMMENT: u32 = 1;
const PACKET_FLAGS: u32 = 2;
const TIME_RESOLUTION: u32 = 9;
const FCS_LENGTH: u32 = 13;
const TIME_OFFSET: u32 = 14;

/** The least block: type and twice the length. */
const LEAST: u32 = 12;
/** Bytes before the frame in the three blocks that hold one. */
const PACKET_HEADER: u32 = 28;
const SIMPLE_HEADER: u32 = 12;
/** Longer blocks are taken for damage. */
const LONGEST: u32 = 256 * 1024 * 1024;

/** Whether a pcapng file begins here. */
export function looksLikePcapng(address: usize, bytes: u32): bool {
  if (bytes < LEAST) return false;
  return le32(address) == SECTION && (le32(address + 8) == BYTE_ORDER || be32(address + 8) == BYTE_ORDER);
}

/** Begins reading; the section header is read as a block like any other. */
export function startPcapng(reader: Reader): void {
  reader.container = Container.Pcapng;
  reader.order = le32(reader.at + 8) == BYTE_ORDER ? ByteOrder.little : ByteOrder.big;
}

/** The next block. */
export function nextPcapng(reader: Reader): Step {
  if (reader.searching) return searchPcapng(reader);
  const at = reader.at;
  if (reader.left < LEAST) return Step.More;
  let order: ByteOrder = reader.order;
  const type = read32(at, order);
  if (type == SECTION) {
    // A section may turn the byte order round.
    if (le32(at + 8) == BYTE_ORDER) order = ByteOrder.little;
    else if (be32(at + 8) == BYTE_ORDER) order = ByteOrder.big;
    else return damagedBlock(reader);
  }
  const length = read32(at + 4, order);
  if (length < LEAST || (length & 3) != 0 || length > LONGEST) return damagedBlock(reader);
  const kept = min<u32>(length, BLOCK_KEPT);
  if (reader.left < kept) return Step.More;
  if (kept == length && read32(at + length - 4, order) != length) return damagedBlock(reader);
  switch (type) {
    case ENHANCED_PACKET:
    case OBSOLETE_PACKET:
      return readPacket(reader, type, length);
    case SIMPLE_PACKET:
      return readSimplePacket(reader, length);
    case SECTION:
      reader.order = order;
      beginSection(reader);
      reader.tally.sections++;
      if (length >= 28) keepComments(reader, at + 24, at + min<u32>(length - 4, kept), 0);
      break;
    case INTERFACE:
      if (length >= 20 && !readInterface(reader, length)) return Step.Full;
      break;
    case NAMES:
      if (!reader.replaying) readNames(reader, at + 8, at + min<u32>(length - 4, kept));
      break;
    default:
      break;
  }
  reader.take(length);
  return Step.Again;
}

function damagedBlock(reader: Reader): Step {
  noteDamage(reader);
  // At least the first byte is passed over, so that the same block is not found again.
  passDamage(reader, 1);
  reader.searching = true;
  return Step.Again;
}

/** A block whose own length is sound but whose contents are not: stepped over. */
function stepOver(reader: Reader, length: u32): Step {
  noteDamage(reader);
  passDamage(reader, length);
  return Step.Again;
}

function readPacket(reader: Reader, type: u32, length: u32): Step {
  const at = reader.at;
  const order: ByteOrder = reader.order;
  if (length < PACKET_HEADER + 4) return stepOver(reader, length);
  const number = type == ENHANCED_PACKET ? read32(at + 8, order) : read16(at + 8, order);
  const captured = read32(at + 20, order);
  if (number >= reader.sectionCount || captured > length - PACKET_HEADER - 4) return stepOver(reader, length);
  const link = interfaceAt(reader, number);
  const ticks = ((<u64>read32(at + 12, order)) << 32) | read32(at + 16, order);
  Record.time = toNanoseconds(link.clock, ticks);
  Record.address = at + PACKET_HEADER;
  Record.captured = min<u32>(captured, FRAME_KEPT);
  Record.wire = max<u32>(read32(at + 24, order), captured);
  Record.link = link.link;
  let fcs = link.fcs;
  const options = at + PACKET_HEADER + ((captured + 3) & ~3);
  const end = at + length - 4;
  const annotated = length <= BLOCK_KEPT && options < end;
  if (annotated) {
    // Bits 5 to 8 of epb_flags count the octets of FCS of this frame (pcapng draft 4.3.1).
    const octets = (packetFlags(reader, options, end) >> 5) & 15;
    if (octets != 0) fcs = octets;
  }
  if (fcs != 0) dropFrameCheck(fcs);
  const step = acceptInline(reader, length);
  if (annotated) keepComments(reader, options, end, Record.frame);
  return step;
}

function readSimplePacket(reader: Reader, length: u32): Step {
  const at = reader.at;
  if (length < SIMPLE_HEADER + 4 || reader.sectionCount == 0) return stepOver(reader, length);
  const link = interfaceAt(reader, 0);
  const wire = read32(at + 8, reader.order);
  let captured = min<u32>(wire, length - SIMPLE_HEADER - 4);
  if (link.snaplen != 0 && captured > link.snaplen) captured = link.snaplen;
  Record.time = reader.time;
  Record.address = at + SIMPLE_HEADER;
  Record.captured = min<u32>(captured, FRAME_KEPT);
  Record.wire = wire;
  Record.link = link.link;
  if (link.fcs != 0) dropFrameCheck(link.fcs);
  reader.tally.timeless++;
  return accept(reader, length);
}

function readInterface(reader: Reader, length: u32): bool {
  const at = reader.at;
  const order: ByteOrder = reader.order;
  const link = addInterface(reader);
  if (changetype<usize>(link) == 0) return false;
  link.link = read16(at + 8, order);
  link.snaplen = read32(at + 12, order);
  let option = at + 16;
  const end = at + min<u32>(length, BLOCK_KEPT) - 4;
  let offset: i64 = 0;
  while (option < end && end - option >= 4) {
    const kind = read16(option, order);
    const bytes = read16(option + 2, order);
    if (kind == 0 || end - option - 4 < bytes) break;
    const value = option + 4;
    if (kind == TIME_RESOLUTION && bytes >= 1) setResolution(link.clock, load<u8>(value));
    else if (kind == FCS_LENGTH && bytes >= 1) link.fcs = load<u8>(value);
    else if (kind == TIME_OFFSET && bytes >= 8) offset = <i64>read64(value, order);
    option = value + ((bytes + 3) & ~3);
  }
  link.clock.offset = offset * NANOSECONDS;
  return true;
}

/** The flags word among a packet's options, 0 when there is none. */
function packetFlags(reader: Reader, at: usize, end: usize): u32 {
  const order: ByteOrder = reader.order;
  while (at < end && end - at >= 4) {
    const kind = read16(at, order);
    const bytes = read16(at + 2, order);
    if (kind == 0 || end - at - 4 < bytes) break;
    if (kind == PACKET_FLAGS && bytes >= 4) return read32(at + 4, order);
    at += 4 + ((bytes + 3) & ~3);
  }
  return 0;
}

/** Keeps the comments among options; `frame` is 0 for those of the file as a whole. */
function keepComments(reader: Reader, at: usize, end: usize, frame: u32): void {
  if (reader.replaying) return;
  const order: ByteOrder = reader.order;
  while (at < end && end - at >= 4) {
    const kind = read16(at, order);
    const bytes = read16(at + 2, order);
    if (kind == 0 || end - at - 4 < bytes) return;
    if (kind == COMMENT) addComment(reader.file, frame, at + 4, bytes);
    at += 4 + ((bytes + 3) & ~3);
  }
}

/** Records of a name resolution block: an address (kind 1: 4 bytes, kind 2: 16), then names, each with a zero behind. */
function readNames(reader: Reader, at: usize, end: usize): void {
  const order: ByteOrder = reader.order;
  while (at < end && end - at >= 4) {
    const kind = read16(at, order);
    const bytes = read16(at + 2, order);
    const value = at + 4;
    if (kind == 0 || end - value < bytes) return;
    if (kind == 1 && bytes > 4) keepNames(0, mapped(be32(value)), value + 4, value + bytes);
    else if (kind == 2 && bytes > 16) keepNames(be64(value), be64(value + 8), value + 16, value + bytes);
    at = value + ((bytes + 3) & ~3);
  }
}

function keepNames(high: u64, low: u64, at: usize, end: usize): void {
  while (at < end) {
    let stop = at;
    while (stop < end && load<u8>(stop) != 0) stop++;
    addName(NameSource.Block, high, low, at, <u32>(stop - at));
    at = stop + 1;
  }
}
