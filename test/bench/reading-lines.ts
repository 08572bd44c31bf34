/** How long the page takes for a capture, beside merely reading it and beside other programs. */
import { captureOf, type CaptureName } from "./captures";
import { decoderBytes } from "./engine-alone";
import { figure, figureText } from "./figures";
import { atLeast, atMost, type Goal } from "./goal";
import { analyse, bareRead, type Analysis } from "./in-browser";
import { timePeers } from "./peers";
import type { Setting } from "./setting";
import type { Line } from "./table";

/** What analysing may cost, in times of merely reading. */
const READS: Readonly<Partial<Record<CaptureName, number>>> = { mixed: 1.25, headers: 2.5 };
/** How many times as long the others are to take, all of them said of a mixed capture. */
const PEERS: Readonly<Record<string, number>> = { tshark: 30, tcptrace: 10, argus: 4 };
const FIRST_CHART_MS = 300;
const REFRESHES = 5;

/** Reading and analysing take turns, so that what else the computer does falls on both. */
export async function readingLines({ browser, address, turns, scale }: Setting, name: CaptureName): Promise<Line[]> {
  const { path, bytes, packets } = captureOf(name, scale);
  const decoder = await decoderBytes();
  const reads: number[] = [];
  const counts: number[] = [];
  const analyses: Analysis[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    reads.push(await bareRead(browser, path));
    counts.push(await bareRead(browser, path, decoder));
    analyses.push(await analyse(browser, address, path));
  }
  const read = figure(reads);
  const counted = figure(counts);
  const total = figure(analyses.map((analysis) => analysis.total));
  const ratio = total.median / read.median;
  const most = READS[name];
  // Their goals are those of `mixed`; a quick run leaves the others out.
  const peers = name === "mixed" || scale === 1 ? timePeers(path) : [];
  const capture = `${name}, ${(bytes / 1e6).toFixed(0)} MB, ${packets / 1e6} M packets`;
  return [
    { capture, what: "read only, ms", figure: figureText(read) },
    {
      capture,
      what: "bare decoder, ms",
      figure: figureText(counted),
      ratio: `${(counted.median / read.median).toFixed(2)} × read`,
    },
    {
      capture,
      what: "analyse, ms",
      figure: figureText(total),
      ratio: `${ratio.toFixed(2)} × read`,
      goal: most === undefined ? undefined : atMost(most, ratio, 2),
    },
    seen(
      capture,
      "first chart, ms",
      analyses.flatMap(({ firstChart }) => firstChart ?? []),
      (median) => atMost(FIRST_CHART_MS, median),
    ),
    seen(capture, "refreshes a second", analyses.map(({ refreshes }) => refreshes).filter(isFinite), (median) =>
      atLeast(REFRESHES, median),
    ),
    ...peers.map(({ name: peer, milliseconds }) => {
      const times = milliseconds / total.median;
      const least = name === "mixed" ? PEERS[peer] : undefined;
      return {
        capture,
        what: `${peer}, ms`,
        figure: milliseconds.toFixed(0),
        ratio: `${times.toFixed(1)} × analyse`,
        goal: least === undefined ? undefined : atLeast(least, times),
      };
    }),
  ];
}

/** What a person sees before the result, unless that was there at once. */
function seen(capture: string, what: string, found: readonly number[], goal: (median: number) => Goal): Line {
  if (found.length === 0) return { capture, what, figure: "result first" };
  const summed = figure(found);
  return { capture, what, figure: figureText(summed), goal: goal(summed.median) };
}
