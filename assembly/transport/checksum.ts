/** The TCP checksum with its pseudo-header (RFC 9293 3.1, RFC 8200 8.1). */
import { be16 } from "../memory/bytes";
import { Packet } from "../network/packet";
import { PROTOCOL_TCP } from "../network/protocol";

/** Whether the checksum of the whole segment at `at`, `bytes` long, is right for the current packet's addresses. */
export function checksumHolds(at: usize, bytes: u32): bool {
  let sum: u64 = <u64>PROTOCOL_TCP + bytes;
  sum += halves(Packet.sourceHigh) + halves(Packet.targetHigh);
  if (Packet.version == 4) sum += halves(<u32>Packet.sourceLow) + halves(<u32>Packet.targetLow);
  else sum += halves(Packet.sourceLow) + halves(Packet.targetLow);
  const end = at + bytes;
  const even = end - (bytes & 1);
  for (; at < even; at += 2) sum += be16(at);
  if (even != end) sum += (<u64>load<u8>(even)) << 8;
  while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
  return sum == 0xffff;
}

function halves(word: u64): u64 {
  return (word >> 48) + ((word >> 32) & 0xffff) + ((word >> 16) & 0xffff) + (word & 0xffff);
}
