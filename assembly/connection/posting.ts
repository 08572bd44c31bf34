/** Which chunks of the files a connection appears in, so that its packets can be found again by reading only those. */
import { Log, makeLog } from "../memory/log";
import { cellOf, rowCount } from "../memory/rows";
import { Fact } from "./fact";
import { Live } from "./live";

// An entry: │ first chunk u32 │ number of the connection's next entry plus one, u32 │ a bit for each of 32 chunks from the first on, u32 │

const ENTRY_BYTES: u32 = 12;
/** Chunks that an entry tells of. */
const WINDOW: u32 = 32;

let log: Log = changetype<Log>(0);

/**
 * Notes that the connection has a packet in this chunk, unless the last one was there too.
 * @returns false when memory is full
 */
// @ts-ignore: decorator
@inline
export function notePosting(live: Live, chunk: u32): bool {
  return (live.posting != 0 && live.lastChunk == chunk) || add(live, chunk);
}

function add(live: Live, chunk: u32): bool {
  const newest: usize = live.posting == 0 ? 0 : log.at(live.posting - 1);
  // Files that are read together take turns, so it may be one noted before.
  const ahead = newest == 0 ? WINDOW : chunk - load<u32>(newest);
  if (ahead < WINDOW) store<u32>(newest, load<u32>(newest, 8) | ((<u32>1) << ahead), 8);
  else if (!begin(live, chunk, newest)) return false;
  live.lastChunk = chunk;
  return true;
}

/** Adds an entry behind the connection's newest, 0 when there is none. @returns false when memory is full */
function begin(live: Live, chunk: u32, newest: usize): bool {
  if (changetype<usize>(log) == 0) {
    log = makeLog(ENTRY_BYTES, 13);
    if (changetype<usize>(log) == 0) return false;
  }
  const at = log.push();
  if (at == 0) return false;
  store<u32>(at, chunk);
  store<u32>(at, 1, 8);
  if (newest == 0) live.firstPosting = log.length;
  else store<u32>(newest, log.length, 4);
  live.posting = log.length;
  return true;
}

/** First entry of a settled row (its number plus one), 0 when there is none. */
export function postingFirst(row: u32): u32 {
  return row < rowCount() ? <u32>cellOf(row, Fact.Posting) : 0;
}

/** The entry after this one (both plus one), 0 behind the last. */
export function nextPosting(posting: u32): u32 {
  return load<u32>(log.at(posting - 1), 4);
}

/** The first chunk of an entry (its number plus one). */
export function postingChunk(posting: u32): u32 {
  return load<u32>(log.at(posting - 1));
}

/** Which of the 32 chunks from the first on an entry (its number plus one) tells of: bit n is the nth behind it. */
export function postingChunks(posting: u32): u32 {
  return load<u32>(log.at(posting - 1), 8);
}
