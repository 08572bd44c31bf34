/** Novell LANalyzer traces: typed records, a summary before the packets. */
import { le16, le32 } from "../memory/bytes";
import { Container } from "../shared/container";
import { LinkType } from "../shared/link-type";
import { accept } from "./accept";
import { daysSince1970, secondsSince1970 } from "./calendar";
import { NANOSECONDS, setMicroseconds } from "./clock";
import { giveUp } from "./damage";
import { Reader } from "./reader";
import { Record, Step } from "./record";

//   record: │ type u16 │ length u16 │ ...      packet: │ channels │ errors │ wire u16 │ captured u16 │ time, 6 │ ... 32 │ frame

const HEADER: u32 = 4;
const PACKET_HEADER: u32 = 32;
const TRACE: u32 = 0x1001;
const CYCLIC_TRACE: u32 = 0x1007;
const SUMMARY: u32 = 0x1002;
const PACKET: u32 = 0x1005;
const SUMMARY_BYTES: u32 = 210;
const BOARD: u32 = 188;
const BOARD_TOKEN_RING: u32 = 227;
const FCS: u32 = 4;

/** Whether a LANalyzer trace begins here: its first two records are of known types. */
export function looksLikeLanalyzer(address: usize, bytes: u32): bool {
  if (bytes < HEADER) return false;
  const type = le16(address);
  const second = HEADER + le16(address + 2);
  if ((type != TRACE && type != CYCLIC_TRACE) || bytes < second + 2) return false;
  return le16(address + second) >> 8 == 0x10;
}

/** Begins reading; the summary is a record like any other. */
export function startLanalyzer(reader: Reader): void {
  reader.container = Container.Lanalyzer;
  reader.link = LinkType.Ethernet;
  setMicroseconds(reader.clock);
}

/** The next record; only those of packets hold a frame. */
export function nextLanalyzer(reader: Reader): Step {
  const at = reader.at;
  if (reader.left < HEADER) return Step.More;
  const type = le16(at);
  const length = HEADER + le16(at + 2);
  if (type >> 8 != 0x10) return giveUp(reader);
  if (reader.left < length) return Step.More;
  if (type == PACKET && length >= HEADER + PACKET_HEADER) return readPacket(reader, at + HEADER, length);
  if (type == SUMMARY && length >= HEADER + SUMMARY_BYTES) readSummary(reader, at + HEADER);
  reader.take(length);
  return Step.Again;
}

/** Packets count their time from the midnight of the day the trace was made; the zone is not told: it is taken as UTC. */
function readSummary(reader: Reader, at: usize): void {
  const days = daysSince1970(le16(at + 2), load<u8>(at, 1), load<u8>(at));
  reader.origin = secondsSince1970(days, 0) * NANOSECONDS;
  if (le16(at + BOARD) == BOARD_TOKEN_RING) reader.link = LinkType.TokenRing;
}

function readPacket(reader: Reader, at: usize, length: u32): Step {
  const held = length - HEADER - PACKET_HEADER;
  const captured = min<u32>(le16(at + 6), held);
  const wire = le16(at + 4);
  // Half microseconds in 48 bits.
  const ticks = ((<u64>le16(at + 12)) << 32) | le32(at + 8);
  Record.time = reader.origin + <i64>(ticks * 500);
  Record.address = at + PACKET_HEADER;
  Record.captured = captured;
  Record.wire = wire >= captured + FCS ? wire - FCS : max<u32>(wire, captured);
  Record.link = reader.link;
  return accept(reader, length);
}
