/** Nearly all datagrams: IPv4 without options, whole, with a TCP segment in it; taken in one go, all others are peeled layer by layer. */
import { Record } from "../capture/record";
import { mapped } from "../capture/mapped";
import { be16 } from "../memory/bytes";
import { PROTOCOL_TCP } from "../network/protocol";
import { commitSegment, nextSegment } from "./batch";
import { writeRecord } from "./origin";
import { Entry, HAS_IP_ID, Segment } from "./segment";
import { HEADER, readHeader } from "./tcp";

//   │ version, length 45 │ service │ bytes │ id │ piece │ ttl │ protocol │ checksum │ source │ target │
//   0                    1         2       4    6       8     9          10         12       16

const IP_HEADER: u32 = 20;

/**
 * Takes the segment of such a datagram into the batch.
 * @param at where the datagram begins
 * @param end behind the last captured byte
 * @returns whether it was such a one; if not, nothing was done
 */
export function takeDatagram(at: usize, end: usize, mac: u64, tunnel: u32): bool {
  if (end - at < IP_HEADER + HEADER || load<u8>(at) != 0x45) return false;
  // No fragment, and TCP.
  if ((load<u32>(at, 6) & 0xff00ff3f) != PROTOCOL_TCP << 24) return false;
  const total = be16(at + 2);
  if (total < IP_HEADER + HEADER) return false;
  const segment = nextSegment();
  const into = changetype<usize>(segment);
  const behind = v128.load(at, 4);
  const prefix = i64x2(0, mapped(0));
  // prettier-ignore
  v128.store(into, v128.shuffle<u8>(behind, prefix, 16, 16, 16, 16, 16, 16, 16, 16, 11, 10, 9, 8, 28, 29, 30, 31));
  // prettier-ignore
  v128.store(into, v128.shuffle<u8>(behind, prefix, 16, 16, 16, 16, 16, 16, 16, 16, 15, 14, 13, 12, 28, 29, 30, 31), 16);
  segment.tunnel = tunnel;
  segment.sourceMac = mac;
  segment.ipId = <u16>be16(at + 4);
  segment.ttl = load<u8>(at, 8);
  segment.entry = <u8>Entry.Segment;
  const captured = min<u32>(<u32>(end - at), total) - IP_HEADER;
  const known = HAS_IP_ID | writeRecord(segment);
  segment.known = known | readHeader(segment, at + IP_HEADER, captured, total - IP_HEADER);
  Record.tally.segments++;
  commitSegment();
  return true;
}
