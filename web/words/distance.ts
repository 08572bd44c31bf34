/** How far away the sender of a packet is, by its ttl (VERDICTS D.4.5, H.9). */
import { hopsOf } from "../../assembly/shared/finding";
import { Side } from "../../assembly/shared/verdict";

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

/** Hops nearer, least and most; 0 where no ttl tells of two machines. */
export interface Nearness {
  readonly least: number;
  readonly most: number;
}

/** "3 hops nearer", "2 to 3 hops nearer", "1 hop farther"; "" where that is not known, or both occur. */
export function nearnessWords({ least, most }: Nearness): string {
  if (least === 0 || most === 0 || least > 0 !== most > 0) return "";
  const [low, high] = [Math.abs(least), Math.abs(most)].sort((one, other) => one - other);
  const range = low === high ? String(high) : `${String(low)} to ${String(high)}`;
  return `${range} ${high === 1 ? "hop" : "hops"} ${most > 0 ? "nearer" : "farther"}`;
}

/** "a device speaking as the server, 3 hops nearer"; who it speaks as is said when it is always the same side. */
export function deviceWords(senders: readonly Side[], nearness: Nearness): string {
  const [sender, ...others] = senders;
  const one = others.length === 0 && (sender === Side.client || sender === Side.server);
  const as = one ? ` speaking as the ${sender === Side.client ? "client" : "server"}` : " between them";
  const where = nearnessWords(nearness);
  return `a device${as}${where === "" ? "" : `, ${where}`}`;
}
