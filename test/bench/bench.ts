/** `npm run bench`: how long captures take in Chromium, beside merely reading them and beside other programs. */
import { cpus, totalmem } from "node:os";
import { serve } from "../../setup/serve.js";
import { launchBrowser } from "../support/browser";
import { DIST } from "../support/page";
import { compressedLines } from "./compressed-lines";
import { engineLines } from "./engine-lines";
import { tenfoldLines } from "./memory-lines";
import { turnLines, weightLines } from "./page-lines";
import { questionLines } from "./question-lines";
import { readingLines } from "./reading-lines";
import type { Setting } from "./setting";
import { tableText, type Line } from "./table";
import { THROUGH_THE_PAGE, TO_A_LONG_CONNECTION } from "./walk";

/**
 * Measures everything and prints the table.
 * @param args of the command line: `--quick` takes smaller captures and fewer turns; a word chooses the parts that have
 * it in their name
 */
export async function bench(args: readonly string[]): Promise<void> {
  const quick = args.includes("--quick");
  const words = args.filter((arg) => !arg.startsWith("--"));
  const parts = Object.entries(PARTS).filter(([what]) => words.every((word) => what.includes(word)));
  const site = await serve(DIST);
  const browser = await launchBrowser();
  const setting = { browser, address: site.address, turns: quick ? 2 : 5, scale: quick ? 0.25 : 1 };
  const lines: Line[] = [];
  for (const [what, measure] of parts) {
    console.error(`Measuring ${what} ...`);
    lines.push(...(await measure(setting)));
  }
  await browser.close();
  await site.close();
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  console.log(`${new Date().toISOString().slice(0, 10)}, ${machine}, Node ${process.version}\n\n${tableText(lines)}`);
}

/** What is measured, in the order of the table. */
const PARTS: Readonly<Record<string, (setting: Setting) => Promise<Line[]>>> = {
  "what is loaded": weightLines,
  "reading mixed": (setting) => readingLines(setting, "mixed"),
  "reading headers": (setting) => readingLines(setting, "headers"),
  "reading compressed captures": compressedLines,
  "the engine with few": (setting) => engineLines(setting, "few"),
  "the engine with live": (setting) => engineLines(setting, "live"),
  "the engine with mixed": (setting) => engineLines(setting, "mixed"),
  "the engine with ten times mixed": tenfoldLines,
  "the engine with headers": (setting) => engineLines(setting, "headers"),
  "the engine with hours": (setting) => engineLines(setting, "hours"),
  "a walk through the page": (setting) => turnLines(setting, "mixed", THROUGH_THE_PAGE),
  "a walk to a long connection": (setting) => turnLines(setting, "few", TO_A_LONG_CONNECTION),
  "questions over a million connections": questionLines,
};
