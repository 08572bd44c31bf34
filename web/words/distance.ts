/** How far away the sender of a packet is, by its ttl (VERDICTS D.4.5, H.9). */
import { hopsOf } from "../../assembly/shared/finding";

/** A RST's ttl beside those of its alleged sender's other packets. */
export interface Distance {
  /** Hops by which the RST's sender is nearer; below 0 farther. */
  readonly nearer: number;
  /** Whether both began with the same initial ttl, so that the difference is exact. */
  readonly exact: boolean;
}

/** The distance of a ttl outside of least..most from the nearer end of that range. */
export function distanceOf(ttl: number, least: number, most: number): Distance {
  const known = ttl < least ? least : ttl > most ? most : ttl;
  const nearer = hopsOf(known) - hopsOf(ttl);
  return { nearer, exact: ttl - known === nearer };
}

/** "3 hops nearer", "about 8 hops farther", "the same number of hops away". */
export function distanceWords({ nearer, exact }: Distance): string {
  if (nearer === 0) return "the same number of hops away, by another initial ttl";
  const size = Math.abs(nearer);
  return `${exact ? "" : "about "}${size} ${size === 1 ? "hop" : "hops"} ${nearer > 0 ? "nearer" : "farther"}`;
}

/** "58" or "57 to 58". */
export function ttlRange(least: number, most: number): string {
  return least === most ? String(least) : `${least} to ${most}`;
}
