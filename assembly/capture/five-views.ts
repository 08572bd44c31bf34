/** InfoVista 5View captures: a file header, then records that say when and how long. */
import { le16, le32 } from "../memory/bytes";
import { Container } from "../shared/container";
import { LinkType } from "../shared/link-type";
import { accept } from "./accept";
import { NANOSECONDS, setResolution } from "./clock";
import { giveUp } from "./damage";
import { FRAME_KEPT, Reader } from "./reader";
import { Record, Step } from "./record";

//   record: │ key │ header u16 │ type u16 │ record type │ subtype │ bytes │ count │ seconds │ nanoseconds │ info │ frame

const INFO_HEADER: u32 = 32;
const RECORD_HEADER: u32 = 36;
const MAGIC: u32 = 0xaaaaaaaa;
const KEY: u32 = 0x3333eeee;
/** A flat file of captured frames from Ethernet. */
const ETHERNET_FILE: u32 = 0x18001000;
const LONGEST: u32 = 1 << 18;

/** Whether a 5View file begins here. */
export function looksLikeFiveViews(address: usize, bytes: u32): bool {
  return bytes >= INFO_HEADER && le32(address) == MAGIC && le32(address + 16) == ETHERNET_FILE;
}

/** Reads the file header, which says how many bytes of attributes follow it. */
export function startFiveViews(reader: Reader): void {
  reader.container = Container.FiveViews;
  reader.link = LinkType.Ethernet;
  setResolution(reader.clock, 9);
  reader.take(<u64>INFO_HEADER + le32(reader.at + 12));
}

/** The next record; those of other subtypes hold no frame. */
export function nextFiveViews(reader: Reader): Step {
  const at = reader.at;
  if (reader.left < RECORD_HEADER) return Step.More;
  const header = le16(at + 4);
  const captured = le32(at + 16);
  if (le32(at) != KEY || header < RECORD_HEADER || captured > LONGEST) return giveUp(reader);
  const kept = min<u32>(captured, FRAME_KEPT);
  if (reader.left < header + kept) return Step.More;
  if (le32(at + 12) != 0) {
    reader.take(header + captured);
    return Step.Again;
  }
  Record.time = <i64>le32(at + 24) * NANOSECONDS + le32(at + 28);
  Record.address = at + header;
  Record.captured = kept;
  Record.wire = captured;
  Record.link = reader.link;
  return accept(reader, header + captured);
}
