/** Damage in a file: noted once where it begins, and the bytes that are passed over behind it. */
import { Reader } from "./reader";

/** Passing over more than this means giving the rest of the file up. */
const DAMAGED: u64 = 1 << 62;

/** Notes damage at the reader's position. */
export function noteDamage(reader: Reader): void {
  const tally = reader.tally;
  if (tally.damages++ == 0) {
    tally.damageAt = reader.offset;
    tally.damageFrame = reader.frames;
  }
}

/** Passes over bytes that belong to no record. */
export function passDamage(reader: Reader, bytes: u64): void {
  reader.tally.damageBytes += bytes;
  reader.take(bytes);
}

/** Notes that the file ends inside a record: bytes are left that make none, or bytes to be passed over did not come. */
export function noteCutOff(reader: Reader): void {
  if (reader.left == 0 && (reader.skip == 0 || reader.skip > DAMAGED)) return;
  reader.tally.cutOff = 1;
  reader.tally.cutOffAt = reader.offset;
}
