/** K12 text listings: each frame a time, the name of its link and its bytes in hexadecimal. */
import { Container } from "../shared/container";
import { LinkType } from "../shared/link-type";
import { accept } from "./accept";
import { daysSince1970, secondsSince1970 } from "./calendar";
import { NANOSECONDS, setResolution } from "./clock";
import { noteDamage, passDamage } from "./damage";
import { Life, Reader } from "./reader";
import { Record, Step } from "./record";

//   +---------+---------------+----------+
//   15:46:05,765,521   ETHER
//   |0   |00|50|54|ff|...|
//   (an empty line)

const COLON: u32 = 0x3a;
const BAR: u32 = 0x7c;
const LINE: u32 = 0x0a;
const RETURN: u32 = 0x0d;
/** "+---" and "----": how each frame's ruler begins. */
const RULER: u32 = 0x2d2d2d2b;
const RULER_BEHIND: u32 = 0x2d2d2d2d;
/** More text than the largest frame takes. */
const LONGEST: u32 = 256 * 1024;
/** Bytes of "hh:mm:ss,mmm,uuu". */
const TIME_BYTES: u32 = 16;

/** Whether a K12 listing begins here. */
export function looksLikeK12Text(address: usize, bytes: u32): bool {
  return bytes >= 8 && load<u32>(address) == RULER && load<u32>(address, 4) == RULER_BEHIND;
}

/** Begins reading. The listing has no date: its first day is taken as the first of 2000, as Wireshark does. */
export function startK12Text(reader: Reader): void {
  reader.container = Container.K12Text;
  reader.origin = secondsSince1970(daysSince1970(2000, 1, 1), 0) * NANOSECONDS;
  setResolution(reader.clock, 6);
}

/** The next frame. Its bytes are put in place of their text, so that they lie side by side. */
export function nextK12Text(reader: Reader): Step {
  const at = reader.at;
  const end = nextRuler(at + 1, reader.end);
  if (end == 0 && reader.life == Life.Open && reader.left < LONGEST) return Step.More;
  if (reader.left == 0) return Step.More;
  const isLast = end == 0 && reader.life != Life.Open;
  const stop = end != 0 ? end : reader.end;
  const time = endOfLine(at, stop);
  const bytes = endOfLine(time, stop);
  const behind = endOfLine(bytes, stop);
  // Nothing follows by which the last frame could be told to be whole but the end of its line.
  if (isLast && (behind == bytes || load<u8>(behind - 1) != LINE)) return Step.More;
  if (stop - time < TIME_BYTES || load<u8>(time, 2) != COLON) {
    noteDamage(reader);
    passDamage(reader, stop - at);
    return Step.Again;
  }
  Record.time = reader.origin + timeAt(time);
  Record.address = at;
  Record.captured = gather(bytes, stop, at);
  Record.wire = Record.captured;
  Record.link = LinkType.Ethernet;
  return accept(reader, (isLast ? endOfBlank(behind, stop) : stop) - at);
}

function nextRuler(at: usize, end: usize): usize {
  for (; end >= 8 && at <= end - 8; at++) {
    // A ruler has more of these within: the one at the start of a line counts.
    if (load<u32>(at) == RULER && load<u32>(at, 4) == RULER_BEHIND && load<u8>(at - 1) == LINE) return at;
  }
  return 0;
}

function endOfLine(at: usize, end: usize): usize {
  while (at < end && load<u8>(at) != LINE) at++;
  return min<usize>(at + 1, end);
}

/** Behind the empty lines that follow a frame: what stands there at the end of a file is the next one, cut off. */
function endOfBlank(at: usize, end: usize): usize {
  while (at < end && (load<u8>(at) == LINE || load<u8>(at) == RETURN)) at++;
  return at;
}

function twoDigits(at: usize): i64 {
  return (<i64>load<u8>(at) - 0x30) * 10 + (<i64>load<u8>(at, 1) - 0x30);
}

function timeAt(at: usize): i64 {
  const seconds = (twoDigits(at) * 60 + twoDigits(at + 3)) * 60 + twoDigits(at + 6);
  const milliseconds = twoDigits(at + 9) * 10 + <i64>load<u8>(at, 11) - 0x30;
  const microseconds = twoDigits(at + 13) * 10 + <i64>load<u8>(at, 15) - 0x30;
  return seconds * NANOSECONDS + milliseconds * 1_000_000 + microseconds * 1000;
}

/** Puts the bytes between the bars behind the offset to `target`, which lies before them; says how many there are. */
function gather(at: usize, end: usize, target: usize): u32 {
  // "|0   |": the offset.
  if (at < end && load<u8>(at) == BAR) at++;
  while (at < end && load<u8>(at) != BAR) at++;
  let count: u32 = 0;
  while (end - at >= 3) {
    const high = digit(load<u8>(at, 1));
    const low = digit(load<u8>(at, 2));
    if (load<u8>(at) != BAR || high > 15 || low > 15) break;
    store<u8>(target + count, (high << 4) | low);
    count++;
    at += 3;
  }
  return count;
}

function digit(character: u32): u32 {
  if (character >= 0x30 && character <= 0x39) return character - 0x30;
  const letter = character | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : 16;
}
