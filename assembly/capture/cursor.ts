/** Where in the current frame the peeling stands, and what the layers peeled so far left for those under them. */

//   frame:  ├── peeled ──┤at                      end├ captured          limit├ on the wire

/** Set by the journey for each frame; every peel function moves `at` forward and may pull `end` and `limit` in. */
export class Cursor {
  /** The first byte not peeled yet; never behind `end`. */
  static at: usize = 0;
  /** Behind the last captured byte. */
  static end: usize = 0;
  /** Where the packet ends by its wire length; memory behind `end` must not be read. */
  static limit: usize = 0;
  /** Outermost tunnel id that both directions share, 0 when none (VERDICTS A.2). */
  static tunnel: u32 = 0;
  /** Source MAC address of the outermost frame that has one, 0 when none. */
  static mac: u64 = 0;
}

/** Captured bytes not peeled yet. */
// @ts-ignore: decorator
@inline
export function remaining(): usize {
  return Cursor.end - Cursor.at;
}

/** Pulls the packet's end in to `limit`: what lies behind is padding or a trailer. */
// @ts-ignore: decorator
@inline
export function endAt(limit: usize): void {
  Cursor.limit = limit;
  if (Cursor.end > limit) Cursor.end = limit;
}

/** Remembers a tunnel's id; the outermost one counts (VERDICTS A.2). */
// @ts-ignore: decorator
@inline
export function enterTunnel(id: u32): void {
  if (Cursor.tunnel == 0) Cursor.tunnel = id;
}
