/** DNS and mDNS over UDP (RFC 1035, RFC 6762): what addresses were given as the answer for which name. */
import { Cursor } from "../capture/cursor";
import { HOST_NAME_MOST, isNumeric, nameByte } from "../capture/host-name";
import { mapped } from "../capture/mapped";
import { addName } from "../capture/names";
import { be16, be32, be64 } from "../memory/bytes";
import { Layer } from "../shared/layer";
import { NameSource } from "../shared/name-source";
import { notTcp } from "./protocol";

//   │ id │ flags │ questions │ answers │ authorities │ additional │ questions ... │ answers ... │
//   0    2       4           6         8             10           12
//
//   question: │ name ... │ type │ class │      record: │ name ... │ type │ class │ ttl u32 │ bytes │ data ... │

const HEADER: u32 = 12;
/** Answer, standard query, no error: the bits that say so, and what they must be (RFC 1035 4.1.1). */
const FLAGS: u32 = 0xf80f;
const ANSWER: u32 = 0x8000;
/** Records looked at in one message: no answer that fits a datagram of common size has more. */
const RECORDS_MOST: u32 = 64;
/** Compression pointers followed in one name: each must lead back, so a name of 127 labels cannot need more. */
const POINTERS_MOST: u32 = 127;
const TYPE_A: u32 = 1;
const TYPE_AAAA: u32 = 28;
const CLASS_IN: u32 = 1;
/** In mDNS, says that older answers are to be forgotten (RFC 6762 10.2). */
const CACHE_FLUSH: u32 = 0x8000;

/** The name read last, with room for one more dot than the longest name needs. */
const text: usize = memory.data(256, 16);
let textBytes: u32 = 0;

/** Reads the names of a message; the packet is set aside like all that is not TCP. */
export function peelDns(): Layer {
  const start = Cursor.at;
  const end = Cursor.end;
  if (end - start >= HEADER && (be16(start + 2) & FLAGS) == ANSWER) readAnswer(start, end);
  return notTcp();
}

/**
 * Addresses count for the name that was asked for, whatever chain of CNAMEs led to them: that is what the client
 * knows the host by. Without a question, as in mDNS, they count for the name of their own record.
 */
function readAnswer(start: usize, end: usize): void {
  const questions = be16(start + 4);
  if (questions > 1) return;
  let at = start + HEADER;
  if (questions == 1) {
    at = readName(start, at, end);
    if (at == 0 || end - at < 4) return;
    at += 4;
    if (textBytes == 0) return;
  }
  const answers = min<u32>(be16(start + 6), RECORDS_MOST);
  for (let answer: u32 = 0; answer < answers; answer++) {
    at = questions == 1 ? skipName(at, end) : readName(start, at, end);
    if (at == 0 || end - at < 10) return;
    const kind = be16(at);
    const known = (be16(at + 2) & ~CACHE_FLUSH) == CLASS_IN;
    const bytes = be16(at + 8);
    at += 10;
    if (end - at < bytes) return;
    if (known) takeRecord(kind, at, bytes);
    at += bytes;
  }
}

function takeRecord(kind: u32, at: usize, bytes: u32): void {
  if (textBytes == 0) return;
  if (kind == TYPE_A && bytes == 4) addName(NameSource.Dns, 0, mapped(be32(at)), text, textBytes);
  else if (kind == TYPE_AAAA && bytes == 16) addName(NameSource.Dns, be64(at), be64(at + 8), text, textBytes);
}

/** Where a name ends, without looking where its pointers lead; 0 when it is damaged. */
function skipName(at: usize, end: usize): usize {
  while (at < end) {
    const length = <u32>load<u8>(at);
    if (length == 0) return at + 1;
    if (length >= 0xc0) return end - at < 2 ? 0 : at + 2;
    if (length > 63) return 0;
    at += length + 1;
  }
  return 0;
}

/**
 * Reads a name into `text`, in small letters; `textBytes` is 0 when it is none that a host can bear.
 * @returns where the message goes on, 0 when the name is damaged
 */
function readName(start: usize, at: usize, end: usize): usize {
  let behind: usize = 0;
  let bytes: u32 = 0;
  let plain = true;
  let pointers: u32 = 0;
  // A pointer leads to before where the part it ends began, so that no chain of them goes round (RFC 1035 4.1.4).
  let floor = at;
  textBytes = 0;
  while (at < end) {
    const length = <u32>load<u8>(at);
    if (length >= 0xc0) {
      if (end - at < 2 || ++pointers > POINTERS_MOST) return 0;
      const target = start + (be16(at) & 0x3fff);
      if (behind == 0) behind = at + 2;
      if (target >= floor || target < start + HEADER) return 0;
      at = target;
      floor = target;
      continue;
    }
    at++;
    if (length == 0) {
      if (plain && bytes > 0 && !isNumeric(text, bytes)) textBytes = bytes;
      return behind == 0 ? at : behind;
    }
    if (length > 63 || end - at < length || bytes + length + 1 > HOST_NAME_MOST) return 0;
    if (bytes > 0) store<u8>(text + bytes++, 0x2e);
    for (let index: u32 = 0; index < length; index++) {
      const letter = nameByte(load<u8>(at + index));
      if (letter == 0) plain = false;
      store<u8>(text + bytes++, letter);
    }
    at += length;
  }
  return 0;
}
