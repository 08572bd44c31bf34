/** TCP options (RFC 9293 3.1, RFC 7323, RFC 2018, RFC 8684). */
import { be32 } from "../memory/bytes";
import { HAS_MPTCP_RESET, HAS_SACK, HAS_SACK_PERMITTED, HAS_TIMESTAMP, HAS_WINDOW_SCALE, Segment } from "./segment";

const END: u32 = 0;
const PADDING: u32 = 1;
const WINDOW_SCALE: u32 = 3;
const SACK_PERMITTED: u32 = 4;
const SACK: u32 = 5;
const TIMESTAMP: u32 = 8;
const MPTCP: u32 = 30;
/** MP_TCPRST (RFC 8684 3.6). */
const MPTCP_RESET: u32 = 8;
/** The layout nearly every segment with time stamps has: padding twice, kind 8, length 10. */
const ALIGNED_TIMESTAMP: u32 = 0x0a080101;

/** Reads the options in [at, end) into the segment, and marks in `known` which there were. */
export function readOptions(segment: Segment, at: usize, end: usize): u32 {
  if (end - at == 12 && load<u32>(at) == ALIGNED_TIMESTAMP) {
    segment.tsval = be32(at + 4);
    segment.tsecr = be32(at + 8);
    return HAS_TIMESTAMP;
  }
  let known: u32 = 0;
  while (at < end) {
    const kind = <u32>load<u8>(at);
    if (kind == END) break;
    if (kind == PADDING) {
      at++;
      continue;
    }
    if (end - at < 2) break;
    const bytes = <u32>load<u8>(at, 1);
    if (bytes < 2 || end - at < bytes) break;
    known |= readOption(segment, kind, at, bytes);
    at += bytes;
  }
  return known;
}

function readOption(segment: Segment, kind: u32, at: usize, bytes: u32): u32 {
  switch (kind) {
    case WINDOW_SCALE:
      if (bytes != 3) return 0;
      // Shifts beyond 14 are taken as 14 (RFC 7323 2.3).
      segment.windowScale = <u8>min<u32>(load<u8>(at, 2), 14);
      return HAS_WINDOW_SCALE;
    case SACK_PERMITTED:
      return bytes == 2 ? HAS_SACK_PERMITTED : 0;
    case SACK:
      if (bytes < 10) return 0;
      segment.sackLeft = be32(at + 2);
      segment.sackRight = be32(at + 6);
      return HAS_SACK;
    case TIMESTAMP:
      if (bytes != 10) return 0;
      segment.tsval = be32(at + 2);
      segment.tsecr = be32(at + 6);
      return HAS_TIMESTAMP;
    case MPTCP:
      if (bytes < 4 || load<u8>(at, 2) >> 4 != MPTCP_RESET) return 0;
      segment.mptcpReason = load<u8>(at, 3);
      return HAS_MPTCP_RESET;
    default:
      return 0;
  }
}
