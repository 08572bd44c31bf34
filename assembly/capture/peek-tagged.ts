/** The files of OmniPeek and its forebears (EtherPeek, AiroPeek), version 9: sections, then packets made of tagged values. */
import { be32, le16, le32 } from "../memory/bytes";
import { Container } from "../shared/container";
import { LinkType } from "../shared/link-type";
import { accept } from "./accept";
import { NANOSECONDS, setResolution } from "./clock";
import { giveUp } from "./damage";
import { FRAME_KEPT, Reader } from "./reader";
import { Record, Step } from "./record";

//   section: │ name, 4 │ length u32 │ 0x200 u32 │ ...          "\x7fver", "sess": XML; "pkts": packets
//   packet:  │ tag u16 │ value u32 │ ... │ 0xffff │ bytes held u32 │ frame, with four bytes behind it

const SECTION_HEADER: u32 = 12;
/** "\x7fver" and "pkts". */
const VERSION: u32 = 0x7f766572;
const PACKETS: u32 = 0x706b7473;
/** "ubTy": the middle of <MediaSubType>, which no other element of the session has. */
const SUBTYPE_WORD: u32 = 0x75625479;
const SUBTYPE_REST: u32 = 7;
/** What stands behind a section's length. */
const SECTION_MARK: u32 = 0x200;

const TAG_BYTES: u32 = 6;
const TAG_LENGTH: u32 = 0;
const TAG_TIME_LOW: u32 = 1;
const TAG_TIME_HIGH: u32 = 2;
const TAG_HELD: u32 = 0xffff;
const TAGS_MOST: u32 = 64;
const LONGEST: u32 = 1 << 18;
/** Bytes behind every frame: zeros, or its check sequence. */
const BEHIND: u32 = 4;
/** Seconds from 1601, where times count from, to 1970. */
const SINCE_1601: i64 = 11644473600;

/** Whether such a file begins here. */
export function looksLikePeekTagged(address: usize, bytes: u32): bool {
  return bytes >= SECTION_HEADER && be32(address) == VERSION && packetsFrom(address, bytes) != 0;
}

/** Where the section of packets begins, 0 when it is not among the bytes. Whether lengths count the section header differs. */
function packetsFrom(address: usize, bytes: u32): usize {
  if (bytes < SECTION_HEADER) return 0;
  const last = address + bytes - SECTION_HEADER;
  for (let at = address; at <= last; at++) {
    if (be32(at) == PACKETS && (le32(at + 8) == SECTION_MARK || le32(at + 8) == 0)) return at;
  }
  return 0;
}

/** Reads the sections before the packets: 0 is Ethernet, the other media subtypes are 802.11. */
export function startPeekTagged(reader: Reader): void {
  reader.container = Container.PeekTagged;
  setResolution(reader.clock, 9);
  const packets = packetsFrom(reader.at, <u32>reader.left);
  reader.link = LinkType.Ethernet;
  for (let at = reader.at; at + 4 + SUBTYPE_REST < packets; at++) {
    if (be32(at) != SUBTYPE_WORD) continue;
    // "pe>" and the number follow.
    if (load<u8>(at, SUBTYPE_REST) != 0x30) reader.link = LinkType.Wifi;
    break;
  }
  reader.take(packets + SECTION_HEADER - reader.at);
}

/** The next packet. */
export function nextPeekTagged(reader: Reader): Step {
  const at = reader.at;
  let length: u32 = 0;
  let time: u64 = 0;
  let header: u32 = 0;
  for (let count: u32 = 0; count < TAGS_MOST; count++) {
    const field = at + header;
    header += TAG_BYTES;
    if (reader.left < header) return Step.More;
    const tag = le16(field);
    const value = le32(field + 2);
    if (tag == TAG_LENGTH) length = value;
    else if (tag == TAG_TIME_LOW) time |= value;
    else if (tag == TAG_TIME_HIGH) time |= (<u64>value) << 32;
    else if (tag == TAG_HELD) {
      Record.wire = length;
      Record.time = <i64>time - SINCE_1601 * NANOSECONDS;
      return takePacket(reader, header, value == 0 ? length : value);
    }
  }
  return giveUp(reader);
}

/** Takes a packet whose wire length and time are in `Record` already. */
function takePacket(reader: Reader, header: u32, held: u32): Step {
  if (held > LONGEST) return giveUp(reader);
  const kept = min<u32>(held, FRAME_KEPT);
  if (reader.left < header + kept) return Step.More;
  Record.address = reader.at + header;
  Record.captured = held > BEHIND ? min<u32>(held - BEHIND, kept) : 0;
  Record.wire = max<u32>(Record.wire > BEHIND ? Record.wire - BEHIND : 0, Record.captured);
  Record.link = reader.link;
  return accept(reader, header + held);
}
