/** Where a decoded batch goes: to the connections, or, when chunks are read a second time, to the ladder of one of them. */
import { trackBatch } from "./connection/track";
import { isSecondReading, searchBatch } from "./query/ladder";
import { NO_END, settleFinished } from "./teardown/settle";

/** Hands the batch on. @returns false when memory is full */
export function deliverBatch(): bool {
  if (isSecondReading()) {
    searchBatch();
    return true;
  }
  const fits = trackBatch();
  settleFinished(NO_END);
  return fits;
}
