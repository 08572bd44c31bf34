/** Packets read so far, over all files. */
import { FileFact } from "../../assembly/shared/file-fact";
import type { CaptureFile } from "./capture-file";
import type { Engine } from "./wasm-module";

/** How many packets, and how many of them TCP segments. */
export function packetsRead(
  engine: Engine,
  files: readonly CaptureFile[],
): { readonly packets: number; readonly tcpPackets: number } {
  let packets = 0;
  let tcpPackets = 0;
  for (const { number } of files) {
    if (number === null) continue;
    packets += engine.fileFact(number, FileFact.Frames);
    tcpPackets += engine.fileFact(number, FileFact.Segments);
  }
  return { packets, tcpPackets };
}
