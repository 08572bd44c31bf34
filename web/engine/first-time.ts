/** When each of several files begins: read with an engine of its own, which is thrown away. */
import { FileFact } from "../../assembly/shared/file-fact";
import { Status } from "../../assembly/shared/status";
import type { Bytes } from "./chunks";
import { bytesAt } from "./views";
import type { Engine } from "./wasm-module";

/** As far as a first packet is looked for: behind that there is hardly one. */
const MOST_BYTES = 4 << 20;
const FEED_BYTES = 64 * 1024;

/**
 * The time of a file's first packet.
 * @returns nanoseconds since 1970; null when it has none, or is no capture
 * @throws {Error} when the disk or the browser fails to deliver
 */
export async function firstTime(engine: Engine, bytes: Bytes): Promise<bigint | null> {
  const file = engine.openFile();
  const chunks = bytes.open(0, MOST_BYTES);
  let status = Status.Ok;
  while (status === Status.Ok && engine.fileFact(file, FileFact.Frames) === 0) {
    const piece = await chunks.next();
    if (piece === null) break;
    for (let at = 0; at < piece.length && status === Status.Ok; at += FEED_BYTES) {
      const part = piece.subarray(at, at + FEED_BYTES);
      const address = engine.inbox(file, part.length);
      if (address === 0) break;
      bytesAt(engine, address, part.length).set(part);
      status = engine.feed(file, part.length);
    }
  }
  await chunks.close();
  if (status === Status.Ok) engine.endFile(file);
  return engine.fileFact(file, FileFact.Frames) === 0 ? null : engine.fileFirstTime(file);
}
