/** What is kept of a finished connection beside its columns: the facts that the tables over all connections need (VERDICTS D.3). */
import { Log, makeLog } from "../memory/log";

/** Causes a connection can have points for. */
export const CANDIDATES: u32 = 10;

// An entry goes with the row of the same number.

/** Facts of one connection. */
@unmanaged
export class Fact {
  /** First posting, its number plus one. */
  posting: u32;
  /** Row of the incarnation before this one plus one, 0 when there is none. */
  previousRow: u32;
  /** Initial sequence numbers of client and server; 0 when not seen. */
  isnClient: u32;
  isnServer: u32;
  /** Candidates: causes, best order of the catalogue; their scores. */
  causes: u64;
  causesMore: u16;
  scoresMore: u16;
  /** Weight of injection evidence from ttl alone, offset by 128 (D.3 may take it back). */
  ttlWeight: u8;
  /** Weight of all injection evidence, offset by 128. */
  weight: u8;
  /** 1 low endpoint is the server, 0 client; and further C_* bits are in `flags`. */
  clientSide: u8;
  private gap: u8;
  scores: u64;
  /** C_* bits at the end. */
  flags: u32;
  /** Distance of the RST's ttl from the sender's others: rst − nearest of the range. */
  ttlOffset: i8;
  private gap1: u8;
  private gap2: u16;
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
