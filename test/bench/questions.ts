/** How long the page's questions about many connections take in its own worker, from asking to the answer. */
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import type * as ComlinkScript from "comlink";
import { Column } from "../../assembly/shared/column";
import type {
  Analyser,
  BinsQuestion,
  FindingsQuestion,
  GroupsQuestion,
  Question,
  SplitQuestion,
} from "../../web/bridge/analyser";
import { readFilter } from "../../web/filter/read";

declare global {
  // Put there by Comlink's own script for pages; only a `var` becomes a property of the window.
  var Comlink: typeof ComlinkScript;
  var analyser: ComlinkScript.Remote<Analyser>;
}

/** What is asked, by its name in the table. */
interface Questions {
  readonly selects: Readonly<Record<string, Question>>;
  readonly groups: Readonly<Record<string, GroupsQuestion>>;
  readonly bins: Readonly<Record<string, BinsQuestion>>;
  readonly splits: Readonly<Record<string, SplitQuestion>>;
  readonly findings: FindingsQuestion;
}

/**
 * Reads a capture in a worker of the built page and asks it.
 * @param address of the built page
 * @param path of the capture
 * @param turns how often each question is asked
 * @returns milliseconds by the question's name
 */
export async function askQuestions(
  browser: Browser,
  address: string,
  path: string,
  turns: number,
): Promise<Map<string, number[]>> {
  // The page's policy forbids scripts from elsewhere, and this one is none of its own.
  const page = await browser.newPage({ bypassCSP: true });
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await page.goto(address, { waitUntil: "networkidle" });
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("comlink/dist/umd/comlink.js") });
  const [from, to] = await readCapture(page, workers[0] ?? "", path);
  const times = await page.evaluate(ask, { questions: questions(from, to), turns });
  await page.close();
  return new Map(times);
}

/** Has a new worker read a capture. @returns its first and last time */
async function readCapture(page: Page, worker: string, path: string): Promise<[bigint, bigint]> {
  const input = await page.evaluateHandle(() => Object.assign(document.createElement("input"), { type: "file" }));
  await input.setInputFiles(path);
  return input.evaluate(async (element, url) => {
    globalThis.analyser = Comlink.wrap<Analyser>(new Worker(url, { type: "module" }));
    const result = await analyser.open(
      [...(element.files ?? [])],
      Comlink.proxy(() => undefined),
      { without: [], order: "file" },
    );
    if (!result.ok) throw new Error(result.problem.what);
    return [result.value.firstTime ?? 0n, result.value.lastTime ?? 0n] as [bigint, bigint];
  }, worker);
}

function questions(from: bigint, to: bigint): Questions {
  const reading = readFilter("rst.count.srv > 0 and server.port = 443");
  if (!reading.ok) throw new Error(reading.fault.message);
  const filter = reading.program;
  const sums = [Column.CtCount, Column.RstCountSrv];
  const order = { by: Column.RstCountSrv, per: Column.CtCount, descending: true };
  const split = { filter: [], from, to, bins: 240, most: 5 };
  const perConnection = { count: { series: ["rst.clt", "rst.srv"] }, per: { series: ["ct"] } } as const;
  return {
    selects: {
      filter: { filter },
      "sort by duration": { filter: [], order: { column: Column.Duration, descending: true } },
      "sort by client": { filter: [], order: { column: Column.ClientIp, descending: false } },
    },
    groups: {
      "ranking of servers": { filter: [], by: "server", sums, order, first: 0, count: 100 },
      "ranking of clients": { filter: [], by: "client", sums, order, first: 0, count: 100 },
      "ranking of pairs": { filter: [], by: "pair", sums, order, first: 0, count: 100 },
    },
    bins: { "time series": { filter: [], from, to, bins: 240, series: ["start", "ct", "rst.clt", "rst.srv"] } },
    splits: {
      "RST per connection by server": { ...split, by: "server", ...perConnection },
      "RST per connection by pair": { ...split, by: "pair", ...perConnection },
      "endings by outcome": { ...split, by: "outcome", most: 13, count: { series: ["end"] } },
      "bytes by client": { ...split, by: "client", count: { series: ["end"], column: Column.Bytes } },
    },
    findings: { filter: [], from, to, most: 50 },
  };
}

/** Runs in the page. */
async function ask({ questions, turns }: { questions: Questions; turns: number }): Promise<[string, number[]][]> {
  const times = new Map<string, number[]>();
  const time = async (name: string, question: () => Promise<unknown>): Promise<void> => {
    const begun = performance.now();
    await question();
    times.set(name, [...(times.get(name) ?? []), performance.now() - begun]);
  };
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [name, question] of Object.entries(questions.selects)) {
      await time(name, () => analyser.select(question));
      // Another order in between, or the next turn would find its rows sorted.
      await analyser.select({ filter: [] });
    }
    for (const [name, question] of Object.entries(questions.groups)) await time(name, () => analyser.groups(question));
    for (const [name, question] of Object.entries(questions.bins)) await time(name, () => analyser.bins(question));
    for (const [name, question] of Object.entries(questions.splits)) {
      await time(name, () => analyser.split(question));
    }
    await time("findings", () => analyser.findings(questions.findings));
  }
  return [...times];
}
