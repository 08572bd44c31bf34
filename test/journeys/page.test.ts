/** The page as a whole: it loads, stays small, works offline after one visit, and makes way for a newer version. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { serve } from "../../setup/serve.js";
import { journey } from "../support/journey";
import { DIST } from "../support/page";

/** What the first screen may weigh, compressed, in bytes. */
const FIRST_SCREEN = 150_000;
/** What the engine may weigh of that. */
const ENGINE = 60_000;

/** Waits until the service worker keeps every file and answers for the page. */
async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

journey("shows its first screen", async ({ page, address }) => {
  await page.goto(address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(await page.title()).toContain("Teardown");
});

journey("forbids itself any connection but to its own origin", async ({ page, address }) => {
  await page.goto(address);
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toContain("unsafe-inline");
});

journey("is light to load", async ({ page, address }) => {
  const loaded: Promise<{ url: string; weight: number }>[] = [];
  page.on("response", (response) => {
    if (!response.ok()) return;
    loaded.push(response.body().then((body) => ({ url: response.url(), weight: gzipSync(body).length })));
  });
  await page.goto(address, { waitUntil: "networkidle" });
  const files = await Promise.all(loaded);
  const engine = files.filter(({ url }) => url.endsWith(".wasm"));
  expect(engine.length).toBeGreaterThan(0);
  expect(Math.max(...engine.map(({ weight }) => weight))).toBeLessThan(ENGINE);
  expect(files.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThan(FIRST_SCREEN);
});

// WebKit would run it once more: a second engine without a capture, which answers as well.
test("no file imports the own file of a worker", async () => {
  const folder = join(DIST, "assets");
  const scripts = (await readdir(folder)).filter((name) => name.endsWith(".js"));
  const texts = await Promise.all(scripts.map((name) => readFile(join(folder, name), "utf8")));
  const workers = texts.flatMap((text) => [...text.matchAll(/new Worker\([^]*?([\w-]+\.js)/g)].map(([, name]) => name));
  expect(new Set(workers).size, "the engine and the decoder").toBe(2);
  const imported = texts.flatMap((text) =>
    [...text.matchAll(/(?:from|import)\s*["`(]+\.\/([\w-]+\.js)/g)].map(([, name]) => name),
  );
  expect(imported.length).toBeGreaterThan(0);
  expect(imported.filter((name) => workers.includes(name))).toEqual([]);
});

journey("works offline after one visit", async ({ context, page }) => {
  const site = await serve(DIST, { below: "/kept/" });
  await page.goto(site.address);
  await untilKept(page);
  await site.close();
  await context.setOffline(true);
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
  expect(kept).toContain("/kept/");
  expect(kept).toContain("/kept/manifest.webmanifest");
});

journey("takes a newer version at the next reload", async ({ context, page }) => {
  const folder = await mkdtemp(join(tmpdir(), "teardown-"));
  await cp(DIST, folder, { recursive: true });
  const site = await serve(folder);
  await page.goto(site.address);
  await untilKept(page);

  await replaceIn(join(folder, "index.html"), /<html lang="en">/, '<html lang="en" id="newer">');
  await replaceIn(join(folder, "service-worker.js"), /"version":"\w+"/, '"version":"newer"');
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await untilSuccessorWaits(context);
  expect(await page.locator("#newer").count()).toBe(0);

  await page.reload();
  await page.locator("#newer").waitFor();
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);
  await site.close();
  await rm(folder, { recursive: true });
});

/** Waits until the service worker in office has heard that a newer one waits: the page hears it earlier. */
async function untilSuccessorWaits(context: BrowserContext): Promise<void> {
  const [worker] = context.serviceWorkers();
  await expect
    .poll(() => worker?.evaluate(() => (globalThis as unknown as ServiceWorkerGlobal).registration.waiting !== null))
    .toBe(true);
}

/** What this file needs to know of where service workers run. */
interface ServiceWorkerGlobal {
  readonly registration: ServiceWorkerRegistration;
}

/** Changes a file in one place, which must be there. */
async function replaceIn(path: string, what: RegExp, by: string): Promise<void> {
  const text = await readFile(path, "utf8");
  expect(text).toMatch(what);
  await writeFile(path, text.replace(what, by));
}
