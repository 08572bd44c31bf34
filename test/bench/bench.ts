/** `npm run bench`: how long captures take in Chromium, beside merely reading them and beside other programs. */
import { cpus, totalmem } from "node:os";
import type { Browser } from "playwright-core";
import { serve } from "../../setup/serve.js";
import { launchBrowser } from "../support/browser";
import { DIST } from "../support/page";
import { captureOf, type Capture } from "./captures";
import { compileDecoder, compileEngine, runDecoder, runEngine, type EngineRun } from "./engine-alone";
import { figure, figureText } from "./figures";
import { analyse, bareRead, weigh, type Analysis } from "./in-browser";
import { timePeers } from "./peers";
import { askQuestions } from "./questions";
import { tableText, type Line } from "./table";
import { walk, type Turn } from "./walk";

/** Where measurements are taken, and how often. */
interface Setting {
  readonly browser: Browser;
  readonly address: string;
  readonly turns: number;
}

/** What analysing may cost beside merely reading, and the engine beside the yardstick. */
const GOALS: Readonly<Record<string, { readonly read: string; readonly decoder: string }>> = {
  mixed: { read: "≤ 1.25", decoder: "≤ 2" },
  headers: { read: "≤ 2.5", decoder: "≤ 4" },
};

/**
 * Measures everything and prints the table.
 * @param args of the command line: `--quick` takes smaller captures and fewer turns
 */
export async function bench(args: readonly string[]): Promise<void> {
  const quick = args.includes("--quick");
  const scale = quick ? 0.25 : 1;
  const site = await serve(DIST);
  const browser = await launchBrowser();
  const setting = { browser, address: site.address, turns: quick ? 3 : 5 };
  const lines = await weightLines(setting);
  for (const name of ["mixed", "headers"] as const) {
    console.error(`Measuring with ${name} ...`);
    const capture = captureOf(name, scale);
    lines.push(...(await browserLines(setting, capture)), ...(await engineLines(capture, setting.turns)));
  }
  console.error("Walking through the page, asking questions ...");
  lines.push(...(await turnLines(setting, captureOf("mixed", scale))));
  lines.push(...(await questionLines(setting, captureOf("million", scale))));
  await browser.close();
  await site.close();
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  console.log(`${new Date().toISOString().slice(0, 10)}, ${machine}, Node ${process.version}\n\n${tableText(lines)}`);
}

async function weightLines({ browser, address }: Setting): Promise<Line[]> {
  const { all, wasm } = await weigh(browser, address);
  const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
  return [
    { capture: "", what: "first screen, gzip, kB", figure: kilobytes(all), goal: "≤ 150" },
    { capture: "", what: "of that wasm, kB", figure: kilobytes(wasm), goal: "≤ 60" },
  ];
}

/** Reading and analysing take turns, so that what else the computer does falls on both. */
async function browserLines({ browser, address, turns }: Setting, capture: Capture): Promise<Line[]> {
  const reads: number[] = [];
  const analyses: Analysis[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    reads.push(await bareRead(browser, capture.path));
    analyses.push(await analyse(browser, address, capture.path));
  }
  const read = figure(reads);
  const total = figure(analyses.map((analysis) => analysis.total));
  const firstCharts = analyses.flatMap(({ firstChart }) => firstChart ?? []);
  const refreshes = analyses.map((analysis) => analysis.refreshes).filter((rate) => rate > 0);
  const line = lineOf(`${capture.name}, ${(capture.bytes / 1e6).toFixed(0)} MB, ${capture.packets / 1e6} M packets`);
  return [
    line("read only, ms", figureText(read)),
    line(
      "analyse, ms",
      figureText(total),
      `${(total.median / read.median).toFixed(2)} × read`,
      GOALS[capture.name]?.read,
    ),
    line("first chart, ms", firstCharts.length === 0 ? "result first" : figureText(figure(firstCharts)), "", "≤ 300"),
    line("refreshes a second", refreshes.length === 0 ? "result first" : figureText(figure(refreshes)), "", "≥ 5"),
    ...timePeers(capture.path).map(({ name, milliseconds }) =>
      line(`${name}, ms`, milliseconds.toFixed(0), `${(milliseconds / total.median).toFixed(1)} × analyse`),
    ),
  ];
}

function lineOf(capture: string): (what: string, figure: string, ratio?: string, goal?: string) => Line {
  return (what, text, ratio = "", goal = "") => ({ capture, what, figure: text, ratio, goal });
}

/** The engine without a browser, and the yardstick, in turns. */
async function engineLines(capture: Capture, turns: number): Promise<Line[]> {
  const engine = await compileEngine();
  const decoder = await compileDecoder();
  const runs: EngineRun[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    runs.push(await runEngine(engine, capture));
    bare.push(await runDecoder(decoder, capture));
  }
  const each = (milliseconds: number): number => (milliseconds * 1e6) / capture.packets;
  const whole = figure(runs.map(({ reading, judging }) => each(reading + judging)));
  const yardstick = figure(bare.map(each));
  const { connections = 0, memory = 0 } = runs[0] ?? {};
  const line = lineOf(capture.name);
  return [
    line("bare decoder, ns of work a packet", figureText(yardstick)),
    line(
      "engine, ns of work a packet",
      figureText(whole),
      `${(whole.median / yardstick.median).toFixed(1)} × decoder`,
      GOALS[capture.name]?.decoder,
    ),
    line("of that judging at the end, ms of work", figureText(figure(runs.map(({ judging }) => judging)))),
    line(
      "worker's wasm memory, MB",
      (memory / 1e6).toFixed(0),
      `${((100 * memory) / capture.bytes).toFixed(0)} % of file`,
    ),
    line(
      `bytes a connection beyond 64 MB, of ${connections}`,
      (Math.max(0, memory - 64e6) / connections).toFixed(0),
      "",
      "≤ 400 closed, 900 live",
    ),
  ];
}

/** The longest turns of the page's thread on a person's way. */
async function turnLines({ browser, address, turns }: Setting, capture: Capture): Promise<Line[]> {
  const parts = new Map<string, Turn[]>();
  for (let turn = 0; turn < turns; turn += 1) {
    for (const found of await walk(browser, address, capture.path)) {
      parts.set(found.part, [...(parts.get(found.part) ?? []), found]);
    }
  }
  const line = lineOf(capture.name);
  return [...parts].map(([part, found]) =>
    line(
      `longest turn, ${part}, ms`,
      figureText(figure(found.map(({ wall }) => wall))),
      `${figure(found.map(({ work }) => work)).median.toFixed(0)} ms of work`,
      "< 50",
    ),
  );
}

async function questionLines({ browser, address, turns }: Setting, capture: Capture): Promise<Line[]> {
  const times = await askQuestions(browser, address, capture.path, turns);
  const line = lineOf(`${capture.name}, ${capture.packets / 1e6} M packets`);
  return [...times].map(([name, taken]) => line(`${name}, ms`, figureText(figure(taken)), "", "≤ 100"));
}
