/** The TCP header (RFC 9293 3.1), also when the capture has only its beginning (VERDICTS A.1). */
import { Cursor, remaining } from "../capture/cursor";
import { truncated } from "../capture/door";
import { Record } from "../capture/record";
import { be16, be32 } from "../memory/bytes";
import { rememberFragment } from "../network/fragments";
import { Packet, Piece } from "../network/packet";
import { Layer } from "../shared/layer";
import { commitSegment, nextSegment } from "./batch";
import { checksumHolds } from "./checksum";
import { readOptions } from "./options";
import { writeOrigin } from "./origin";
import {
  BAD_CHECKSUM,
  CHECKSUM_SEEN,
  Entry,
  FIN,
  MALFORMED,
  RST,
  SYN,
  Segment,
  TRUNCATED,
  WINDOW_UNKNOWN,
} from "./segment";

//   │ ports │ sequence │ acknowledgement │ offset flags │ window │ checksum │ urgent │ options ...
//   0       4          8                 12      13     14       16         18       20

/** Bytes of a header without options. */
export const HEADER: u32 = 20;
/** Bytes with which ports and sequence, flags, and window are known (VERDICTS A.1). */
const SEQUENCE_KNOWN: u32 = 8;
const FLAGS_KNOWN: u32 = 14;
const WINDOW_KNOWN: u32 = 16;

/** Takes the TCP segment at the cursor into the batch. */
export function takeTcp(): void {
  const at = Cursor.at;
  const captured = <u32>remaining();
  if (captured < SEQUENCE_KNOWN) {
    truncated(Layer.Tcp);
    return;
  }
  const segment = nextSegment();
  let known = writeOrigin(segment, Entry.Segment);
  const bytes = <u32>(Cursor.limit - at);
  known |= captured < HEADER ? takeHead(segment, at, captured, bytes) : readHeader(segment, at, captured, bytes);
  // A checksum tells something only of whole datagrams, not of those still to be cut by a network card.
  if (Packet.piece != Piece.whole || Packet.lengthOpen) known &= ~(CHECKSUM_SEEN | BAD_CHECKSUM);
  // Behind a first fragment that ends inside the header, later fragments are not all payload: they stay aside.
  if (Packet.piece == Piece.first && (known & (TRUNCATED | WINDOW_UNKNOWN | MALFORMED)) == 0)
    rememberFragment(segment.sourcePort, segment.targetPort);
  segment.known = known;
  Record.tally.segments++;
  commitSegment();
}

/**
 * Reads a header of which 20 bytes were captured at least, into a segment that has its addresses.
 * @param captured bytes of the segment that were captured, of `bytes` that it has
 * @returns the bits of `known` it gives
 */
// @ts-ignore: decorator
@inline
export function readHeader(segment: Segment, at: usize, captured: u32, bytes: u32): u32 {
  const start = v128.load(at);
  const turned = v128.shuffle<u8>(start, start, 1, 0, 3, 2, 7, 6, 5, 4, 11, 10, 9, 8, 12, 13, 15, 14);
  v128.store(changetype<usize>(segment), turned, offsetof<Segment>("sourcePort"));
  const header = (<u32>(load<u8>(at, 12) >> 4)) << 2;
  if (header < HEADER || header > bytes) {
    noPayload(segment, at);
    return MALFORMED;
  }
  segment.length = bytes - header;
  segment.payload = <u32>(at + header);
  segment.captured = captured > header ? captured - header : 0;
  return (load<u8>(at, 13) & (SYN | FIN | RST)) == 0 ? 0 : readControl(segment, at, captured, bytes);
}

/** Reads what only SYN, FIN and RST have: window scale stands in a SYN only, the reason of a reset in a RST; only those are dropped for a wrong checksum. */
function readControl(segment: Segment, at: usize, captured: u32, bytes: u32): u32 {
  const header = bytes - segment.length;
  const isFin = (segment.flags & (SYN | RST)) == 0;
  const known = isFin ? 0 : readOptions(segment, at + HEADER, at + min<u32>(header, captured));
  if (captured != bytes) return known;
  return known | (checksumHolds(segment, at, bytes) ? CHECKSUM_SEEN : CHECKSUM_SEEN | BAD_CHECKSUM);
}

/** Reads what there is of a header of 8 to 19 captured bytes; the payload's length follows from the offset field if it is there. */
function takeHead(segment: Segment, at: usize, captured: u32, bytes: u32): u32 {
  noPayload(segment, at);
  segment.sourcePort = <u16>be16(at);
  segment.targetPort = <u16>be16(at + 2);
  segment.sequence = be32(at + 4);
  segment.acknowledgement = captured >= 12 ? be32(at + 8) : 0;
  segment.window = captured >= WINDOW_KNOWN ? <u16>be16(at + 14) : 0;
  segment.flags = captured >= FLAGS_KNOWN ? load<u8>(at, 13) : 0;
  // The packet itself ends here: a header this short is not cut by the capture.
  if (bytes < HEADER && Packet.piece == Piece.whole) return MALFORMED;
  if (captured < FLAGS_KNOWN) return TRUNCATED;
  const header = (<u32>(load<u8>(at, 12) >> 4)) << 2;
  const known = captured < WINDOW_KNOWN ? WINDOW_UNKNOWN : 0;
  if (header < HEADER || header > bytes) return known | MALFORMED;
  segment.length = bytes - header;
  return known;
}

function noPayload(segment: Segment, at: usize): void {
  segment.length = 0;
  segment.payload = <u32>at;
  segment.captured = 0;
}
