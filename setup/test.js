/** `npm test`: installs, builds, finds a browser, runs every check and test, and ends with one line of counts. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BROWSER_VARIABLE, findBrowser } from "./browser.js";
import { build, EVERYTHING } from "./build.js";
import { runChecks } from "./check.js";
import { install } from "./install.js";
import { readJson, ROOT, runTool } from "./tool.js";

/** Where the test runner leaves its results. */
const RESULTS = "build/test-results.json";

await install();
const failure = await build(EVERYTHING);
if (failure) {
  console.log(failure);
  end({ passed: 0, failed: 1 });
} else {
  const checks = await runChecks();
  const tests = await runTests();
  end({ passed: checks.passed + tests.passed, failed: checks.failed + tests.failed });
}

/** Runs the tests of every folder, those in the browser last. */
async function runTests() {
  const browser = await findBrowser();
  if (browser === undefined)
    console.log(`No browser was found; name one in ${BROWSER_VARIABLE}. The journeys will fail.`);
  rmSync(join(ROOT, RESULTS), { force: true });
  const { status } = await runTool(
    "vitest",
    [
      "run",
      "--config",
      "test/vitest.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${RESULTS}`,
    ],
    browser === undefined ? {} : { env: { [BROWSER_VARIABLE]: browser } },
  );
  return count(status);
}

/**
 * What the test runner leaves, as far as it is read here.
 * @typedef {object} Results
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {readonly { status: string, assertionResults: readonly unknown[] }[]} testResults one for each file
 */

/**
 * Counts what the runner left: a file that could not be loaded, or an error outside of any test, is one failure.
 * @param {number} status how the runner ended
 */
function count(status) {
  if (!existsSync(join(ROOT, RESULTS))) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = /** @type {Results} */ (readJson(RESULTS));
  const unloaded = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  if (numPendingTests > 0) console.log(`${numPendingTests} skipped, since what they need is not here.`);
  const failed = numFailedTests + unloaded;
  return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
}

/**
 * Says how it went, in a line of its own, and in the exit status.
 * @param {{ passed: number, failed: number }} counts
 */
function end({ passed, failed }) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
