/** What is kept of a finished connection beside its columns: what the tables over all connections need (VERDICTS D.3). */
import { Log, makeLog } from "../memory/log";

/** Causes a connection can have points for at the same time. */
export const CANDIDATES: u32 = 12;

// ╒═══════════════════════════════════════════════════════════════╕
// │ posting │ previousRow │ isnClient │ isnServer                   │
// │ flags │ clientSide rstBy weight ttlWeight │ ttlOffset count ... │
// │ causes, 12 × u8 │ scores, 12 × i8                               │
// └────────────────────────────────────────────────────────────────┘

/** Facts of one connection; an entry goes with the row of the same number. */
@unmanaged
export class Fact {
  /** First posting, its number plus one. */
  posting: u32;
  /** Row of the incarnation before this one plus one, 0 when there is none. */
  previousRow: u32;
  /** Initial sequence numbers, 0 when not seen. */
  isnClient: u32;
  isnServer: u32;
  /** C_* bits at the end. */
  flags: u32;
  /** Side (0 low endpoint, 1 high) that is the client. */
  clientSide: u8;
  /** Sender of the RST, 0 client, 1 server, 2 nobody. */
  rstBy: u8;
  /** Injection evidence, summed (D.4.5). */
  weight: i8;
  /** The part of it that rests on the ttl. */
  ttlWeight: i8;
  /** How far the RST's ttl lies outside what its alleged sender's packets have. */
  ttlOffset: i8;
  /** Candidates. */
  count: u8;
  /** 1 when a device was named by the RST itself. */
  device: u8;
  /** 1 when the connection carried no payload. */
  noData: u8;
  /** Who began, 0 client, 1 server, 2 nobody: by the first packet that is no RST where no SYN was seen. */
  initiator: u8;
  /** 1 when the causes found exclude those of the tables. */
  told: u8;
  /** Both ends were reset sooner than the news could travel. */
  between: u8;
  /** The capture ended within a second of its first packet. */
  endsSoon: u8;
  /** First SYN-ACK, nanoseconds since 1970; 0 when not seen. */
  synackTime: i64;
  /** Source MAC address of the RST, and of its alleged sender's packets before it; 0 when not known. */
  rstMac: u64;
  ownMac: u64;
  /** Numbers of the packet that the RST answers, for segments that escaped translation; end numbers of both sides. */
  triggerSequence: u32;
  triggerAck: u32;
  nextClient: u32;
  nextServer: u32;
  /** Number of the RST's text plus one. */
  text: u32;
  private causes0: u32;
  private causes1: u32;
  private causes2: u32;
  private scores0: u32;
  private scores1: u32;
  private scores2: u32;

  /** Cause of candidate `index`. */
  // @ts-ignore: decorator
  @inline
  causeAt(index: u32): u8 {
    return load<u8>(changetype<usize>(this) + offsetof<Fact>("causes0") + index);
  }

  /** Score of candidate `index`. */
  // @ts-ignore: decorator
  @inline
  scoreAt(index: u32): i8 {
    return load<i8>(changetype<usize>(this) + offsetof<Fact>("scores0") + index);
  }

  /** Writes candidate `index`. */
  // @ts-ignore: decorator
  @inline
  setCandidate(index: u32, cause: u8, score: i8): void {
    store<u8>(changetype<usize>(this) + offsetof<Fact>("causes0") + index, cause);
    store<i8>(changetype<usize>(this) + offsetof<Fact>("scores0") + index, score);
  }
}

let log: Log = changetype<Log>(0);

/**
 * Adds the facts for the next row.
 * @returns false when memory is full
 */
export function addFact(): bool {
  if (changetype<usize>(log) == 0) {
    log = makeLog(offsetof<Fact>(), 12);
    if (changetype<usize>(log) == 0) return false;
  }
  return log.push() != 0;
}

/** Facts of a row. */
// @ts-ignore: decorator
@inline
export function factOf(row: u32): Fact {
  return changetype<Fact>(log.at(row));
}
