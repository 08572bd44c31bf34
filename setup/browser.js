/** Finds a Chromium for the journeys: one named, one installed, or one fetched. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run, runTool } from "./tool.js";

/** The environment variable that names the browser's program. */
export const BROWSER_VARIABLE = "TEARDOWN_BROWSER";

/** Programs that are a Chromium, as Linux finds them on its path. */
const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
const MAC_APPS = ["Google Chrome", "Chromium", "Microsoft Edge"];
const WINDOWS_PROGRAMS = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];

/**
 * Finds a browser, or fetches one: from Debian's packages where we may install, since they bring the libraries it
 * needs, else Playwright's.
 * @returns {Promise<string | undefined>} its program
 */
export async function findBrowser() {
  const named = process.env[BROWSER_VARIABLE];
  if (named !== undefined) return named;
  return (await installed()) ?? (await fromDebian()) ?? (await fromPlaywright());
}

/** The first candidate that runs: a name on the path may be no more than a hint to install it. */
async function installed() {
  for (const path of [...candidates(), ...(await playwrights())]) {
    if (!existsSync(path)) continue;
    // Chrome on Windows opens a window rather than tell its version.
    if (process.platform === "win32" || (await run(path, ["--version"], { quiet: true })).status === 0) return path;
  }
  return undefined;
}

/** Where browsers are usually installed. */
function candidates() {
  const { env, platform } = process;
  if (platform === "darwin") {
    return ["", env["HOME"] ?? ""].flatMap((home) =>
      MAC_APPS.map((app) => `${home}/Applications/${app}.app/Contents/MacOS/${app}`),
    );
  }
  if (platform === "win32") {
    const folders = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]];
    return folders.flatMap((folder) => (folder ? WINDOWS_PROGRAMS.map((program) => join(folder, program)) : []));
  }
  return (env["PATH"] ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

/** Where Playwright keeps the browser it fetched, if it did. */
async function playwrights() {
  const { chromium } = await import("playwright-core");
  return [chromium.executablePath()];
}

/** Installs Debian's Chromium, where the system is Debian's and we are its root. */
async function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  console.error("Installing Chromium from the system's packages (once) ...");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update"], { quiet: true, env });
  const { status, output } = await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
    quiet: true,
    env,
  });
  if (status !== 0) console.error(output);
  return installed();
}

/** Fetches the browser that belongs to the installed Playwright. */
async function fromPlaywright() {
  console.error("Fetching a browser for the journeys (once) ...");
  await runTool("playwright-core", ["install", "chromium"]);
  return installed();
}
