/** Finds the next block of a pcapng file behind damage: its length must stand in front of it and behind it. */
import { ByteOrder, be32, le32, read32 } from "../memory/bytes";
import { passDamage } from "./damage";
import { BLOCK_KEPT, Life, Reader } from "./reader";
import { Step } from "./record";

const LEAST: u32 = 12;
const SECTION: u32 = 0x0a0d0d0a;
const BYTE_ORDER: u32 = 0x1a2b3c4d;
/** Blocks 1 to 6 are interface, the three packets, names and statistics. */
const LAST_COMMON: u32 = 6;

/** Looks for the next block, and passes over what is in between. */
export function searchPcapng(reader: Reader): Step {
  let at = reader.at;
  while (reader.end - at >= LEAST) {
    const length = lengthAt(reader, at);
    if (length != 0) {
      if (reader.end - at >= length) {
        if (read32(at + length - 4, orderAt(reader, at)) == length) {
          passDamage(reader, at - reader.at);
          reader.searching = false;
          return Step.Again;
        }
      } else if (reader.life == Life.Open) {
        passDamage(reader, at - reader.at);
        return Step.More;
      }
    }
    at++;
  }
  passDamage(reader, at - reader.at);
  return Step.More;
}

function orderAt(reader: Reader, at: usize): ByteOrder {
  if (le32(at) != SECTION) return reader.order;
  return be32(at + 8) == BYTE_ORDER ? ByteOrder.big : ByteOrder.little;
}

/** The length of the block that may begin here, 0 when none can. */
function lengthAt(reader: Reader, at: usize): u32 {
  const type = read32(at, reader.order);
  if (type == SECTION) {
    if (le32(at + 8) != BYTE_ORDER && be32(at + 8) != BYTE_ORDER) return 0;
  } else if (type == 0 || type > LAST_COMMON) {
    return 0;
  }
  const length = read32(at + 4, orderAt(reader, at));
  return length >= LEAST && (length & 3) == 0 && length <= BLOCK_KEPT ? length : 0;
}
