/** The difference between a figure of one side and the same figure of the other, and how much it can be believed. */
import { ENOUGH_CONNECTIONS } from "../timeline-data";
import type { Figure, Fraction } from "./figure";

/** How much a difference says. */
export enum Soundness {
  /** It is larger than chance explains. */
  Sound,
  /** One side has nothing to divide by, so there is no difference in numbers. */
  OneSided,
  /** The counts are so small, or so alike, that chance may explain it. */
  MayBeChance,
}

/** A figure of both sides and the difference, the first less the second. */
export interface Difference {
  readonly a: Fraction;
  readonly b: Fraction;
  /** Null where a side has nothing to divide by. */
  readonly value: number | null;
  /** How many times the second the first is; null where the second is 0, or a side has nothing to divide by. */
  readonly factor: number | null;
  readonly soundness: Soundness;
}

/** Standard deviations beyond which chance is no good explanation. */
const BEYOND_CHANCE = 2;

function quotient({ part, whole }: Fraction): number | null {
  return whole === 0 ? null : part / whole;
}

/** With fewer in the whole of a side, or in the part of either, a difference says little (VERDICTS E.2). */
function areFew(a: Fraction, b: Fraction, kind: Figure["kind"]): boolean {
  const most = (count: (side: Fraction) => number): number => Math.max(count(a), count(b));
  if (Math.min(a.whole, b.whole) < ENOUGH_CONNECTIONS || most(({ part }) => part) < ENOUGH_CONNECTIONS) return true;
  // What a share leaves out is a share as well.
  return kind === "share" && most(({ part, whole }) => whole - part) < ENOUGH_CONNECTIONS;
}

/**
 * Whether counting could give such a difference though nothing differs: parts are taken for what happens on its own,
 * at one rate on both sides; a share counts each of the whole once, a ratio any number of times.
 */
function explainedByChance(a: Fraction, b: Fraction, kind: Figure["kind"]): boolean {
  const rate = (a.part + b.part) / (a.whole + b.whole);
  const variance = (kind === "share" ? rate * (1 - rate) : rate) * (1 / a.whole + 1 / b.whole);
  return Math.abs(a.part / a.whole - b.part / b.whole) <= BEYOND_CHANCE * Math.sqrt(variance);
}

/** The difference of two figures of one kind. */
export function differenceOf(a: Fraction, b: Fraction, kind: Figure["kind"]): Difference {
  const [first, second] = [quotient(a), quotient(b)];
  if (first === null || second === null) return { a, b, value: null, factor: null, soundness: Soundness.OneSided };
  const mayBeChance = areFew(a, b, kind) || explainedByChance(a, b, kind);
  return {
    a,
    b,
    value: first - second,
    factor: second === 0 ? null : first / second,
    soundness: mayBeChance ? Soundness.MayBeChance : Soundness.Sound,
  };
}

/**
 * For sorting: the soundest first, among them the largest; those without a number by how much they count.
 * @param sign 1 for the largest first, -1 for the smallest
 */
export function compareDifferences(one: Difference, other: Difference, sign: 1 | -1): number {
  return one.soundness - other.soundness || sign * (sizeOf(other) - sizeOf(one));
}

function sizeOf({ a, b, value }: Difference): number {
  return value === null ? a.part + b.part + a.whole + b.whole : Math.abs(value);
}
