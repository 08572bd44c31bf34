/** The end of the capture: every connection is finished and judged, and the tables over all connections have their say (VERDICTS D.3). */
import { finishAll } from "../connection/track";
import { readerAt, readerCount } from "../capture/reader";
import { isFull } from "../memory/arena";
import { Status } from "../shared/status";
import { decideAll } from "./decide";
import { orientEvents, settleFinished } from "./settle";
import { judgeChecks } from "./tables/checks";
import { judgeEcn } from "./tables/ecn";
import { judgeHabits } from "./tables/habits";
import { judgeMeasuredIdle } from "./tables/idle-measured";
import { judgeNatBypass } from "./tables/nat-bypass";
import { judgeHosts } from "./tables/refusals";
import { judgeSweeps } from "./tables/sweeps";
import { judgeTogether } from "./tables/together";
import { judgeTtlHabits } from "./tables/ttl-habits";
import { judgeTwins } from "./tables/twins";

/** Ends the capture: after this every row is final. */
export function finish(): Status {
  finishAll(captureEnd());
  settleFinished();
  orientEvents();
  judgeHosts();
  judgeTtlHabits();
  judgeTogether();
  judgeChecks();
  judgeSweeps();
  judgeEcn();
  judgeNatBypass();
  judgeTwins();
  judgeMeasuredIdle();
  judgeHabits();
  decideAll();
  return isFull() ? Status.MemoryFull : Status.Ok;
}

/** Time of the latest frame of all files, TCP or not. */
function captureEnd(): i64 {
  let end: i64 = i64.MIN_VALUE;
  for (let file: u32 = 0; file < readerCount(); file++) end = max(end, readerAt(file).kept.lastTime);
  return end;
}
