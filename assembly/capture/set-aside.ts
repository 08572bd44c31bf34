/** Counts frames that give no TCP segment, each with its reason. */
import { ASIDE_COUNT, Aside } from "../shared/aside";
import { Record } from "./record";
import { ASIDES_LISTED, OTHER_DETAILS } from "./tally";

/**
 * Counts the current record as set aside.
 * @param detail what the reason's comment in shared/aside.ts says
 */
export function setAside(reason: Aside, detail: u32): void {
  const tally = Record.tally;
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
