/** The TCP options that say something of a connection (RFC 9293 3.1, RFC 7323, RFC 8684). */
import { HAS_MPTCP_RESET, HAS_WINDOW_SCALE, Segment } from "./segment";

const END: u32 = 0;
const PADDING: u32 = 1;
const WINDOW_SCALE: u32 = 3;
const MPTCP: u32 = 30;
/** MP_TCPRST (RFC 8684 3.6). */
const MPTCP_RESET: u32 = 8;

/** Reads the options in [at, end) of a SYN or RST into the segment, and marks in `known` which there were. */
export function readOptions(segment: Segment, at: usize, end: usize): u32 {
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
    case MPTCP:
      if (bytes < 4 || load<u8>(at, 2) >> 4 != MPTCP_RESET) return 0;
      segment.mptcpReason = load<u8>(at, 3);
      return HAS_MPTCP_RESET;
    default:
      return 0;
  }
}
