/** A person's walk through the page with tracing on: how long its thread is busy in one turn, at most. */
import type { Browser, Page } from "playwright-core";
import { dropFiles } from "../support/page";

/** The longest turn of the page's thread between two marks. */
export interface Turn {
  readonly part: string;
  /** Milliseconds by the clock: what a person waits, also for what else the computer does. */
  readonly wall: number;
  /** Milliseconds the thread itself worked, of the turn in which it worked longest. */
  readonly work: number;
}

/** What is read of Chromium's trace; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"];
const MARK = "walk: ";
/** Long enough for every answer of a question, in milliseconds. */
const PAUSE = 300;

/** What the person does after the result has appeared. */
const PARTS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  connections: (page) => page.getByRole("tab", { name: "Connections" }).click(),
  sort: async (page) => {
    for (const name of ["Duration", "Server"]) {
      await page.getByRole("columnheader", { name }).getByRole("button").first().click();
      await page.waitForTimeout(PAUSE);
    }
  },
  scroll: async (page) => {
    await page.getByRole("tabpanel").hover();
    for (let turn = 0; turn < 40; turn += 1) {
      await page.mouse.wheel(0, 700);
      await page.waitForTimeout(30);
    }
  },
  filter: async (page) => {
    await page.getByRole("combobox").first().click();
    await page.keyboard.type("rst.count.srv > 0", { delay: 40 });
    await page.keyboard.press("Enter");
  },
  tabs: async (page) => {
    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      await page.waitForTimeout(PAUSE);
    }
  },
};

/**
 * Walks once.
 * @param browser where
 * @param address of the built page
 * @param path of the capture
 * @returns the longest turn of each part of the way
 */
export async function walk(browser: Browser, address: string, path: string): Promise<Turn[]> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(address, { waitUntil: "networkidle" });
  await browser.startTracing(page, { categories: CATEGORIES });
  await mark(page, "reading and result");
  await dropFiles(page, [path]);
  await page.getByRole("tablist").waitFor({ timeout: 600_000 });
  await page.waitForTimeout(2 * PAUSE);
  for (const [part, act] of Object.entries(PARTS)) {
    await mark(page, part);
    await act(page);
    await page.waitForTimeout(PAUSE);
  }
  await mark(page, "end");
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  await page.close();
  return longestTurns(trace.traceEvents);
}

function mark(page: Page, part: string): Promise<void> {
  return page.evaluate((name) => void performance.mark(name), MARK + part);
}

function longestTurns(events: readonly TraceEvent[]): Turn[] {
  const marks = events.filter(({ name }) => name.startsWith(MARK)).sort((one, other) => one.ts - other.ts);
  const turns = events.filter(
    ({ name, pid, tid }) => name === "RunTask" && pid === marks[0]?.pid && tid === marks[0].tid,
  );
  return marks.slice(0, -1).map(({ name, ts }, place) => {
    const until = marks[place + 1]?.ts ?? Infinity;
    const within = turns.filter((turn) => turn.ts >= ts && turn.ts < until);
    return {
      part: name.slice(MARK.length),
      wall: Math.max(...within.map(({ dur = 0 }) => dur)) / 1000,
      work: Math.max(...within.map(({ tdur = 0 }) => tdur)) / 1000,
    };
  });
}
