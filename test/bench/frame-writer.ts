/** Writes pcap of any size, frame by frame, without keeping it: Ethernet, IPv4, TCP with right checksums. */
import { Random } from "../support/random";

/** One TCP segment to write. */
export interface Segment {
  /** Addresses as numbers, most significant byte first. */
  source: number;
  target: number;
  sourcePort: number;
  targetPort: number;
  sequence: number;
  acknowledgement: number;
  flags: number;
  window: number;
  /** Payload bytes on the wire. */
  length: number;
}

const ETHERNET = 14;
const IP = 20;
const TCP = 20;
const HEADERS = ETHERNET + IP + TCP;
const RECORD = 16;
/** The largest payload of a segment. */
export const LARGEST = 1448;
const BUFFER = 1 << 20;
/** When captures begin, in seconds since 1970. */
const BEGINNING = 1_700_000_000;

/** A pcap file being written, with times in microseconds. */
export class FrameWriter {
  private readonly bytes = new Uint8Array(BUFFER + RECORD + HEADERS + LARGEST);
  private readonly view = new DataView(this.bytes.buffer);
  private readonly payload = new Uint8Array(LARGEST);
  /** For each length the sum of the payload's 16-bit words up to it. */
  private readonly sums = new Float64Array(LARGEST + 1);
  private used = 0;

  /**
   * @param take takes the file piece by piece, each of about a mebibyte; it is written over after that
   * @param snaplen how many bytes of a frame are kept
   */
  constructor(
    private readonly take: (piece: Uint8Array) => void,
    private readonly snaplen: number,
  ) {
    const random = new Random(7);
    for (let at = 0; at < LARGEST; at += 1) {
      const byte = random.below(256);
      this.payload[at] = byte;
      this.sums[at + 1] = (this.sums[at] ?? 0) + (at % 2 === 0 ? byte << 8 : byte);
    }
    [0xa1b2c3d4, 0x0004_0002, 0, 0, snaplen, 1].forEach((word, place) => this.view.setUint32(place * 4, word, true));
    this.used = 24;
  }

  /**
   * Writes one frame.
   * @param time microseconds since the capture's beginning
   * @param segment what it carries
   */
  write(time: number, segment: Segment): void {
    if (this.used >= BUFFER) this.flush();
    const { view } = this;
    const size = HEADERS + segment.length;
    const kept = Math.min(size, this.snaplen);
    const seconds = Math.floor(time / 1e6);
    [BEGINNING + seconds, time - seconds * 1e6, kept, size].forEach((word, place) =>
      view.setUint32(this.used + place * 4, word, true),
    );
    const frame = this.used + RECORD;
    this.bytes.fill(0, frame, frame + HEADERS);
    view.setUint16(frame + 12, 0x0800);
    this.writeIp(frame + ETHERNET, segment);
    this.writeTcp(frame + ETHERNET + IP, segment);
    this.bytes.set(this.payload.subarray(0, segment.length), frame + HEADERS);
    this.used = frame + kept;
  }

  /** Hands over what is left. */
  flush(): void {
    this.take(this.bytes.subarray(0, this.used));
    this.used = 0;
  }

  private writeIp(at: number, { source, target, length }: Segment): void {
    const { view } = this;
    view.setUint16(at, 0x4500);
    view.setUint16(at + 2, IP + TCP + length);
    view.setUint16(at + 8, 0x4006);
    view.setUint32(at + 12, source);
    view.setUint32(at + 16, target);
    view.setUint16(at + 10, folded(this.words(at, IP)));
  }

  private writeTcp(at: number, segment: Segment): void {
    const { view } = this;
    view.setUint16(at, segment.sourcePort);
    view.setUint16(at + 2, segment.targetPort);
    view.setUint32(at + 4, segment.sequence);
    view.setUint32(at + 8, segment.acknowledgement);
    view.setUint16(at + 12, 0x5000 | segment.flags);
    view.setUint16(at + 14, segment.window);
    const pseudo = this.words(at - 8, 8) + 6 + TCP + segment.length;
    view.setUint16(at + 16, folded(pseudo + this.words(at, TCP) + (this.sums[segment.length] ?? 0)));
  }

  /** Sum of 16-bit words. */
  private words(at: number, bytes: number): number {
    let sum = 0;
    for (let place = 0; place < bytes; place += 2) sum += this.view.getUint16(at + place);
    return sum;
  }
}

/** The Internet checksum of a sum (RFC 1071). */
function folded(sum: number): number {
  let rest = sum;
  while (rest > 0xffff) rest = (rest % 0x10000) + Math.floor(rest / 0x10000);
  return ~rest & 0xffff;
}
