/** `npm run bench`: builds, then measures; see test/bench. */
import { join } from "node:path";
import { BROWSER_VARIABLE, findBrowser } from "./browser.js";
import { build } from "./build.js";
import { install } from "./install.js";
import { ROOT } from "./tool.js";

await install();
const failure = await build(["engine", "samples", "page"]);
if (failure) {
  console.error(failure);
  process.exit(1);
}
const browser = await findBrowser();
if (browser !== undefined) process.env[BROWSER_VARIABLE] = browser;
const { runnerImport } = await import("vite");
/** @type {{ module: { bench: (args: readonly string[]) => Promise<void> } }} */
const { module } = await runnerImport(join(ROOT, "test/bench/bench.ts"), { configFile: false, root: ROOT });
await module.bench(process.argv.slice(2));
