/** The end of the capture: every connection is finished and judged, and the tables over all connections have their say. */
import { isFull } from "../memory/arena";
import { Status } from "../shared/status";
import { finishAll } from "../connection/track";
import { orientEvents, settleFinished } from "./settle";

/** Ends the capture: after this every row is final. */
export function finish(): Status {
  finishAll();
  settleFinished();
  orientEvents();
  return isFull() ? Status.MemoryFull : Status.Ok;
}
