/** What is measured in Chromium: merely reading a file in a worker, and the page's own way from drop to result. */
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { dropFiles } from "../support/page";
import { TABLE_BITS } from "./engine-alone";

/** How one analysis went; times in milliseconds. */
export interface Analysis {
  /** From the drop to the result on the screen, with the first rows of its table. */
  readonly total: number;
  /** From the drop to the first chart; absent where the result came before any. */
  readonly firstChart: number | undefined;
  /** How often progress moved on the screen each second; no number where it moved but once. */
  readonly refreshes: number;
}

/** What the page's own clock noted, kept where the measuring code finds it again. */
interface Noted {
  dropped: number;
  chart?: number;
  result?: number;
  /** When progress moved. */
  moves: number[];
}

declare global {
  // Only a `var` becomes a property of the window.
  var noted: Noted;
}

/**
 * Analyses a capture in a new tab.
 * @param browser where
 * @param address of the built page
 * @param path of the capture
 */
export async function analyse(browser: Browser, address: string, path: string): Promise<Analysis> {
  const page = await browser.newPage();
  await page.goto(address, { waitUntil: "networkidle" });
  await page.evaluate(takeNotes);
  await dropFiles(page, [path]);
  await page.waitForFunction(() => noted.result !== undefined, undefined, { timeout: 600_000 });
  const { dropped, chart, result = NaN, moves } = await page.evaluate(() => noted);
  await page.close();
  const refreshes = (1000 * (moves.length - 1)) / (Math.max(...moves) - Math.min(...moves));
  return { total: result - dropped, firstChart: chart === undefined ? undefined : chart - dropped, refreshes };
}

/** Runs in the page: notes when it was dropped on, when progress moved, and when the first chart and the result came. */
function takeNotes(): void {
  globalThis.noted = { dropped: NaN, moves: [] };
  let shown = -1;
  window.addEventListener("drop", () => (noted.dropped = performance.now()), { capture: true });
  new MutationObserver(() => {
    const progress = document.querySelector("progress");
    if (progress !== null) {
      if (progress.position !== shown) noted.moves.push(performance.now());
      shown = progress.position;
      if (document.querySelector("canvas") !== null) noted.chart ??= performance.now();
    } else if (document.querySelector("main [role=gridcell]") !== null) {
      // The frame after is the one a person sees it in.
      requestAnimationFrame(() => (noted.result ??= performance.now()));
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
}

/** What the browser loads for the first screen, compressed as hosts do; in bytes. */
export interface Weight {
  readonly all: number;
  readonly wasm: number;
}

/** Weighs the built page. */
export async function weigh(browser: Browser, address: string): Promise<Weight> {
  // With a service worker, everything is loaded a second time to be kept.
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const loaded: Promise<{ url: string; bytes: number }>[] = [];
  page.on("response", (response) => {
    loaded.push(response.body().then((body) => ({ url: response.url(), bytes: gzipSync(body).length })));
  });
  await page.goto(address, { waitUntil: "networkidle" });
  const weights = await Promise.all(loaded);
  await context.close();
  const sum = (of: typeof weights): number => of.reduce((total, { bytes }) => total + bytes, 0);
  return { all: sum(weights), wasm: sum(weights.filter(({ url }) => url.endsWith(".wasm"))) };
}

/**
 * Reads a file in a worker, and throws it away or has the yardstick count its flags: what no analysis can be faster than.
 * @param browser where
 * @param path of the file
 * @param decoder the compiled yardstick, if it is to count
 * @returns milliseconds
 */
export async function bareRead(browser: Browser, path: string, decoder?: Uint8Array): Promise<number> {
  const page = await browser.newPage();
  await page.setContent('<input type="file">');
  await page.setInputFiles("input", path);
  const wasm = decoder === undefined ? null : Buffer.from(decoder).toString("base64");
  const milliseconds = await page.evaluate(readInWorker, { bits: TABLE_BITS, wasm });
  await page.close();
  return milliseconds;
}

/** Runs in the page. `wasm`: the yardstick in base64; `bits`: of its table. */
function readInWorker({ bits, wasm }: { bits: number; wasm: string | null }): Promise<number> {
  const program = `onmessage = async ({ data: { file, wasm, bits } }) => {
    let decoder = null;
    if (wasm !== null) {
      const bytes = await (await fetch("data:application/wasm;base64," + wasm)).arrayBuffer();
      decoder = (await WebAssembly.instantiate(bytes, { env: { abort() {} } })).instance.exports;
      decoder.start(bits);
    }
    const begun = performance.now();
    // Held on to, or the browser's collector takes it away while it reads.
    const reader = (self.reader = file.stream().getReader({ mode: "byob" }));
    let spare = new ArrayBuffer(1 << 20);
    let pending = reader.read(new Uint8Array(new ArrayBuffer(1 << 20)));
    for (;;) {
      const { value, done } = await pending;
      if (done) break;
      pending = reader.read(new Uint8Array(spare));
      if (decoder !== null) {
        new Uint8Array(decoder.memory.buffer, decoder.inbox() >>> 0, value.length).set(value);
        decoder.feed(value.length);
      }
      spare = value.buffer;
    }
    postMessage(performance.now() - begun);
  };`;
  const worker = new Worker(URL.createObjectURL(new Blob([program], { type: "text/javascript" })));
  return new Promise<number>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
    worker.postMessage({ file: document.querySelector("input")?.files?.[0], wasm, bits });
  });
}
