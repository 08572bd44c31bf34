/** Classic pcap in all its variants: a file header, then records with a header of 16 bytes or a little more. */
import { ByteOrder, be32, le32, read16, read32 } from "../memory/bytes";
import { Container } from "../shared/container";
import { accept, dropFrameCheck } from "./accept";
import { setMicroseconds, setResolution } from "./clock";
import { noteDamage } from "./damage";
import { FRAME_KEPT, Reader } from "./reader";
import { Record, Step } from "./record";

//   file:   │ magic │ major minor │ zone │ sigfigs │ snaplen │ link type, FCS bits │      24 bytes
//   record: │ seconds │ fraction │ captured │ wire │ ... extra │ frame               16 bytes and `extra`

const FILE_HEADER: u32 = 24;
const RECORD_HEADER: u32 = 16;
const MICROSECONDS: u32 = 0xa1b2c3d4;
const NANOSECONDS: u32 = 0xa1b23c4d;
const MODIFIED: u32 = 0xa1b2cd34;
/** What Wireshark takes for the longest frame; longer ones are damage unless the file's snaplen says otherwise. */
const LONGEST: u32 = 262144;
const LONGEST_SNAPLEN: u32 = 64 * 1024 * 1024;
/** Bit of the link type word that says its top four bits count the frame check sequence, in 16-bit units. */
const FCS_KNOWN: u32 = 0x04000000;

/** Bytes `startPcap` needs to recognise a file. */
export const PCAP_HEADER: u32 = FILE_HEADER;

function isMagic(word: u32): bool {
  return word == MICROSECONDS || word == NANOSECONDS || word == MODIFIED;
}

/** Whether `PCAP_HEADER` bytes here begin a pcap file. */
export function looksLikePcap(address: usize): bool {
  return isMagic(le32(address)) || isMagic(be32(address));
}

/** Reads the file header, which `looksLikePcap` has seen. */
export function startPcap(reader: Reader): void {
  const at = reader.at;
  const order = isMagic(le32(at)) ? ByteOrder.little : ByteOrder.big;
  const magic = read32(at, order);
  reader.order = order;
  reader.container = magic == MODIFIED ? Container.PcapModified : Container.Pcap;
  reader.headerBytes = magic == MODIFIED ? 24 : RECORD_HEADER;
  if (magic == NANOSECONDS) setResolution(reader.clock, 9);
  else setMicroseconds(reader.clock);
  const snaplen = read32(at + 16, order);
  reader.longest = max<u32>(LONGEST, min<u32>(snaplen, LONGEST_SNAPLEN));
  const link = read32(at + 20, order);
  reader.link = link & 0xffff;
  reader.fcs = link & FCS_KNOWN ? (link >> 28) * 2 : 0;
  // Files of version 2.2 and older hold the two lengths the other way round.
  const minor = read16(at + 6, order);
  reader.mode = read16(at + 4, order) == 2 && minor < 3 ? 1 : 0;
  reader.take(FILE_HEADER);
}

/** The next record. */
export function nextPcap(reader: Reader): Step {
  const at = reader.at;
  const header = reader.headerBytes;
  if (reader.left < header) return Step.More;
  const order: ByteOrder = reader.order;
  let captured = read32(at + 8, order);
  let wire = read32(at + 12, order);
  if (reader.mode != 0) {
    const swap = captured;
    captured = wire;
    wire = swap;
  }
  if (captured > reader.longest) {
    noteDamage(reader);
    reader.take(u64.MAX_VALUE);
    return Step.More;
  }
  const kept = min<u32>(captured, FRAME_KEPT);
  if (reader.left < header + kept) return Step.More;
  const clock = reader.clock;
  Record.time = <i64>read32(at, order) * 1_000_000_000 + <i64>read32(at + 4, order) * <i64>clock.factor;
  Record.address = at + header;
  Record.captured = kept;
  Record.wire = max<u32>(wire, captured);
  Record.link = reader.link;
  if (reader.fcs != 0) dropFrameCheck(reader.fcs);
  return accept(reader, <u64>header + captured);
}
