/** Finds pcap records without being told where they begin: to tell variants apart, and behind damage. */
import { ByteOrder, read32 } from "../memory/bytes";
import { NANOSECONDS } from "./clock";
import { passDamage } from "./damage";
import { Life, Reader } from "./reader";
import { Step } from "./record";

/** Records looked at to tell variants apart. */
const TRIED: u32 = 20;
/** Records in a row that must look right before one is believed behind damage. */
const BELIEVED: u32 = 3;
/** Time between neighbouring records that still looks right: a year. */
const FAR: i64 = 365 * 24 * 3600;
/** Bytes that are looked at for a chain of records before it is given up. */
const LOOKED_AT: u32 = 900 * 1024;

/** How many records in a row look right from the reader's position on, if their headers have so many bytes. */
export function goodRecords(reader: Reader, header: u32): u32 {
  let at = reader.at;
  let good: u32 = 0;
  let before: i64 = -1;
  while (good < TRIED && at < reader.end && reader.end - at >= header) {
    if (!looksRight(reader, at, before)) break;
    before = read32(at, reader.order);
    const bytes = header + read32(at + 8, reader.order);
    good++;
    if (reader.end - at < bytes) break;
    at += bytes;
  }
  return good;
}

/** Whether the header of a record could stand here; `before` is the time in seconds of the record before, or -1. */
function looksRight(reader: Reader, at: usize, before: i64): bool {
  const order: ByteOrder = reader.order;
  const captured = read32(at + 8, order);
  const wire = read32(at + 12, order);
  if (captured > reader.longest || wire > max<u32>(reader.longest, 1 << 20)) return false;
  const fraction = read32(at + 4, order);
  if (<i64>fraction * <i64>reader.clock.factor >= NANOSECONDS) return false;
  const seconds = <i64>read32(at, order);
  return before < 0 || abs<i64>(seconds - before) < FAR;
}

/** What a place in the file looks like. */
enum Look {
  wrong,
  right,
  /** More bytes are needed to tell. */
  open,
}

/** Looks for the next record behind damage, and passes over what is in between. */
export function searchPcap(reader: Reader): Step {
  const header = reader.headerBytes;
  let at = reader.at;
  const before = reader.frames == 0 ? -1 : reader.time / NANOSECONDS;
  while (reader.end - at >= header) {
    const look = chainFrom(reader, at, before);
    if (look != Look.wrong) {
      passDamage(reader, at - reader.at);
      if (look == Look.open) return Step.More;
      reader.searching = false;
      return Step.Again;
    }
    at++;
  }
  passDamage(reader, at - reader.at);
  return Step.More;
}

function chainFrom(reader: Reader, start: usize, before: i64): Look {
  const header = reader.headerBytes;
  let at = start;
  let last = before;
  for (let count: u32 = 0; count < BELIEVED; count++) {
    if (at == reader.end && count != 0 && reader.life != Life.Open) return Look.right;
    if (reader.end - at < header) return undecided(reader, start);
    const captured = read32(at + 8, reader.order);
    // A frame without bytes, or with more than there were on the wire, is no sign of a record.
    if (captured == 0 || captured > read32(at + 12, reader.order) || !looksRight(reader, at, last)) return Look.wrong;
    last = read32(at, reader.order);
    if (reader.end - at < header + captured) return undecided(reader, start);
    at += header + captured;
  }
  return Look.right;
}

function undecided(reader: Reader, start: usize): Look {
  return reader.life == Life.Open && reader.end - start < LOOKED_AT ? Look.open : Look.wrong;
}
