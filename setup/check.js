/** `npm run check`: formatting, lint, types, import rules and unused code; each passes or says why not. */
import { availableParallelism } from "node:os";
import { install } from "./install.js";
import { readJson, runNpm } from "./tool.js";

/** What the scripts of package.json that are checks begin with. */
const PREFIX = "check:";

/**
 * Runs every check, as many at a time as there are processors, and tells of each as it ends.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const { scripts } = /** @type {{ scripts: Record<string, string> }} */ (readJson("package.json"));
  const checks = Object.keys(scripts).filter((name) => name.startsWith(PREFIX));
  const waiting = [...checks];
  let failed = 0;
  async function work() {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) if (!(await pass(next))) failed += 1;
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return { passed: checks.length - failed, failed };
}

/**
 * Runs one check and tells how it went.
 * @param {string} name
 * @returns {Promise<boolean>} whether it passed
 */
async function pass(name) {
  const begun = performance.now();
  const { status, output } = await runNpm(["run", "--silent", name], { quiet: true });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok" : "FAILED"} ${name} (${seconds} s)`);
  if (status !== 0) console.log(output);
  return status === 0;
}

if (process.argv[1] === import.meta.filename) {
  await install();
  const { passed, failed } = await runChecks();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
