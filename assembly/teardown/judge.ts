/** The verdict of one connection: outcome, who, and the words of other tools beside it. */
import { Live } from "../connection/live";
import { cell } from "../memory/rows";
import { Column } from "../shared/column";
import { closeWayOf, outcomeOf } from "./outcome";

/** Writes the verdict columns of a settled connection. */
export function judge(live: Live, clientSide: u32): void {
  const row = live.row;
  const outcome = outcomeOf(live);
  store<u8>(cell(row, Column.Outcome), <u8>outcome);
  store<u8>(cell(row, Column.Close_way), <u8>closeWayOf(live, outcome));
}
