/** Puts a closing event where it is counted: in the log of events and in the growing chart; a replay counts nothing again. */
import { LoggedEvent, logEvent } from "./event-log";
import { Live } from "./live";
import { countEvent } from "./progress";

/** Row of a connection that only lives for a replay. */
export const NO_ROW: u32 = u32.MAX_VALUE;

/**
 * Notes an event of a connection.
 * @param kind with side 0 as client; `orientEvents` (settle.ts) turns it when the client is known for good
 */
export function noteEvent(live: Live, time: i64, kind: LoggedEvent): void {
  if (live.row == NO_ROW) return;
  logEvent(live.row, time, kind);
  const turn = live.client == 1 && kind != LoggedEvent.Synack && kind != LoggedEvent.Established;
  countEvent(turn ? kind ^ 1 : kind, time);
}
