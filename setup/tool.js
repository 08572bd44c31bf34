/** Runs the project's tools, which are all npm packages, in the same way on every system. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, with a separator at its end. */
export const ROOT = fileURLToPath(new URL("../", import.meta.url));

/**
 * Reads a file of JSON; its shape is the caller's to declare.
 * @param {string} file its path in the project
 * @returns {unknown}
 */
export function readJson(file) {
  return JSON.parse(readFileSync(join(ROOT, file), "utf8"));
}

/**
 * What a program said and how it ended.
 * @typedef {{ status: number, output: string }} Outcome
 */

/**
 * Runs a program to its end.
 * @param {string} program its path or name
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [how] `quiet` keeps what it says for the caller
 * @returns {Promise<Outcome>} status 127 when there is no such program
 */
export function run(program, args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    });
    /** @type {Buffer[]} */
    const said = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (/** @type {Buffer} */ bytes) => said.push(bytes));
    }
    child.on("error", (error) => {
      resolve({ status: 127, output: error.message });
    });
    child.on("close", (status) => {
      resolve({ status: status ?? 1, output: Buffer.concat(said).toString() });
    });
  });
}

/**
 * Runs the command of an installed package to its end, without a shell.
 * @param {string} name the package, and its command where it has another name: "assemblyscript/asc"
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [how]
 * @returns {Promise<Outcome>}
 */
export function runTool(name, args, how) {
  const [, owner, command] = /^(.*?)(?:\/(\w+))?$/.exec(name) ?? [];
  const folder = join(ROOT, "node_modules", owner ?? name);
  const { bin } = /** @type {{ bin: string | Record<string, string> }} */ (
    readJson(`node_modules/${owner ?? name}/package.json`)
  );
  const script = typeof bin === "string" ? bin : (bin[command ?? name] ?? "");
  return run(process.execPath, [join(folder, script), ...args], how);
}

/**
 * Runs npm to its end: the one that started us, where one did.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [how]
 * @returns {Promise<Outcome>}
 */
export function runNpm(args, how) {
  const npm = process.env["npm_execpath"] ?? join(dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js");
  return run(process.execPath, [npm, ...args], how);
}
