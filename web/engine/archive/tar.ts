/** tar archives (POSIX.1-2024 pax, GNU): the list of what they hold. */
import { part, readHead, type Bytes } from "../chunks";
import { Gathered } from "../decompression/gathered";
import type { FoundFile } from "./found-file";
import { isTar } from "./kind";

const BLOCK = 512;
/** Longest name, given in an entry of its own, that is read. */
const LONGEST_NAME = 64 * 1024;

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** A number in octal digits, or in base 256 when the first bit is set (GNU, star); NaN when it is neither. */
function number(field: Uint8Array): number {
  if (((field[0] ?? 0) & 0x80) === 0) return parseInt(text(field).trim() || "0", 8);
  return field.reduce((sum, byte, index) => sum * 256 + (index === 0 ? byte & 0x7f : byte), 0);
}

/** The value of `path` in the records of a pax header: "<length> <key>=<value>\n". */
function paxPath(records: string): string | null {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(records)?.[1] ?? null;
}

/** Reads headers: by hopping where that is free, else by reading through. */
function walker(bytes: Bytes): { read(offset: number, count: number): Promise<Uint8Array>; close(): Promise<void> } {
  if (bytes.size !== null) {
    return { read: (offset, count) => readHead(bytes, offset, count), close: () => Promise.resolve() };
  }
  const gathered = new Gathered(bytes.open(0));
  let at = 0;
  return {
    async read(offset, count) {
      await gathered.skip(offset - at);
      await gathered.atLeast(count);
      const block = gathered.take(count).slice();
      at = offset + block.length;
      return block;
    },
    close: () => gathered.close(),
  };
}

/**
 * Lists the plain files of an archive; one that is cut off gives those that begin before the cut.
 * @throws {Error} when the disk or the browser fails to deliver
 */
export async function listTar(bytes: Bytes): Promise<FoundFile[]> {
  const entries: FoundFile[] = [];
  const headers = walker(bytes);
  let longName: string | null = null;
  for (let offset = 0; ;) {
    const header = await headers.read(offset, BLOCK);
    const size = number(header.subarray(124, 136));
    if (header.length < BLOCK || !isTar(header) || !(size >= 0)) break;
    const start = offset + BLOCK;
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === "L" || type === "x") {
      const long = text(await headers.read(start, Math.min(size, LONGEST_NAME)));
      longName = type === "L" ? long : (paxPath(long) ?? longName);
    } else {
      const prefix = text(header.subarray(345, 500));
      const name = longName ?? (prefix && header[262] === 0 ? `${prefix}/` : "") + text(header.subarray(0, 100));
      longName = null;
      if ((type === "0" || type === "\0") && size > 0) {
        entries.push({ name, size, compression: "", bytes: part(bytes, start, start + size) });
      }
    }
    offset = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  await headers.close();
  return entries;
}
