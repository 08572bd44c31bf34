/** Finds the captures in what a person dropped: a file may be compressed, an archive, or an archive of compressed files. */
import { foreignText } from "../../words/foreign-text";
import { readHead } from "../chunks";
import { codecOf, decoded, type Decode } from "../decompression/codec";
import { resumed } from "../resumed";
import type { FoundFile } from "./found-file";
import { isTar, isZip } from "./kind";

/** Deeper nesting is not looked into: a file can be made to hold itself. */
const DEEPEST = 4;
/** Enough to know every compression and archive by. */
const HEAD_BYTES = 512;
/** What a Mac adds to archives beside the files themselves. */
const COMPANION = /(^|\/)(__MACOSX\/|\._|\.DS_Store$)/;

/**
 * Looks into a file.
 * @param decode undoes compressions
 * @throws {Error} when the disk or the browser fails to deliver
 */
export async function unpack(file: FoundFile, decode: Decode, depth = 0): Promise<FoundFile[]> {
  const { bytes } = file;
  if (bytes === null || depth === DEEPEST) return [file];
  const head = await readHead(bytes, 0, HEAD_BYTES);
  const codec = codecOf(head);
  if (codec !== null) {
    const inside = { ...file, compression: joined(file.compression, codec), bytes: decoded(bytes, codec, decode) };
    return unpack(inside, decode, depth + 1);
  }
  if (isZip(head) && bytes.size !== null) {
    const { listZip } = await import("./zip");
    const entries = await listZip(bytes, bytes.size, decode);
    return entries === null ? [{ ...file, bytes: null }] : unpackEntries(file, entries, decode, depth);
  }
  if (isTar(head)) {
    const { listTar } = await import("./tar");
    const once = bytes.size === null ? resumed(bytes) : bytes;
    const archive = { ...file, compression: joined(file.compression, "tar") };
    return unpackEntries(archive, await listTar(once), decode, depth);
  }
  return [file];
}

async function unpackEntries(
  archive: FoundFile,
  entries: readonly FoundFile[],
  decode: Decode,
  depth: number,
): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const entry of entries) {
    if (COMPANION.test(entry.name)) continue;
    const compression = joined(archive.compression, entry.compression);
    const inside = { ...entry, name: `${archive.name}/${foreignText(entry.name)}`, compression };
    found.push(...(await unpack(inside, decode, depth + 1)));
  }
  return found;
}

function joined(outer: string, inner: string): string {
  return outer && inner ? `${outer}, ${inner}` : outer || inner;
}
