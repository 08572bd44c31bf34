/** How much memory the engine takes, beside what it may for the connections there were. */
import { captureOf, makeTenfold } from "./captures";
import { engineModule, feedEngine } from "./engine-alone";
import { atMost } from "./goal";
import type { Setting } from "./setting";
import type { Line } from "./table";
import type { Contents } from "./traffic";

const BASE_BYTES = 64e6;
const CLOSED_BYTES = 400;
const LIVE_BYTES = 900;

/**
 * What was used, what was allowed, and what that is for one connection.
 * @param capture its name
 * @param contents what it held
 * @param used bytes of the engine's memory at the end: it never shrinks
 */
export function memoryLines(capture: string, { closed, live, bytes }: Contents, used: number): Line[] {
  const allowed = BASE_BYTES + CLOSED_BYTES * closed + LIVE_BYTES * live;
  return [
    {
      capture,
      what: `memory, MB, for ${closed} closed and ${live} live`,
      figure: (used / 1e6).toFixed(0),
      ratio: `${((100 * used) / bytes).toFixed(0)} % of file`,
      goal: atMost(allowed / 1e6, used / 1e6),
    },
    {
      capture,
      what: "beyond 64 MB, bytes a connection",
      figure: (Math.max(0, used - BASE_BYTES) / (closed + live)).toFixed(0),
    },
  ];
}

/** The same for as many connections as in `mixed`, with ten times the bytes. */
export async function tenfoldLines({ scale }: Setting): Promise<Line[]> {
  const engine = await feedEngine(await engineModule());
  const contents = makeTenfold(captureOf("mixed", scale), engine.feed);
  const { memory } = engine.finish();
  return memoryLines(`mixed tenfold, ${(contents.bytes / 1e9).toFixed(1)} GB`, contents, memory);
}
