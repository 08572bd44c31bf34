/** One connection's packets as the engine wrote them: one block of bytes, of which a packet is read where it is looked at. */
import type { TcpState } from "../../assembly/shared/tcp-state";
import { remarkWords } from "../words/remark";
import type { IcmpError, LadderBlock, Nanoseconds } from "./analyser";

/** What one packet of a connection did, as the state machine saw it. */
export interface LadderPacket {
  /** Frame number over all files, from 1, and in its own file. */
  readonly frame: number;
  readonly fileFrame: number;
  readonly file: number;
  readonly time: Nanoseconds;
  /** A TCP segment, a later fragment of one (payload alone), or an ICMP error that quotes one. */
  readonly kind: "segment" | "fragment" | IcmpError;
  /** Who sent it; of an ICMP error, who sent the segment it quotes and so receives it. */
  readonly from: "client" | "server";
  /** States after it. */
  readonly states: { readonly client: TcpState; readonly server: TcpState };
  /** The eight flag bits; what an ICMP error tells from here on to the ttl is what it quotes. */
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledgement: number;
  /** Relative to the side's initial number; what is not known counts from the first number seen. */
  readonly relativeSequence: number;
  readonly relativeAcknowledgement: number;
  readonly window: number;
  readonly length: number;
  readonly ttl: number;
  /** How the engine took it: "", "retransmission", "duplicate", "keep-alive", ... */
  readonly remark: string;
}

/** Packets in order. Places count from 0; there is none below it. */
export interface LadderPackets {
  readonly length: number;
  at(place: number): LadderPacket | undefined;
}

/** All packets of one connection, in order. */
export interface Ladder extends Omit<LadderBlock, "entries"> {
  readonly packets: LadderPackets;
}

/** Bytes of an entry, as assembly/query/ladder.ts lays it out. */
export const ENTRY_BYTES = 56;

/** Members of `Entry` (assembly/transport/segment.ts). */
const ICMP_ERROR = 1;
const FRAGMENT = 2;

/** One entry. It holds nothing: making one for each packet of a long connection costs next to nothing. */
class Entry implements LadderPacket {
  constructor(
    private readonly bytes: DataView,
    private readonly start: number,
  ) {}

  get time(): Nanoseconds {
    return this.bytes.getBigInt64(this.start, true);
  }

  get frame(): number {
    return this.word(8);
  }

  get fileFrame(): number {
    return this.word(12);
  }

  get file(): number {
    return this.word(16);
  }

  get sequence(): number {
    return this.word(20);
  }

  get acknowledgement(): number {
    return this.word(24);
  }

  get relativeSequence(): number {
    return this.word(28);
  }

  get relativeAcknowledgement(): number {
    return this.word(32);
  }

  get window(): number {
    return this.word(36);
  }

  get length(): number {
    return this.word(40);
  }

  get flags(): number {
    return this.byte(44);
  }

  get from(): LadderPacket["from"] {
    return this.byte(45) === 0 ? "client" : "server";
  }

  get ttl(): number {
    return this.byte(46);
  }

  get remark(): string {
    return remarkWords(this.byte(47));
  }

  get kind(): LadderPacket["kind"] {
    switch (this.byte(48)) {
      case ICMP_ERROR:
        return { version: this.byte(51) === 6 ? 6 : 4, type: this.byte(49), code: this.byte(50) };
      case FRAGMENT:
        return "fragment";
      default:
        return "segment";
    }
  }

  get states(): LadderPacket["states"] {
    return { client: this.byte(52), server: this.byte(53) };
  }

  private byte(at: number): number {
    return this.bytes.getUint8(this.start + at);
  }

  private word(at: number): number {
    return this.bytes.getUint32(this.start + at, true);
  }
}

class Entries implements LadderPackets {
  readonly length: number;
  private readonly bytes: DataView;

  constructor(entries: ArrayBuffer) {
    this.bytes = new DataView(entries);
    this.length = entries.byteLength / ENTRY_BYTES;
  }

  at(place: number): LadderPacket | undefined {
    return place >= 0 && place < this.length ? new Entry(this.bytes, place * ENTRY_BYTES) : undefined;
  }
}

/** The ladder in a block that came from the worker. */
export function ladderOf({ entries, ...told }: LadderBlock): Ladder {
  return { ...told, packets: new Entries(entries) };
}
