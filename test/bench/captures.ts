/** The captures to measure with; made once, and kept outside of the project. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeTraffic, writeTraffic, type Contents, type Traffic } from "./traffic";

/** Where they lie, and what is made to measure with. */
export const FOLDER = join(tmpdir(), "teardown-bench");

/** A capture on the disk. */
export interface Capture extends Contents {
  readonly name: CaptureName;
  readonly path: string;
}

/** Many short connections of which three quarters are refused, headers only. */
const SHORT = { live: 20_000, exchanges: 0, response: 1, refused: 75, snaplen: 96 };
/** The traffic of an office, whole packets. */
const OFFICE = { packets: 2_000_000, live: 3000, exchanges: 5, response: 4600, refused: 12, snaplen: 65_535 };

/** What there is to measure with, in the sizes that are compared over time. */
const TRAFFIC = {
  mixed: OFFICE,
  headers: { ...SHORT, packets: 2_000_000 },
  million: { ...SHORT, packets: 3_050_000 },
  // A hundred connections that go on for thousands of packets: all that is known of them stays in the cache.
  few: { packets: 1_000_000, live: 100, exchanges: 2000, response: 9000, refused: 5, snaplen: 128 },
  // A million at once: nothing stays in the cache.
  live: { packets: 4_000_000, live: 1_000_000, exchanges: 5, response: 4600, refused: 5, snaplen: 96 },
  // Hours of it, so that connections end and can be forgotten while others begin.
  hours: { ...SHORT, packets: 2_000_000, live: 400, gap: 5000 },
} satisfies Record<string, Traffic>;

/** The captures by name. */
export type CaptureName = keyof typeof TRAFFIC;

/**
 * A capture, made now where it is missing.
 * @param scale how large it is: 1 for the sizes that are compared over time
 */
export function captureOf(name: CaptureName, scale: number): Capture {
  mkdirSync(FOLDER, { recursive: true });
  const traffic = scaled(name, scale);
  const path = join(FOLDER, `${name}-${traffic.packets}.pcap`);
  const contents = `${path}.json`;
  if (!existsSync(path) || !existsSync(contents)) {
    // A run that is broken off leaves nothing that looks whole.
    writeFileSync(contents, JSON.stringify(writeTraffic(`${path}.part`, traffic)));
    renameSync(`${path}.part`, path);
  }
  return { name, path, ...(JSON.parse(readFileSync(contents, "utf8")) as Contents) };
}

/**
 * As many connections as in `mixed` and of the same kind, each with about ten times the bytes: too large to be kept.
 * @param mixed the capture it is like
 * @param take takes its bytes piece by piece
 */
export function makeTenfold({ closed, live }: Capture, take: (piece: Uint8Array) => void): Contents {
  return makeTraffic({ ...OFFICE, packets: Infinity, connections: closed + live, response: 57_000 }, take);
}

function scaled(name: CaptureName, scale: number): Traffic {
  const { packets, live, ...like } = TRAFFIC[name];
  // Fewer packets of `few` are read in less time than can be measured; those of `live` need as many each as before.
  const size = name === "few" ? 1 : scale;
  return { ...like, packets: Math.round(packets * size), live: name === "live" ? Math.round(live * size) : live };
}
