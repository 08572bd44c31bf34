/** Which chunks of the files a connection appears in, so that its packets can be found again by reading only those. */
import { Log, makeLog } from "../memory/log";
import { Live } from "./live";

// An entry: │ chunk u32 │ number of the connection's next entry plus one, u32 │

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
  if (changetype<usize>(log) == 0) {
    log = makeLog(8, 14);
    if (changetype<usize>(log) == 0) return false;
  }
  const at = log.push();
  if (at == 0) return false;
  store<u32>(at, chunk);
  if (live.posting == 0) live.firstPosting = log.length;
  else store<u32>(log.at(live.posting - 1), log.length, 4);
  live.posting = log.length;
  live.lastChunk = chunk;
  return true;
}

/** The entry after this one (both plus one), 0 behind the last. */
export function nextPosting(posting: u32): u32 {
  return load<u32>(log.at(posting - 1), 4);
}

/** The chunk of an entry (its number plus one). */
export function postingChunk(posting: u32): u32 {
  return load<u32>(log.at(posting - 1));
}
