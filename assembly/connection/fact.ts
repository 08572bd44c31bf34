/** What is kept of a finished connection beside the columns that the page knows: what the tables over all connections need (VERDICTS D.3). */
import { CELL_COUNT, FIRST_FACT } from "../memory/draft";

/** Causes a connection can have points for at the same time. */
export const CANDIDATES: u32 = 12;

/** Facts of a connection: cells of its row, behind those of shared/column.ts. */
export enum Fact {
  /** First posting, its number plus one. */
  Posting = FIRST_FACT,
  /** Row of the incarnation before this one plus one, 0 when there is none. */
  PreviousRow,
  /** Side (0 low endpoint, 1 high) that is the client. */
  ClientSide,
  /** Who began, 0 client, 1 server, 2 nobody: by the first packet that is no RST where no SYN was seen. */
  Initiator,
  /** 1 when the connection carried no payload. */
  NoData,
  /** 1 when the capture ended within a second of its first packet. */
  EndsSoon,
  /** 1 when its last SYN asked for ECN. */
  AskedEcn,
  /** First SYN-ACK, nanoseconds since 1970; 0 when not seen. */
  SynackTime,
  /** Initial sequence numbers of a set-up with SYN and SYN-ACK, else 0. */
  IsnClient,
  IsnServer,
  /** What each side's next sequence number is beyond the one above; of a RST alone, by the packet that it answers. */
  NextClient,
  NextServer,

  /** Sender of the RST, 0 client, 1 server, 2 nobody. */
  RstBy,
  /** 1 when the RST that ended it, or was disproved, has another source MAC address than its alleged sender's packets before it. */
  RstOtherMac,
  /** 1 when the RST that closed came after a challenge ACK. */
  RstChallenged,
  /** The part of the injection evidence that rests on the ttl. */
  TtlWeight,
  /** How far the RST's ttl lies outside what its alleged sender's packets have. */
  TtlOffset,
  /** 1 when a device was named by the RST itself. */
  Device,
  /** 1 when both ends were reset sooner than the news could travel. */
  Between,
  /** Number of the RST's text plus one. */
  Text,

  /** 1 when the causes found exclude those of the tables. */
  Told,
  /** How many causes have points. */
  Count,
  /** The first of `CANDIDATES` cells: points of a cause times 256, and the cause. */
  Candidate,
}

if (Fact.Candidate + <i32>CANDIDATES > CELL_COUNT) ERROR("more facts than a row has room for");
