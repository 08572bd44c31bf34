/** zip archives (PKWARE's APPNOTE.TXT), also beyond 4 GB: the list of what they hold, from the directory at their end. */
import { part, readHead, type Bytes } from "../chunks";
import { decoded, type Codec, type Decode } from "../decompression/codec";
import { later } from "../decompression/later";
import type { FoundFile } from "./found-file";

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const END_BYTES = 22;
/** The end record and the longest comment behind it. */
const TAIL = END_BYTES + 65535;
/** A directory larger than this is not read: more files than anyone drops. */
const LARGEST_DIRECTORY = 64 << 20;
/** A size or offset of this value stands in the extra field instead. */
const IN_EXTRA = 0xffffffff;

/** Where the directory is. */
interface Directory {
  readonly start: number;
  readonly size: number;
}

async function findDirectory(bytes: Bytes, size: number): Promise<Directory | null> {
  const from = Math.max(0, size - TAIL);
  const tail = await readHead(bytes, from, size - from);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const small = { size: view.getUint32(at + 12, true), start: view.getUint32(at + 16, true) };
    const large = at >= 20 && view.getUint32(at - 20, true) === LOCATOR_64;
    return large ? readLargeEnd(bytes, Number(view.getBigUint64(at - 12, true))) : small;
  }
  return null;
}

async function readLargeEnd(bytes: Bytes, offset: number): Promise<Directory | null> {
  const end = await readHead(bytes, offset, 56);
  const view = new DataView(end.buffer, end.byteOffset, end.length);
  if (end.length < 56 || view.getUint32(0, true) !== END_64) return null;
  return { size: Number(view.getBigUint64(40, true)), start: Number(view.getBigUint64(48, true)) };
}

/** The numbers of an entry that may stand in its zip64 extra field, in the order in which they stand there. */
function widen(numbers: readonly number[], extra: DataView): number[] {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return numbers.map((value) => {
      if (value !== IN_EXTRA || next + 8 > extra.byteLength) return value;
      next += 8;
      return Number(extra.getBigUint64(next - 8, true));
    });
  }
  return [...numbers];
}

/** How an entry is compressed, by its method; null where that is not known here. */
function compressionOf(method: number): Codec | "stored" | null {
  switch (method) {
    case 0:
      return "stored";
    case 8:
      return "zip";
    case 93:
      return "zip (zstd)";
    default:
      return null;
  }
}

/** The bytes of an entry behind its local header, whose length only the header itself tells. */
function stored(bytes: Bytes, header: number, size: number): Bytes {
  return {
    size,
    open: (from, to = size) =>
      later(async () => {
        const local = await readHead(bytes, header, 30);
        if (local.length < 30) return bytes.open(header, header);
        const view = new DataView(local.buffer, local.byteOffset, 30);
        const start = header + 30 + view.getUint16(26, true) + view.getUint16(28, true);
        return part(bytes, start, start + size).open(from, to);
      }),
  };
}

function readEntry(bytes: Bytes, view: DataView, at: number, decode: Decode): FoundFile {
  const nameBytes = view.getUint16(at + 28, true);
  const extraBytes = view.getUint16(at + 30, true);
  const encrypted = (view.getUint16(at + 8, true) & 1) === 1;
  const compression = encrypted ? null : compressionOf(view.getUint16(at + 10, true));
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameBytes));
  const extra = new DataView(view.buffer, view.byteOffset + at + 46 + nameBytes, extraBytes);
  const [, size = 0, header = 0] = widen(
    [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)],
    extra,
  );
  const raw = stored(bytes, header, size);
  if (compression === null) return { name, size, compression: "", bytes: null };
  if (compression === "stored") return { name, size, compression: "", bytes: raw };
  return { name, size, compression, bytes: decoded(raw, compression, decode) };
}

/**
 * Lists the files of an archive; null when its directory cannot be found: it is cut off or damaged.
 * @param size bytes of the archive
 * @param decode undoes compressions
 * @throws {Error} when the disk or the browser fails to deliver
 */
export async function listZip(bytes: Bytes, size: number, decode: Decode): Promise<FoundFile[] | null> {
  const directory = await findDirectory(bytes, size);
  if (directory === null || directory.size > LARGEST_DIRECTORY) return null;
  const listing = await readHead(bytes, directory.start, Math.min(directory.size, size));
  const view = new DataView(listing.buffer, listing.byteOffset, listing.length);
  const entries: FoundFile[] = [];
  for (let at = 0; at + 46 <= view.byteLength && view.getUint32(at, true) === CENTRAL;) {
    const length = 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (at + length > view.byteLength) break;
    const entry = readEntry(bytes, view, at, decode);
    if (entry.size > 0 && !entry.name.endsWith("/")) entries.push(entry);
    at += length;
  }
  return entries;
}
