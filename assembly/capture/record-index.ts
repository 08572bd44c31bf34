/** Where each record of a file lies and when it was captured: kept only when asked for, to bring an unsorted capture into the order of time (VERDICTS A.6). */
import { Log, makeLog } from "../memory/log";

// An entry: │ time i64 │ offset u64 in the decompressed stream │ bytes u64 │

let log: Log = changetype<Log>(0);

/** Keeps an index of all records from now on. @returns false when memory is full */
export function indexRecords(): bool {
  if (changetype<usize>(log) == 0) log = makeLog(24, 14);
  return changetype<usize>(log) != 0;
}

/** Notes a record if an index is kept. @returns false when memory is full */
// @ts-ignore: decorator
@inline
export function noteRecord(time: i64, offset: u64, bytes: u64): bool {
  return changetype<usize>(log) == 0 || note(time, offset, bytes);
}

function note(time: i64, offset: u64, bytes: u64): bool {
  const at = log.push();
  if (at == 0) return false;
  store<i64>(at, time);
  store<u64>(at, offset, 8);
  store<u64>(at, bytes, 16);
  return true;
}

/** Records in the index. */
export function indexedRecords(): u32 {
  return changetype<usize>(log) == 0 ? 0 : log.length;
}

/** Address of an entry: time, offset, and the bytes it takes up in the file. */
export function indexedRecordAt(index: u32): usize {
  return log.at(index);
}
