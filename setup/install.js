/** Installs what the lock file names, where it is not installed yet. */
import { readJson, runNpm } from "./tool.js";

/** The first Node that runs the tools. */
const OLDEST_NODE = [20, 19];

/** Installs the packages unless they are all there; ends the process with a message when that cannot be done. */
export async function install() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    fail(
      `Teardown needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`,
    );
  }
  if (isInstalled()) return;
  console.error("Installing the packages this project is built with (once) ...");
  const { status, output } = await runNpm(["ci", "--no-audit", "--no-fund"], { quiet: true });
  if (status !== 0)
    fail(`${output}\nnpm could not install the packages; its message stands above. Is the network there?`);
}

/** Whether each package of the lock file is there in its version; by content, since file times say little after a clone. */
function isInstalled() {
  try {
    const wanted = packages("package-lock.json");
    const present = packages("node_modules/.package-lock.json");
    return Object.entries(wanted).every(
      ([path, { version, optional }]) => path === "" || optional === true || present[path]?.version === version,
    );
  } catch {
    return false;
  }
}

/**
 * The packages a lock file lists, by path.
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packages(file) {
  const lock = /** @type {{ packages: ReturnType<typeof packages> }} */ (readJson(file));
  return lock.packages;
}

/**
 * Ends the process.
 * @param {string} message what happened and what to do
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}
