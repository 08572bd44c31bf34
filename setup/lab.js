/** `npm run lab`: builds the engine, then says how well it judges captures whose truth is known; see test/lab. */
import { join } from "node:path";
import { build } from "./build.js";
import { install } from "./install.js";
import { ROOT } from "./tool.js";

await install();
const failure = await build(["debug engine"]);
if (failure) {
  console.error(failure);
  process.exit(1);
}
const { runnerImport } = await import("vite");
/** @type {{ module: { lab: () => Promise<boolean> } }} */
const { module } = await runnerImport(join(ROOT, "test/lab/lab.ts"), { configFile: false, root: ROOT });
process.exitCode = (await module.lab()) ? 0 : 1;
