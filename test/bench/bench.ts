/** `npm run bench`: how long captures take in Chromium, beside merely reading them and beside other programs. */
import type { Browser } from "playwright-core";
import { serve } from "../../setup/serve.js";
import { launchBrowser } from "../support/browser";
import { DIST } from "../support/page";
import { captures, type Capture } from "./captures";
import { figure, figureText } from "./figures";
import { analyse, bareRead, type Analysis } from "./in-browser";
import { timePeers } from "./peers";

/** One line of the table. */
interface Line {
  readonly capture: string;
  readonly what: string;
  readonly figure: string;
  readonly ratio: string;
}

/**
 * Measures everything and prints the table.
 * @param args of the command line: `--quick` takes smaller captures and fewer turns
 */
export async function bench(args: readonly string[]): Promise<void> {
  const quick = args.includes("--quick");
  const site = await serve(DIST);
  const browser = await launchBrowser();
  for (const capture of captures(quick ? 0.25 : 1)) {
    console.table(await measure(browser, site.address, capture, quick ? 3 : 7));
  }
  await browser.close();
  await site.close();
}

/** Reading and analysing take turns, so that what else the computer does falls on both. */
async function measure(browser: Browser, address: string, capture: Capture, turns: number): Promise<Line[]> {
  const reads: number[] = [];
  const analyses: Analysis[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    reads.push(await bareRead(browser, capture.path));
    analyses.push(await analyse(browser, address, capture.path));
  }
  const read = figure(reads);
  const total = figure(analyses.map((analysis) => analysis.total));
  const size = `${capture.name}, ${(capture.bytes / 1e6).toFixed(0)} MB, ${(capture.packets / 1e6).toFixed(1)} M packets`;
  const line = (what: string, text: string, ratio = ""): Line => ({ capture: size, what, figure: text, ratio });
  const firstCharts = analyses.flatMap(({ firstChart }) => firstChart ?? []);
  return [
    line("read", figureText(read)),
    line("analyse", figureText(total), `${(total.median / read.median).toFixed(2)} × read`),
    line("first chart", firstCharts.length === 0 ? "result came first" : figureText(figure(firstCharts))),
    line("page blocked, longest", figureText(figure(analyses.map(({ blocked }) => blocked)))),
    ...timePeers(capture.path).map(({ name, milliseconds }) =>
      line(name, `${milliseconds.toFixed(0)} ms`, `${(milliseconds / total.median).toFixed(1)} × analyse`),
    ),
  ];
}
