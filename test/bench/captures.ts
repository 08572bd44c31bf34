/** The captures to measure with; made once, and kept outside of the project. */
import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeTraffic, type Traffic } from "./traffic";

/** Where they lie, and what is made to measure with. */
export const FOLDER = join(tmpdir(), "teardown-bench");

/** A capture on the disk. */
export interface Capture {
  readonly name: string;
  readonly path: string;
  readonly packets: number;
  readonly bytes: number;
}

/** What there is to measure: the traffic of an office, headers only of many short connections, and a million of these. */
const TRAFFIC = {
  mixed: { packets: 2_000_000, live: 3000, exchanges: 5, response: 4600, refused: 12, snaplen: 65_535 },
  headers: { packets: 2_000_000, live: 20_000, exchanges: 0, response: 1, refused: 75, snaplen: 96 },
  million: { packets: 3_050_000, live: 20_000, exchanges: 0, response: 1, refused: 75, snaplen: 96 },
} satisfies Record<string, Traffic>;

/**
 * A capture, made now where it is missing.
 * @param scale how large it is: 1 for the sizes that are compared over time
 */
export function captureOf(name: keyof typeof TRAFFIC, scale: number): Capture {
  mkdirSync(FOLDER, { recursive: true });
  const traffic = TRAFFIC[name];
  const packets = Math.round(traffic.packets * scale);
  const path = join(FOLDER, `${name}-${packets}.pcap`);
  if (!existsSync(path)) {
    // A run that is broken off leaves nothing that looks whole.
    writeTraffic(`${path}.part`, { ...traffic, packets });
    renameSync(`${path}.part`, path);
  }
  return { name, path, packets, bytes: statSync(path).size };
}
