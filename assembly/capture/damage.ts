/** Damage in a file: noted once where it begins, and the bytes that are passed over behind it. */
import { Container } from "../shared/container";
import { Reader } from "./reader";
import { Step } from "./record";

/** Bytes to pass over when the rest of a file is given up, and the most that any record can mean. */
const GIVEN_UP: u64 = u64.MAX_VALUE;
const FARTHEST: u64 = 1 << 62;

/** Notes damage at the reader's position. */
export function noteDamage(reader: Reader): void {
  const tally = reader.tally;
  tally.damages++;
  if (tally.damages == 1) {
    tally.damageAt = reader.offset;
    tally.damageFrame = reader.frames;
  }
}

/** Passes over bytes that belong to no record. */
export function passDamage(reader: Reader, bytes: u64): void {
  reader.tally.damageBytes += bytes;
  reader.take(bytes);
}

/** Notes damage and gives the rest of the file up: its container has nothing by which a record could be found again. */
export function giveUp(reader: Reader): Step {
  noteDamage(reader);
  reader.take(GIVEN_UP);
  return Step.More;
}

/** Notes that the file ends inside a record: bytes are left that make none, or bytes to be passed over did not come. */
export function noteCutOff(reader: Reader): void {
  // What was searched in vain is damage, noted already; what was not recognised has no records.
  if (reader.searching || reader.container == Container.Unknown) return;
  if (reader.left == 0 && (reader.skip == 0 || reader.skip > FARTHEST)) return;
  reader.tally.cutOff = 1;
  reader.tally.cutOffAt = reader.offset;
}
