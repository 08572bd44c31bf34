/** ERF, the files of Endace's capture cards: records one after the other, with no file header. */
import { le64 } from "../memory/bytes";
import { Container } from "../shared/container";
import { accept } from "./accept";
import { setResolution } from "./clock";
import { giveUp } from "./damage";
import { ERF_HEADER, ErfHeader, erfTime, readErfHeader } from "./erf-header";
import { Reader } from "./reader";
import { Record, Step } from "./record";

/** Records that must look right before a file without magic number is taken for ERF; fewer when it has no more. */
const BELIEVED: u32 = 3;
/** The highest record type there is, and the one that only fills up. */
const TYPE_MOST: u32 = 48;
const PADDING: u32 = 48;
/** Records without a frame: metadata of the card. */
const META: u32 = 27;
/** Time between neighbouring records that still looks right: a year, in seconds. */
const FAR: u64 = 365 * 24 * 3600;
/** Times are 2^-32 seconds: an if_tsresol octet. */
const BINARY_32: u32 = 0x80 | 32;

/** Whether an ERF file begins here. */
export function looksLikeErf(address: usize, bytes: u32): bool {
  const end = address + bytes;
  let at = address;
  let count: u32 = 0;
  let before: u64 = 0;
  while (count < BELIEVED && at < end) {
    if (!readErfHeader(at, end)) return false;
    const type = ErfHeader.type;
    if (type == 0 || type > TYPE_MOST || ErfHeader.record < ErfHeader.bytes) return false;
    const seconds = le64(at) >> 32;
    if (type != PADDING) {
      if (count != 0 && (seconds + 1 < before || seconds > before + FAR)) return false;
      if (seconds == 0) return false;
      before = seconds;
    }
    count++;
    if (end - at < ErfHeader.record) break;
    at += ErfHeader.record;
  }
  return count == BELIEVED || (count != 0 && at == end);
}

/** Begins reading. */
export function startErf(reader: Reader): void {
  reader.container = Container.Erf;
  setResolution(reader.clock, BINARY_32);
}

/** The next record; those without a frame are passed over. */
export function nextErf(reader: Reader): Step {
  const at = reader.at;
  if (reader.left < ERF_HEADER) return Step.More;
  const header = readErfHeader(at, reader.end);
  // Extensions may reach behind what is in memory.
  if (!header && reader.left < 256) return Step.More;
  if (!header || ErfHeader.record < ERF_HEADER) return giveUp(reader);
  if (reader.left < ErfHeader.record) return Step.More;
  if (ErfHeader.type == PADDING || ErfHeader.type == META || ErfHeader.record < ErfHeader.bytes) {
    reader.take(ErfHeader.record);
    return Step.Again;
  }
  Record.time = erfTime(at);
  Record.address = at + ErfHeader.bytes;
  // Records are padded: what is behind the frame's length on the wire is no part of it.
  const held = ErfHeader.record - ErfHeader.bytes;
  Record.wire = ErfHeader.wire == 0 ? held : ErfHeader.wire;
  Record.captured = min<u32>(held, Record.wire);
  Record.link = ErfHeader.link;
  return accept(reader, ErfHeader.record);
}
