/** A ladder drawn to scale: where each packet stands in pixels when time is a length, with long gaps folded. */
import type { Nanoseconds } from "../bridge/analyser";
import type { Ladder, LadderPackets } from "../bridge/ladder";
import { firstBehindCut } from "./ladder-rows";

/** A gap that would be longer than this is folded, and then as high as that. */
const LONGEST = 240;
const FOLDED = 56;
/** Room above the first and below the last packet. */
const MARGIN = 24;
/** Scales that can be chosen, in nanoseconds a pixel. */
const LEAST_SCALE = 10;
const MOST_SCALE = 60_000_000_000;
/** At the scale chosen first the whole is about as high as if each packet had this room. */
const COMMON_GAP = 24;
/** Gaps longer than this are waits, not the pace of an exchange: they do not set the scale. */
const WAIT: Nanoseconds = 1_000_000_000n;

/** A gap that is not drawn to scale. */
export interface Fold {
  /** Packet behind it. */
  readonly place: number;
  readonly top: number;
  readonly height: number;
  readonly length: Nanoseconds;
  /** Packets left out in it. */
  readonly leftOut: number;
}

/** Packets and folds between two heights. */
export interface Stretch {
  readonly first: number;
  /** Behind the last. */
  readonly end: number;
  readonly folds: readonly Fold[];
}

/** The scale, in nanoseconds a pixel, that suits the pace of the packets, their waits left aside. */
export function suitableScale(packets: LadderPackets): number {
  let active = 0;
  let before = packets.at(0)?.time ?? 0n;
  for (let place = 1; place < packets.length; place++) {
    const time = packets.at(place)?.time ?? before;
    const gap = time - before;
    before = time;
    if (gap > 0n && gap < WAIT) active += Number(gap);
  }
  return active === 0 ? 1_000_000 : zoomed(active / (packets.length * COMMON_GAP), 1);
}

/** A scale `factor` times as coarse, rounded to 1, 2 or 5 times a power of ten. */
export function zoomed(scale: number, factor: number): number {
  const wanted = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, scale * factor));
  const power = 10 ** Math.floor(Math.log10(wanted));
  const digit = wanted / power;
  return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
}

/** Positions of all packets at one scale. */
export class LadderScale {
  readonly height: number;
  private readonly tops: Float64Array;
  private readonly folds: Fold[] = [];

  /** @param scale nanoseconds a pixel */
  constructor({ packets, leftOut }: Ladder, scale: number) {
    const cut = leftOut > 0 ? firstBehindCut(packets) : -1;
    this.tops = new Float64Array(packets.length);
    let top = MARGIN;
    let before = packets.at(0)?.time ?? 0n;
    for (let place = 0; place < packets.length; place++) {
      const time = packets.at(place)?.time ?? before;
      // Copies and files put together may lie a little before what stands before them.
      const gap = time > before ? time - before : 0n;
      before = time;
      const wanted = Number(gap) / scale;
      const isFolded = wanted > LONGEST || place === cut;
      if (isFolded) {
        this.folds.push({ place, top, height: FOLDED, length: gap, leftOut: place === cut ? leftOut : 0 });
      }
      top += isFolded ? FOLDED : wanted;
      this.tops[place] = top;
    }
    this.height = top + MARGIN;
  }

  /** Where a packet stands. */
  top(place: number): number {
    return this.tops[place] ?? this.height - MARGIN;
  }

  /** What lies between two heights, in part or wholly. */
  between(from: number, to: number): Stretch {
    const folds = this.folds.filter(({ top, height }) => top < to && top + height > from);
    return { first: this.firstFrom(from), end: this.firstFrom(to), folds };
  }

  /** The packet nearest to a height; -1 where there is none. */
  nearest(height: number): number {
    const behind = this.firstFrom(height);
    if (behind === 0) return this.tops.length === 0 ? -1 : 0;
    if (behind === this.tops.length) return behind - 1;
    return this.top(behind) - height < height - this.top(behind - 1) ? behind : behind - 1;
  }

  /** The first packet at a height or below it. */
  private firstFrom(height: number): number {
    let [low, high] = [0, this.tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.tops[middle] ?? 0) < height) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Room that a label takes. */
export const LABEL_HEIGHT = 20;

/**
 * The packets whose labels fit without covering each other.
 * @param first chosen ones, which have their label whatever the others need
 */
export function labelled(scale: LadderScale, { first, end }: Stretch, wanted: (place: number) => boolean): number[] {
  const taken: number[] = [];
  const isFree = (top: number): boolean => taken.every((place) => Math.abs(scale.top(place) - top) >= LABEL_HEIGHT);
  for (let place = first; place < end; place++) {
    if (wanted(place) && isFree(scale.top(place))) taken.push(place);
  }
  const fixed = [...taken];
  let bottom = -Infinity;
  for (let place = first; place < end; place++) {
    const top = scale.top(place);
    if (top - bottom < LABEL_HEIGHT) continue;
    if (!fixed.every((other) => Math.abs(scale.top(other) - top) >= LABEL_HEIGHT)) continue;
    taken.push(place);
    bottom = top;
  }
  return taken.sort((one, other) => one - other);
}
