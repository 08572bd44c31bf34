/** Learns which hosts' checksums mean something: network cards fill them in after the capture of a sender (VERDICTS A.1). */
import { FIN, RST, SYN, type Packet } from "./packet";

const LEARNING = 8;

/** Remembers the first eight segments of each sender that would be dropped: SYN, FIN and RST, captured whole. */
export class ChecksumTrust {
  readonly #senders = new Map<string, { seen: number; bad: number }>();

  /** Whether the segment's wrong checksum would make its receiver drop it: at least one before it, fewer than half wrong. */
  doubts(p: Packet): boolean {
    if (!p.checksumSeen || p.malformed || p.truncated || (p.flags & (SYN | FIN | RST)) === 0) return false;
    const key = p.mac === 0 ? p.source.address : String(p.mac);
    const sender = this.#senders.get(key) ?? { seen: 0, bad: 0 };
    this.#senders.set(key, sender);
    const doubted = p.badChecksum && sender.seen > 0 && sender.bad * 2 < sender.seen;
    if (sender.seen < LEARNING) {
      sender.seen += 1;
      if (p.badChecksum) sender.bad += 1;
    }
    return doubted;
  }
}
