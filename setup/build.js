/** Builds what is missing or older than what it is made from: engine, page, command line. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run, runTool } from "./tool.js";

/**
 * One product of the build.
 * @typedef {object} Product
 * @property {string} made the file that is there when it is built
 * @property {readonly string[]} from files and folders it is made from
 * @property {() => Promise<import("./tool.js").Outcome>} make
 */

/** Every product, by name, each after those it is made from. @satisfies {Record<string, Product>} */
const PRODUCTS = {
  engine: {
    made: "build/engine.wasm",
    from: ["assembly", "package-lock.json"],
    make: () => compileEngine("release"),
  },
  "debug engine": {
    made: "build/engine.debug.wasm",
    from: ["assembly", "package-lock.json"],
    make: () => compileEngine("debug"),
  },
  "command line": {
    made: "build/analyze.mjs",
    from: ["web", "assembly/shared", "package-lock.json"],
    make: () =>
      runTool("vite", ["build", "--config", "web/headless/vite.config.ts", "--logLevel", "warn"], { quiet: true }),
  },
  samples: {
    made: "public/samples/index.json",
    from: ["test/samples", "test/support"],
    make: () => run(process.execPath, [join(ROOT, "setup/samples.js")], { quiet: true }),
  },
  page: {
    made: "dist/index.html",
    from: ["web", "public", "assembly/shared", "build/engine.wasm", "package-lock.json"],
    make: () => runTool("vite", ["build", "--config", "web/vite.config.ts", "--logLevel", "warn"], { quiet: true }),
  },
};

/** @typedef {keyof typeof PRODUCTS} ProductName */

/** All that `build` can build. */
export const EVERYTHING = /** @type {ProductName[]} */ (Object.keys(PRODUCTS));

/**
 * Builds products, one after the other, and stops at the first that fails.
 * @param {readonly ProductName[]} names in the order of `EVERYTHING`
 * @returns {Promise<string>} what the failing tool said; empty when all are built
 */
export async function build(names) {
  for (const name of names) {
    const product = PRODUCTS[name];
    if (isFresh(product)) continue;
    console.error(`Building the ${name} ...`);
    const { status, output } = await product.make();
    if (status !== 0) return `The ${name} could not be built.\n${output}`;
  }
  return "";
}

/** @param {"release" | "debug"} target */
function compileEngine(target) {
  return runTool("assemblyscript/asc", ["--config", "assembly/asconfig.json", "--target", target, "--noColors"], {
    quiet: true,
  });
}

/**
 * Whether a product is newer than everything it is made from.
 * @param {Product} product
 */
function isFresh({ made, from }) {
  const path = join(ROOT, made);
  return existsSync(path) && Math.max(...from.map((source) => newest(join(ROOT, source)))) < statSync(path).mtimeMs;
}

/**
 * When the newest file at or below a path was changed; a folder's own time tells of deleted files.
 * @param {string} path
 * @returns {number} milliseconds since 1970
 */
function newest(path) {
  const { mtimeMs } = statSync(path);
  const inside = statSync(path).isDirectory() ? readdirSync(path) : [];
  return Math.max(mtimeMs, ...inside.map((name) => newest(join(path, name))));
}

if (process.argv[1] === import.meta.filename) {
  const said = await build(EVERYTHING);
  console.error(said || "Built.");
  process.exitCode = said ? 1 : 0;
}
