/** What was read of one file, in figures: the panel "What was read" shows them. */
import { ASIDE_COUNT, Aside } from "../shared/aside";
import { reserve } from "../memory/arena";
import { Record } from "./record";

/** Link types listed by number; further ones are counted together. */
export const LINKS_LISTED: u32 = 16;
/** Set-aside rows: pairs of reason and detail; further details of a reason share a row. */
export const ASIDES_LISTED: u32 = 48;
/** Detail of a row that stands for all details that found no row of their own. */
export const OTHER_DETAILS: u32 = u32.MAX_VALUE;

// A link entry: │ link type u32 │ frames u32 │     An aside entry: │ reason u32 │ detail u32 │ count u32 │ first frame u32 │

const LINKS_BYTES: usize = 16 * 8;
const ASIDES_BYTES: usize = 48 * 16;

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

const SECOND: i64 = 1_000_000_000;

/** Counts the current record. */
export function countFrame(tally: Tally): void {
  const time = Record.time;
  if (tally.frames++ == 0) {
    tally.firstTime = time;
    tally.lastTime = time;
  } else if (time < tally.previousTime) {
    countBackwards(tally, tally.previousTime - time);
    if (time < tally.firstTime) tally.firstTime = time;
  } else if (time > tally.lastTime) {
    tally.lastTime = time;
  }
  tally.previousTime = time;
  tally.wireBytes += Record.wire;
  if (Record.captured < Record.wire) tally.cutFrames++;
  const rows = tally.linkRows;
  if (tally.links != 0 && load<u32>(rows) == Record.link) store<u32>(rows, load<u32>(rows, 4) + 1, 4);
  else countLink(tally, Record.link);
}

function countBackwards(tally: Tally, back: i64): void {
  if (tally.backwards++ == 0) tally.backwardsFrame = Record.frameInFile;
  if (back > SECOND) tally.backwardsFar++;
}

function countLink(tally: Tally, link: u32): void {
  let row = tally.linkRows;
  for (let index: u32 = 0; index < tally.links; index++, row += 8) {
    if (load<u32>(row) == link) {
      store<u32>(row, load<u32>(row, 4) + 1, 4);
      return;
    }
  }
  if (tally.links == LINKS_LISTED) {
    tally.otherLinks++;
    return;
  }
  tally.links++;
  store<u32>(row, link);
  store<u32>(row, 1, 4);
}

/**
 * Counts the current record as set aside.
 * @param detail what the reason's comment in shared/aside.ts says
 */
export function setAside(reason: Aside, detail: u32): void {
  const tally = Record.reader.tally;
  let row = tally.asideRows;
  let shared: usize = 0;
  for (let index: u32 = 0; index < tally.asides; index++, row += 16) {
    if (load<u32>(row) != <u32>reason) continue;
    const found = load<u32>(row, 4);
    if (found == detail) {
      store<u32>(row, load<u32>(row, 8) + 1, 8);
      return;
    }
    if (found == OTHER_DETAILS) shared = row;
  }
  // The last rows are kept for "other details", one a reason, so that no frame goes uncounted.
  if (tally.asides >= ASIDES_LISTED - <u32>ASIDE_COUNT) {
    if (shared != 0) {
      store<u32>(shared, load<u32>(shared, 8) + 1, 8);
      return;
    }
    detail = OTHER_DETAILS;
  }
  tally.asides++;
  store<u32>(row, <u32>reason);
  store<u32>(row, detail, 4);
  store<u32>(row, 1, 8);
  store<u32>(row, Record.frameInFile, 12);
}
