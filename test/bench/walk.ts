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

/** What a person does after the result has appeared, part for part. */
export type Way = Readonly<Record<string, (page: Page) => Promise<void>>>;

/** Through all that is told of many connections. */
export const THROUGH_THE_PAGE: Way = {
  connections: (page) => page.getByRole("tab", { name: "Connections" }).click(),
  sort: async (page) => {
    for (const name of ["Duration", "Server"]) {
      await page.getByRole("columnheader", { name }).getByRole("button").first().click();
      await page.waitForTimeout(PAUSE);
    }
  },
  scroll: async (page) => {
    await page.getByRole("tabpanel").hover();
    await scroll(page);
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
  "split of the chart": async (page) => {
    for (const by of ["by ending", "by server", "by client"]) {
      await page.getByRole("combobox", { name: "Split the chart" }).selectOption(by);
      await page.waitForTimeout(PAUSE);
    }
  },
  comparison: async (page) => {
    await page.getByRole("button", { name: "Compare" }).click();
    await page.getByRole("button", { name: "the first half of the time" }).first().click();
    await page.getByRole("complementary", { name: "Figures and endings" }).getByRole("row").nth(1).waitFor();
  },
};

/** To the packets of one connection that has thousands. */
export const TO_A_LONG_CONNECTION: Way = {
  "connections by packets": async (page) => {
    await page.getByRole("tab", { name: "Connections" }).click();
    await page.getByRole("columnheader", { name: "Packets" }).getByRole("button").first().click();
  },
  "connection page": async (page) => {
    const connections = page.getByRole("grid", { name: "Connections" });
    await connections.getByRole("row").nth(1).getByRole("gridcell").first().click();
    await page.getByRole("grid", { name: "Packets of the connection" }).getByRole("row").nth(1).waitFor();
  },
  "scroll of its packets": async (page) => {
    await page.getByRole("grid", { name: "Packets of the connection" }).hover();
    await scroll(page);
  },
};

/** Where and what one walks through. */
export interface Walk {
  readonly browser: Browser;
  /** Of the built page. */
  readonly address: string;
  /** Of the capture. */
  readonly path: string;
  readonly way: Way;
}

/**
 * Walks once.
 * @returns the longest turn of each part of the way
 */
export async function walk({ browser, address, path, way }: Walk): Promise<Turn[]> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(address, { waitUntil: "networkidle" });
  await browser.startTracing(page, { categories: CATEGORIES });
  await mark(page, "reading and result");
  await dropFiles(page, [path]);
  await page.getByRole("tablist").waitFor({ timeout: 600_000 });
  await page.waitForTimeout(2 * PAUSE);
  for (const [part, act] of Object.entries(way)) {
    await mark(page, part);
    await act(page);
    await page.waitForTimeout(PAUSE);
  }
  await mark(page, "end");
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  await page.close();
  return longestTurns(trace.traceEvents);
}

async function scroll(page: Page): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) {
    await page.mouse.wheel(0, 700);
    await page.waitForTimeout(30);
  }
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
