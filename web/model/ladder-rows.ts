/** The rungs of a ladder: packets, and the silences and gaps between them that are folded into one rung. */
import type { Nanoseconds } from "../bridge/analyser";
import type { Ladder, LadderPacket, LadderPackets } from "../bridge/ladder";

/** A silence of this length or more is a rung of its own. */
const LONG_SILENCE: Nanoseconds = 1_000_000_000n;

/** One rung. */
export type Rung =
  | {
      readonly kind: "packet";
      readonly packet: LadderPacket;
      /** Its place among the packets. */
      readonly place: number;
      /** Time since the connection's first packet. */
      readonly since: Nanoseconds;
    }
  | { readonly kind: "silence"; readonly length: Nanoseconds }
  | { readonly kind: "left out"; readonly packets: number };

/** A rung that is no packet. */
interface Fold {
  readonly rung: Exclude<Rung, { kind: "packet" }>;
  /** The packet behind it. */
  readonly place: number;
}

/** Where packets were left out: the worker does so in the middle, between the first half and the last. */
export function firstBehindCut(packets: LadderPackets): number {
  return Math.ceil(packets.length / 2);
}

/** The place of a frame, or -1; most that are asked for lie near the end. */
export function placeOfFrame(packets: LadderPackets, frame: number): number {
  let place = packets.length - 1;
  while (place >= 0 && packets.at(place)?.frame !== frame) place--;
  return place;
}

/** The rungs of a ladder, in order: only the folds are kept, a packet's rung is made when it is asked for. */
export class Rungs {
  readonly length: number;
  private readonly folds: readonly Fold[];
  private readonly start: Nanoseconds;

  constructor(private readonly ladder: Ladder) {
    this.folds = foldsOf(ladder);
    this.length = ladder.packets.length + this.folds.length;
    this.start = ladder.packets.at(0)?.time ?? 0n;
  }

  /** The rung at an index; none where there is none. */
  at(index: number): Rung | undefined {
    const before = this.foldsBefore((fold, among) => fold.place + among < index);
    const fold = this.folds[before];
    if (fold !== undefined && fold.place + before === index) return fold.rung;
    const place = index - before;
    const packet = place < 0 ? undefined : this.ladder.packets.at(place);
    return packet === undefined ? undefined : { kind: "packet", packet, place, since: packet.time - this.start };
  }

  /** The rung of a packet, by its place; -1 where there is none. */
  ofPlace(place: number): number {
    return place < 0 ? -1 : place + this.foldsBefore((fold) => fold.place <= place);
  }

  /** The rung of a frame, or -1. */
  ofFrame(frame: number): number {
    return this.ofPlace(placeOfFrame(this.ladder.packets, frame));
  }

  /** How many folds lie before, by binary search. */
  private foldsBefore(isBefore: (fold: Fold, among: number) => boolean): number {
    let [low, high] = [0, this.folds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const fold = this.folds[middle];
      if (fold !== undefined && isBefore(fold, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function foldsOf({ packets, leftOut }: Ladder): Fold[] {
  const cut = leftOut > 0 ? firstBehindCut(packets) : -1;
  const folds: Fold[] = [];
  let before = packets.at(0)?.time ?? 0n;
  for (let place = 0; place < packets.length; place++) {
    const time = packets.at(place)?.time ?? before;
    const length = time - before;
    before = time;
    if (place === cut) folds.push({ place, rung: { kind: "left out", packets: leftOut } });
    else if (length >= LONG_SILENCE) folds.push({ place, rung: { kind: "silence", length } });
  }
  return folds;
}
