/** Observer captures of Network Instruments, now Viavi. */
import { be64, le16, le32, le64 } from "../memory/bytes";
import { Container } from "../shared/container";
import { LinkType } from "../shared/link-type";
import { accept } from "./accept";
import { daysSince1970, secondsSince1970 } from "./calendar";
import { NANOSECONDS, setResolution } from "./clock";
import { giveUp } from "./damage";
import { FRAME_KEPT, Reader } from "./reader";
import { Record, Step } from "./record";

//   file:   │ "ObserverPktBufferVersion=xx.xx", 32 │ offset of first packet u16 │ ...
//   packet: │ magic u32 │ speed u32 │ captured u16 │ wire u16 │ frame at u16 │ next at u16 │ link u8 │ flags u8 │ elements u8
//           │ kind u8 │ errors u16 │ u16 │ number u64 │ original number u64 │ nanoseconds since 2000 u64 │ ... │ frame

const FILE_HEADER: u32 = 36;
/** "Observer". */
const MAGIC: u64 = 0x4f62736572766572;
const PACKET_MAGIC: u32 = 0x88888888;
const PACKET_HEADER: u32 = 48;
/** The kind of packet that holds a frame; others are statistics and notes. */
const DATA: u32 = 0;
const FCS: u32 = 4;

/** Whether an Observer file begins here. */
export function looksLikeObserver(address: usize, bytes: u32): bool {
  return bytes >= FILE_HEADER && be64(address) == MAGIC;
}

/** Reads the file header. */
export function startObserver(reader: Reader): void {
  reader.container = Container.Observer;
  setResolution(reader.clock, 9);
  reader.origin = secondsSince1970(daysSince1970(2000, 1, 1), 0) * NANOSECONDS;
  reader.take(max<u32>(le16(reader.at + 32), FILE_HEADER));
}

/** The next packet; the times are taken as UTC. */
export function nextObserver(reader: Reader): Step {
  const at = reader.at;
  if (reader.left < PACKET_HEADER) return Step.More;
  const offset = le16(at + 12);
  const length = le16(at + 14);
  if (le32(at) != PACKET_MAGIC || offset < PACKET_HEADER || length < offset) return giveUp(reader);
  if (reader.left < length) return Step.More;
  if (load<u8>(at, 19) != DATA) {
    reader.take(length);
    return Step.Again;
  }
  const captured = min<u32>(le16(at + 8), length - offset);
  const wire = le16(at + 10);
  Record.time = reader.origin + <i64>le64(at + 40);
  Record.address = at + offset;
  Record.captured = min<u32>(captured, FRAME_KEPT);
  Record.wire = max<u32>(captured, wire > FCS ? wire - FCS : wire);
  Record.link = linkOf(load<u8>(at, 16));
  return accept(reader, length);
}

function linkOf(type: u32): u32 {
  if (type == 0) return LinkType.Ethernet;
  return type == 1 ? LinkType.TokenRing : LinkType.None;
}
