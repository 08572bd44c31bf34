/** Classic pcap in all its variants: a file header, then records with a header of 16 bytes or a little more. */
import { ByteOrder, be32, le32, read16, read32 } from "../memory/bytes";
import { Container } from "../shared/container";
import { acceptInline, dropFrameCheck } from "./accept";
import { NANOSECONDS, setMicroseconds, setResolution } from "./clock";
import { noteDamage } from "./damage";
import { goodRecords, searchPcap } from "./pcap-search";
import { FRAME_KEPT, Reader } from "./reader";
import { Record, Step } from "./record";

//   file:   │ magic │ major minor │ zone │ sigfigs │ snaplen │ link type, FCS bits │      24 bytes
//   record: │ seconds │ fraction │ captured │ wire │ ... extra │ frame               16 bytes and `extra`

const FILE_HEADER: u32 = 24;
/** Ixia's file header has a length more. */
const IXIA_HEADER: u32 = 28;
const MAGIC: u32 = 0xa1b2c3d4;
const MAGIC_NANOSECONDS: u32 = 0xa1b23c4d;
const MAGIC_MODIFIED: u32 = 0xa1b2cd34;
const MAGIC_IXIA_NANOSECONDS: u32 = 0x1c0001ac;
const MAGIC_IXIA: u32 = 0x1c0001ab;

/** Bytes of a record header: standard, Nokia, Red Hat 6.1 and Kuznetzov, SuSE 6.3. */
const STANDARD: u32 = 16;
const NOKIA: u32 = 20;
const MODIFIED: u32 = 24;
const SUSE: u32 = 28;

/** What Wireshark takes for the longest frame; longer ones are damage unless the file's snaplen says otherwise. */
const LONGEST: u32 = 262144;
const LONGEST_SNAPLEN: u32 = 64 * 1024 * 1024;
/** Bit of the link type word that says its top four bits count the frame check sequence, in 16-bit units. */
const FCS_KNOWN: u32 = 0x04000000;

/** Order of the two lengths of a record: `Reader.mode`. */
enum Lengths {
  capturedFirst,
  wireFirst,
  /** Version 2.3 was written in both orders: the larger one is the wire's. */
  unsure,
}

function isMagic(word: u32): bool {
  switch (word) {
    case MAGIC:
    case MAGIC_NANOSECONDS:
    case MAGIC_MODIFIED:
    case MAGIC_IXIA:
    case MAGIC_IXIA_NANOSECONDS:
      return true;
    default:
      return false;
  }
}

/** Whether a pcap file begins here; a file header without any record is one as well. */
export function looksLikePcap(address: usize, bytes: u32): bool {
  return bytes >= FILE_HEADER && (isMagic(le32(address)) || isMagic(be32(address)));
}

/** Reads the file header, which `looksLikePcap` has seen, and tells the variants apart. */
export function startPcap(reader: Reader): void {
  const at = reader.at;
  const order = isMagic(le32(at)) ? ByteOrder.little : ByteOrder.big;
  const magic = read32(at, order);
  reader.order = order;
  reader.container = Container.Pcap;
  reader.headerBytes = STANDARD;
  if (magic == MAGIC_NANOSECONDS || magic == MAGIC_IXIA_NANOSECONDS) setResolution(reader.clock, 9);
  else setMicroseconds(reader.clock);
  const snaplen = read32(at + 16, order);
  reader.longest = max<u32>(LONGEST, min<u32>(snaplen, LONGEST_SNAPLEN));
  const link = read32(at + 20, order);
  reader.link = link & 0xffff;
  reader.fcs = link & FCS_KNOWN ? (link >> 28) * 2 : 0;
  reader.mode = orderOfLengths(read16(at + 4, order), read16(at + 6, order));
  if (magic == MAGIC && reader.mode == Lengths.wireFirst) recogniseAix(reader);
  const ixia = magic == MAGIC_IXIA || magic == MAGIC_IXIA_NANOSECONDS;
  if (ixia) reader.container = Container.PcapIxia;
  reader.take(ixia ? IXIA_HEADER : FILE_HEADER);
  // The patched versions all call themselves 2.4.
  if (reader.mode != Lengths.capturedFirst) return;
  if (magic == MAGIC) recogniseVariant(reader);
  else if (magic == MAGIC_MODIFIED) recogniseModified(reader);
}

function orderOfLengths(major: u32, minor: u32): Lengths {
  // Version 2.3 turned the lengths round; DG/UX's tcpdump calls itself 543 and writes the older order.
  if (major == 543 || (major == 2 && minor < 3)) return Lengths.wireFirst;
  return major == 2 && minor == 3 ? Lengths.unsure : Lengths.capturedFirst;
}

/** AIX writes version 2.2 with interface types (RFC 1573) for link types, and nanoseconds. */
function recogniseAix(reader: Reader): void {
  switch (reader.link) {
    case 6:
      reader.link = 1;
      break;
    case 9:
      reader.link = 6;
      break;
    case 15:
      reader.link = 10;
      break;
    case 24:
      reader.link = 0;
      break;
    default:
      return;
  }
  reader.container = Container.PcapAix;
  setResolution(reader.clock, 9);
}

/** Two patched libpcaps write longer records under the standard magic number: the one under which most records fit counts. */
function recogniseVariant(reader: Reader): void {
  const standard = goodRecords(reader, STANDARD);
  const asRedHat = goodRecords(reader, MODIFIED);
  const asNokia = goodRecords(reader, NOKIA);
  if (asRedHat > standard && asRedHat >= asNokia) {
    reader.container = Container.PcapRedHat;
    reader.headerBytes = MODIFIED;
  } else if (asNokia > standard) {
    reader.container = Container.PcapNokia;
    reader.headerBytes = NOKIA;
  }
}

function recogniseModified(reader: Reader): void {
  const suse = goodRecords(reader, SUSE) > goodRecords(reader, MODIFIED);
  reader.container = suse ? Container.PcapSuse : Container.PcapModified;
  reader.headerBytes = suse ? SUSE : MODIFIED;
}

/** The next record. */
export function nextPcap(reader: Reader): Step {
  if (reader.searching) return searchPcap(reader);
  const at = reader.at;
  const header = reader.headerBytes;
  if (reader.left < header) return Step.More;
  const order: ByteOrder = reader.order;
  let captured = read32(at + 8, order);
  let wire = read32(at + 12, order);
  if (reader.mode != Lengths.capturedFirst && (reader.mode == Lengths.wireFirst || captured > wire)) {
    const first = captured;
    captured = wire;
    wire = first;
  }
  if (captured > reader.longest) {
    noteDamage(reader);
    reader.searching = true;
    return Step.Again;
  }
  const kept = min<u32>(captured, FRAME_KEPT);
  if (reader.left < header + kept) return Step.More;
  Record.time = <i64>read32(at, order) * NANOSECONDS + <i64>read32(at + 4, order) * <i64>reader.clock.factor;
  Record.address = at + header;
  Record.captured = kept;
  Record.wire = max<u32>(wire, captured);
  Record.link = reader.link;
  if (reader.fcs != 0) dropFrameCheck(reader.fcs);
  return acceptInline(reader, <u64>header + captured);
}
