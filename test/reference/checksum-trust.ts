/** Learns which hosts' checksums mean something: network cards fill them in after the capture of a sender (VERDICTS A.1). */
import type { Packet } from "./packet";

const LEARNING = 8;

/** Remembers the first eight checkable segments of each sender. */
export class ChecksumTrust {
  readonly #senders = new Map<string, { seen: number; bad: number }>();

  /** Whether the segment's wrong checksum would make its receiver drop it. */
  doubts(p: Packet): boolean {
    if (!p.checksumSeen) return false;
    const key = `${p.mac} ${p.source.address}`;
    const sender = this.#senders.get(key) ?? { seen: 0, bad: 0 };
    this.#senders.set(key, sender);
    if (sender.seen < LEARNING) {
      sender.seen += 1;
      if (p.badChecksum) sender.bad += 1;
    }
    return p.badChecksum && sender.bad * 2 < sender.seen;
  }
}
