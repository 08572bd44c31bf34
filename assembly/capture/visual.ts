/** Visual Networks captures: a file header, counted records, then an index. */
import { be32, le16, le32 } from "../memory/bytes";
import { Container } from "../shared/container";
import { LinkType } from "../shared/link-type";
import { accept } from "./accept";
import { NANOSECONDS, setResolution } from "./clock";
import { Reader } from "./reader";
import { Record, Step } from "./record";

//   record: │ milliseconds u32 │ wire u16 │ captured u16 │ status u32 │ hint u8 │ skip u8 │ 6 reserved │ frame

const FILE_HEADER: u32 = 192;
const RECORD_HEADER: u32 = 20;
const MAGIC: u32 = 0x05564e46;
/** The wire length counts Ethernet's frame check sequence, which is never in the file. */
const FCS: u32 = 4;

/** Whether a Visual Networks file begins here. */
export function looksLikeVisual(address: usize, bytes: u32): bool {
  return bytes >= FILE_HEADER && be32(address) == MAGIC;
}

/** Reads the file header. Media are interface types (RFC 1573). */
export function startVisual(reader: Reader): void {
  const at = reader.at;
  reader.container = Container.Visual;
  reader.count = le32(at + 4);
  reader.origin = <i64>le32(at + 8) * NANOSECONDS;
  reader.link = linkOf(le16(at + 12));
  setResolution(reader.clock, 3);
  reader.take(FILE_HEADER);
}

function linkOf(media: u32): u32 {
  switch (media) {
    case 6:
      return LinkType.Ethernet;
    case 9:
      return LinkType.TokenRing;
    case 22:
    case 118:
      return LinkType.PppHdlc;
    case 32:
      return LinkType.FrameRelay;
    default:
      return LinkType.None;
  }
}

/** The next record; behind the last one the index begins, which is passed over. */
export function nextVisual(reader: Reader): Step {
  const at = reader.at;
  if (reader.count == 0) {
    reader.take(reader.left);
    return Step.More;
  }
  if (reader.left < RECORD_HEADER) return Step.More;
  const captured = le16(at + 6);
  if (reader.left < RECORD_HEADER + captured) return Step.More;
  const skip = min<u32>(load<u8>(at, 13), captured);
  const wire = le16(at + 4);
  Record.time = reader.origin + <i64>le32(at) * 1_000_000;
  Record.address = at + RECORD_HEADER + skip;
  Record.captured = captured - skip;
  Record.wire = max<u32>(Record.captured, wire > FCS + skip ? wire - FCS - skip : 0);
  Record.link = reader.link;
  reader.count--;
  return accept(reader, RECORD_HEADER + captured);
}
