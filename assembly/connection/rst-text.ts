/** Texts that RSTs carry: some devices say in words why they reset (RFC 9293 3.5.3 allows it; VERDICTS D.4.10). */
import { Log, makeLog } from "../memory/log";
import { cellOf } from "../memory/rows";
import { Segment } from "../transport/segment";
import { Fact } from "./fact";
import { Live, resetsOf } from "./live";
import { NO_ROW } from "./note-event";

/** Bytes of a text that are kept. */
const TEXT_BYTES: u32 = 64;

// An entry: │ length u32 │ text, 64 bytes │

let log: Log = changetype<Log>(0);

/**
 * Keeps the payload of a RST if it is text: at least four bytes, all printable.
 * @returns whether it is
 */
export function keepText(live: Live, segment: Segment): bool {
  const size = min(min(segment.captured, segment.length), TEXT_BYTES);
  if (size < 4) return false;
  for (let index: u32 = 0; index < size; index++) {
    const byte = load<u8>(<usize>segment.payload + index);
    const printable = (byte >= 0x20 && byte < 0x7f) || byte == 0x0a || byte == 0x0d || (byte == 0 && index >= 4);
    if (!printable) return false;
  }
  // A second reading finds the same text again.
  if (live.row == NO_ROW) return true;
  if (changetype<usize>(log) == 0) log = makeLog(TEXT_BYTES + 4, 6);
  const at = changetype<usize>(log) == 0 ? <usize>0 : log.push();
  if (at == 0) return true;
  store<u32>(at, size);
  memory.copy(at + 4, <usize>segment.payload, size);
  resetsOf(live).text = log.length;
  return true;
}

/** Address of text `index`: its length u32, then the bytes. */
export function rstTextAt(index: u32): usize {
  return log.at(index);
}

/** Address of the text that the RST of a settled row carried, as above; 0 where it carried none. */
export function resetTextOf(row: u32): usize {
  const text = <u32>cellOf(row, Fact.Text);
  return text == 0 ? 0 : rstTextAt(text - 1);
}
