/** A file on the disk under Node, read as the page reads dropped files: in pieces, with the next read in flight. */
import { mkdtemp, open, rm, stat, type FileHandle } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Chunks } from "../engine/chunks";
import { PIECE_BYTES, type DiskFile } from "../engine/source";
import { foreignText } from "../words/foreign-text";

/** The pieces of [from, to), in two buffers that take turns. */
function pieces(path: string, from: number, to: number, advance: (bytes: number) => void): Chunks {
  let handle: FileHandle | null = null;
  let at = from;
  let pending: Promise<Uint8Array> | null = null;
  let spare = Buffer.allocUnsafeSlow(PIECE_BYTES);
  let other = Buffer.allocUnsafeSlow(PIECE_BYTES);

  const read = async (file: FileHandle, buffer: Buffer): Promise<Uint8Array> => {
    const { bytesRead } = await file.read(buffer, 0, Math.min(PIECE_BYTES, to - at), at);
    at += bytesRead;
    return buffer.subarray(0, bytesRead);
  };

  const close = async (): Promise<void> => {
    await pending?.catch(() => undefined);
    await handle?.close();
    handle = null;
  };

  return {
    async next() {
      handle ??= await open(path);
      const piece = await (pending ?? read(handle, spare));
      if (piece.length === 0) {
        await close();
        return null;
      }
      pending = read(handle, other);
      pending.catch(() => undefined); // reported when it is awaited
      [spare, other] = [other, spare];
      advance(piece.length);
      return piece;
    },
    close,
    ending: () => "whole",
  };
}

/**
 * A file by its path.
 * @throws {Error} when there is no such file, or it is none
 */
export async function diskFileAt(path: string, name = basename(path)): Promise<DiskFile> {
  const status = await stat(path);
  if (!status.isFile()) throw new Error("is not a file");
  const { size } = status;
  let position = 0;
  return {
    name: foreignText(name),
    size,
    position: () => position,
    open(from, to = size) {
      position = from;
      return pieces(path, from, Math.min(to, size), (bytes) => {
        position += bytes;
      });
    },
  };
}

/** What a stream delivered, kept on the disk since captures are read more than once. */
export interface Spool {
  readonly file: DiskFile;
  /** Takes it off the disk again. */
  remove(): Promise<void>;
}

/** Keeps what comes in on a stream, such as the standard input, as a file. */
export async function spool(stream: NodeJS.ReadableStream, name: string): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), "teardown-"));
  const path = join(folder, "capture");
  await pipeline(stream, createWriteStream(path));
  return { file: await diskFileAt(path, name), remove: () => rm(folder, { recursive: true, force: true }) };
}
