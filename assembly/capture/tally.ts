/** What was read of one file, in figures: the panel "What was read" shows them. */
import { reserve } from "../memory/arena";

/** Link types listed by number; further ones are counted together. */
export const LINKS_LISTED: u32 = 16;
/** Set-aside rows: pairs of reason and detail; further details of a reason share a row. */
export const ASIDES_LISTED: u32 = 48;
/** Detail of a row that stands for all details that found no row of their own. */
export const OTHER_DETAILS: u32 = u32.MAX_VALUE;

// A link entry: │ link type u32 │ frames u32 │     An aside entry: │ reason u32 │ detail u32 │ count u32 │ first frame u32 │

const LINKS_BYTES: usize = <usize>LINKS_LISTED * 8;
const ASIDES_BYTES: usize = <usize>ASIDES_LISTED * 16;

/** Figures of one file. Times are nanoseconds since 1970, frames count from 1 in the file. */
@unmanaged
export class Tally {
  firstTime: i64;
  lastTime: i64;
  /** Time of the frame before, for steps back. */
  previousTime: i64;
  wireBytes: u64;
  damageAt: u64;
  damageBytes: u64;
  cutOffAt: u64;
  frames: u32;
  segments: u32;
  icmpErrors: u32;
  fragments: u32;
  cutFrames: u32;
  backwards: u32;
  backwardsFar: u32;
  backwardsFrame: u32;
  damages: u32;
  damageFrame: u32;
  sections: u32;
  timeless: u32;
  cutOff: u32;
  /** Rows in use. */
  links: u32;
  asides: u32;
  /** Frames of link types beyond those listed. */
  otherLinks: u32;
  /** Where the link entries are; the aside entries follow. */
  linkRows: usize;
  asideRows: usize;
}

/** Makes a tally of zeros, or null (address 0) when memory is full. */
export function makeTally(): Tally {
  const address = reserve(offsetof<Tally>());
  const rows = reserve(LINKS_BYTES + ASIDES_BYTES);
  if (address == 0 || rows == 0) return changetype<Tally>(0);
  const tally = changetype<Tally>(address);
  tally.linkRows = rows;
  tally.asideRows = rows + LINKS_BYTES;
  return tally;
}

let spare: Tally = changetype<Tally>(0);

/** Takes the figures of frames that are read again: nobody reads it. Address 0 when memory is full. */
export function spareTally(): Tally {
  if (changetype<usize>(spare) == 0) spare = makeTally();
  return spare;
}
