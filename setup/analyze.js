/** `npm run analyze`: installs and builds what is missing, then carries the command out. */
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.js";
import { install } from "./install.js";
import { ROOT } from "./tool.js";

await install();
const failure = await build(["engine", "command line"]);
if (failure) {
  console.error(failure);
  process.exit(1);
}
// npm starts us in the project's folder; the paths are meant from where the person stands.
process.chdir(process.env["INIT_CWD"] ?? resolve("."));
const { href } = pathToFileURL(join(ROOT, "build/analyze.mjs"));
/** @typedef {{ analyze: (args: readonly string[], surroundings: object) => Promise<number> }} CommandLine */
const commandLine = /** @type {unknown} */ (await import(href));
const { analyze } = /** @type {CommandLine} */ (commandLine);
process.exitCode = await analyze(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  engine: join(ROOT, "build/engine.wasm"),
});
