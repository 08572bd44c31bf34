/** How long the page takes for compressed captures, beside its decoder alone, whose pieces are thrown away. */
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, renameSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { Codec } from "../../web/engine/decompression/codec";
import type { Decoder } from "../../web/engine/decompression/decoder";
import { DIST } from "../support/page";
import { captureOf } from "./captures";
import { figure, figureText } from "./figures";
import { analyse } from "./in-browser";
import type { Setting } from "./setting";
import type { Line } from "./table";

/** Programs that compress, each by the name of its codec, with the ending of its files. */
const PROGRAMS = { gzip: "gz", zstd: "zst", lz4: "lz4", xz: "xz", bzip2: "bz2" } as const;
type Program = keyof typeof PROGRAMS;
/** Those of a quick run, which is to end within two minutes. */
const QUICK: readonly Program[] = ["gzip"];
/** A quarter of the packets is enough: decoders are slower than disks. */
const SHARE = 0.25;

/** Decoding and analysing take turns, with each compression whose program is installed. */
export async function compressedLines({ browser, address, turns, scale }: Setting): Promise<Line[]> {
  const { path, packets, bytes } = captureOf("mixed", SHARE * scale);
  const names = Object.keys(PROGRAMS) as Program[];
  const lines: Line[] = [];
  for (const name of scale < 1 ? QUICK : names) {
    const compressed = compress(path, name);
    if (compressed === null) continue;
    const decodings: number[] = [];
    const analyses: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      decodings.push(await decode(browser, address, compressed, name));
      analyses.push((await analyse(browser, address, compressed)).total);
    }
    const alone = figure(decodings);
    const total = figure(analyses);
    const held = `${(bytes / 1e6).toFixed(0)} MB in ${(statSync(compressed).size / 1e6).toFixed(0)}`;
    const capture = `${name}, ${held}, ${packets / 1e6} M packets`;
    lines.push(
      { capture, what: "decoder alone, ms", figure: figureText(alone) },
      {
        capture,
        what: "analyse, ms",
        figure: figureText(total),
        ratio: `${(total.median / alone.median).toFixed(2)} × decoder`,
      },
    );
  }
  return lines;
}

/** The capture compressed, made now where it is missing; null where the program is not installed. */
function compress(path: string, program: Program): string | null {
  const compressed = `${path}.${PROGRAMS[program]}`;
  if (existsSync(compressed)) return compressed;
  const file = openSync(`${compressed}.part`, "w");
  const { error, status } = spawnSync(program, ["-c", path], { stdio: ["ignore", file, "ignore"] });
  closeSync(file);
  if (error !== undefined || status !== 0) return null;
  renameSync(`${compressed}.part`, compressed);
  return compressed;
}

/** Has the page's own decoder decompress a file. @returns milliseconds, from before the decoder is loaded */
async function decode(browser: Browser, address: string, path: string, codec: Codec): Promise<number> {
  const program = readdirSync(join(DIST, "assets")).find((name) => /^decoder-.*\.js$/.test(name));
  // The page's policy forbids scripts from elsewhere, and this one is none of its own.
  const page = await browser.newPage({ bypassCSP: true });
  await page.goto(address, { waitUntil: "networkidle" });
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("comlink/dist/umd/comlink.js") });
  const input = await page.evaluateHandle(() => Object.assign(document.createElement("input"), { type: "file" }));
  await input.setInputFiles(path);
  const milliseconds = await input.evaluate(decodeAll, { url: `${address}assets/${program ?? ""}`, codec });
  await page.close();
  return milliseconds;
}

/** Runs in the page. */
async function decodeAll(
  input: HTMLInputElement,
  { url, codec }: { readonly url: string; readonly codec: Codec },
): Promise<number> {
  const { proxy, transfer, wrap } = Comlink;
  const roomBytes = 1 << 20;
  const file = input.files?.[0] ?? new File([], "");
  const begun = performance.now();
  const decoder = wrap<Decoder>(new Worker(url, { type: "module" }));
  const open = () => {
    const reader = file.stream().getReader({ mode: "byob" });
    return proxy({
      async fill(room: ArrayBuffer) {
        const { value } = await reader.read(new Uint8Array(room));
        const piece = value ?? new Uint8Array(0);
        return transfer({ piece, ending: "whole" as const }, [piece.buffer]);
      },
      close: () => reader.cancel(),
    });
  };
  const offer = await decoder.decode(codec, proxy({ open }));
  const ask = (room: ArrayBuffer) => offer.fill(transfer(room, [room]));
  const asked = [1, 2, 3].map(() => ask(new ArrayBuffer(roomBytes)));
  for (;;) {
    const filled = await asked.shift();
    if (filled === undefined || filled.piece.length === 0) break;
    asked.push(ask(filled.piece.buffer));
  }
  return performance.now() - begun;
}
