/** A test in the browser: each journey gets a fresh page, and fails on any error or any request to elsewhere. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { serve } from "../../setup/serve.js";
import { launchBrowser } from "./browser";
import { DIST } from "./page";

/** Not the root, so that every journey also shows that the page works below any path. */
const BELOW = "/some/where/";

/** Where a journey happens. */
interface Surroundings {
  /** One for all journeys of a file. */
  readonly browser: Browser;
  /** Where the built page is served for all journeys of a file. */
  readonly address: string;
  /** A browser profile of the journey's own: nothing kept from earlier ones. */
  readonly context: BrowserContext;
  /** An empty page; `await page.goto(address)` begins the journey. */
  readonly page: Page;
  /** Puts a file on the disk for the time of the journey; its path comes back. */
  readonly file: (name: string, bytes: Uint8Array | string) => Promise<string>;
}

/** Declares a journey: like vitest's `test`, with a `page` and the `address` to go to. */
export const journey = test.extend<Surroundings>({
  browser: [
    async ({}, use) => {
      const browser = await launchBrowser();
      await use(browser);
      await browser.close();
    },
    { scope: "file" },
  ],
  address: [
    async ({}, use) => {
      const site = await serve(DIST, { below: BELOW });
      await use(site.address);
      await site.close();
    },
    { scope: "file" },
  ],
  context: async ({ browser }, use) => {
    const context = await browser.newContext();
    const wrong = watch(context);
    await use(context);
    await context.close();
    expect(wrong, "errors of the page and requests to elsewhere").toEqual([]);
  },
  page: async ({ context }, use) => {
    await use(await context.newPage());
  },
  file: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "teardown-"));
    await use(async (name, bytes) => {
      const path = join(folder, name);
      await writeFile(path, bytes);
      return path;
    });
    await rm(folder, { recursive: true });
  },
});

/**
 * Notes everything that must not happen in any journey.
 * @returns what happened so far, in words; grows as it happens
 */
function watch(context: BrowserContext): readonly string[] {
  const wrong: string[] = [];
  context.on("weberror", (error) => wrong.push(`error: ${error.error().message}`));
  context.on("console", (message) => {
    // The policy's refusals are errors of the console, too; what fails for want of a network is meant to.
    if (message.type() === "error" && !isOfflineError(message.text()))
      wrong.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "localhost") wrong.push(`request: ${request.url()}`);
  });
  return wrong;
}

function isOfflineError(text: string): boolean {
  return text.includes("net::ERR_INTERNET_DISCONNECTED");
}
