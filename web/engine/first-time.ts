/** When each of several files begins: read with an engine of its own, which is thrown away. */
import { Container } from "../../assembly/shared/container";
import { FileFact } from "../../assembly/shared/file-fact";
import { Status } from "../../assembly/shared/status";
import type { Bytes } from "./chunks";
import { feed } from "./feed";
import type { Engine } from "./wasm-module";

/** As far as a first packet is looked for: behind that there is hardly one. */
const MOST_BYTES = 4 << 20;
/** Fed at once: the first packet is hardly further in. */
const STEP = 64 * 1024;

/** What the beginning of a file tells. */
export type Beginning = "no capture" | "no packet" | { readonly time: bigint };

/**
 * The time of a file's first packet, in nanoseconds since 1970.
 * @throws {Error} when the disk or the browser fails to deliver
 */
export async function beginningOf(engine: Engine, bytes: Bytes): Promise<Beginning> {
  const file = engine.openFile();
  const chunks = bytes.open(0, MOST_BYTES);
  const begun = (): boolean => engine.fileFact(file, FileFact.Frames) > 0;
  let taking = true;
  while (taking && !begun()) {
    const piece = await chunks.next();
    if (piece === null) break;
    for (let at = 0; at < piece.length && taking && !begun(); at += STEP) {
      taking = feed(engine, file, piece.subarray(at, at + STEP)) === Status.Ok;
    }
  }
  await chunks.close();
  engine.endFile(file);
  if (begun()) return { time: engine.fileFirstTime(file) };
  return engine.fileFact(file, FileFact.Container) === Container.Unknown ? "no capture" : "no packet";
}
