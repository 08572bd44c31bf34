/** The head of a TCP segment quoted by an ICMP error: ports and sequence number say which connection it concerns (VERDICTS A.9). */
import { Cursor, remaining } from "../capture/cursor";
import { Record } from "../capture/record";
import { setAside } from "../capture/set-aside";
import { be16, be32 } from "../memory/bytes";
import { Quote } from "../network/icmp";
import { Aside } from "../shared/aside";
import { commitSegment, nextSegment } from "./batch";
import { writeOrigin } from "./origin";
import { Entry, TRUNCATED } from "./segment";

/** Ports and sequence number: the least an error must quote (RFC 792). */
const LEAST: u32 = 8;
const FLAGS_KNOWN: u32 = 14;

/** Takes the error whose quoted TCP header stands at the cursor into the batch. */
export function takeQuote(): void {
  const at = Cursor.at;
  if (remaining() < LEAST) {
    setAside(Aside.IcmpQuote, (Quote.type << 8) | Quote.code);
    return;
  }
  const segment = nextSegment();
  const known = writeOrigin(segment, Entry.IcmpError);
  segment.sourcePort = <u16>be16(at);
  segment.targetPort = <u16>be16(at + 2);
  segment.sequence = be32(at + 4);
  const whole = remaining() >= FLAGS_KNOWN;
  segment.acknowledgement = whole ? be32(at + 8) : 0;
  segment.flags = whole ? load<u8>(at, 13) : 0;
  segment.window = 0;
  segment.length = 0;
  segment.payload = <u32>at;
  segment.captured = 0;
  segment.icmpType = <u8>Quote.type;
  segment.icmpCode = <u8>Quote.code;
  segment.icmpHigh = Quote.high;
  segment.icmpLow = Quote.low;
  segment.known = whole ? known : known | TRUNCATED;
  Record.tally.icmpErrors++;
  commitSegment();
}
