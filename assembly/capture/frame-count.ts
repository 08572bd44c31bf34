/** Counts the current record in its file's figures. */
import { Record } from "./record";
import { LINKS_LISTED, Tally } from "./tally";

const SECOND: i64 = 1_000_000_000;

/** Counts the current record. */
// @ts-ignore: decorator
@inline
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
