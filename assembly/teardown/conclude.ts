/** The end of the capture: every connection is finished and judged, and the tables over all connections have their say (VERDICTS D.3). */
import { readerAt, readerCount } from "../capture/reader";
import { askAbout } from "../connection/direction";
import { Live, NO_SIDE } from "../connection/live";
import { finishRow } from "../connection/finished";
import { warmPlaces } from "../connection/places";
import { endTracking } from "../connection/track";
import { eachPage, keepDrafts } from "../memory/rows";
import { endReading, isFull } from "../memory/arena";
import { Status } from "../shared/status";
import { decideAll } from "./decide";
import { firstWaiting, orientEvents, settleFinished, settleWaiting } from "./settle";
import { judgeChecks } from "./tables/checks";
import { judgeEcn } from "./tables/ecn";
import { judgeHabits } from "./tables/habits";
import { judgeHosts } from "./tables/hosts";
import { judgeMeasuredIdle } from "./tables/idle-measured";
import { judgeNatBypass } from "./tables/nat-bypass";
import { notePeers } from "./tables/peers";
import { judgeSweeps } from "./tables/sweeps";
import { judgeTogether } from "./tables/together";
import { judgeTtlHabits } from "./tables/ttl-habits";
import { judgeTwins } from "./tables/twins";

/** Time of the latest frame. */
let end: i64 = 0;

/** Ends the capture: after this every row is final. */
export function finish(): Status {
  end = captureEnd();
  endReading();
  finishAll();
  keepDrafts();
  nameSides();
  settleWaiting(end);
  keepDrafts();
  orientEvents();
  judgeTwins();
  judgeHosts();
  judgeTtlHabits();
  judgeTogether();
  judgeChecks();
  judgeSweeps();
  judgeEcn();
  judgeNatBypass();
  judgeMeasuredIdle();
  judgeHabits();
  decideAll();
  return isFull() ? Status.MemoryFull : Status.Ok;
}

/** Takes what was read to warm the cache, so that it is not optimised away. */
let warmed: u32 = 0;

/** Finishes and settles what is left, in the order of the rows: what is read and written side by side is cheap. */
function finishAll(): void {
  eachPage(finishRows);
  endTracking();
}

function finishRows(first: u32, behind: u32): void {
  for (let row = first; row < behind; row++) {
    if (row % 16 == 0) warmed += warmPlaces(row, 16);
    finishRow(row);
    settleFinished(end);
  }
}

/** Names the sides of the connections whose client was not seen, by what all others show (A.3). */
function nameSides(): void {
  if (firstWaiting() == 0) return;
  for (let waiting = firstWaiting(); waiting != 0;) {
    const live = changetype<Live>(<usize>waiting);
    if (live.client == NO_SIDE) askAbout(live);
    waiting = live.finishedNext;
  }
  notePeers();
}

/** Time of the latest frame of all files, TCP or not. */
function captureEnd(): i64 {
  let end: i64 = i64.MIN_VALUE;
  for (let file: u32 = 0; file < readerCount(); file++) end = max(end, readerAt(file).kept.lastTime);
  return end;
}
