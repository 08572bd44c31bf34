/** `npm start`: installs, builds, serves the built page on this computer and opens it. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "./build.js";
import { install } from "./install.js";
import { serve } from "./serve.js";
import { ROOT } from "./tool.js";

/** Tried first, so that the page keeps its address, and with it what the browser remembers of it. */
const PORT = 4710;

await install();
const failure = await build(["engine", "samples", "page"]);
if (failure) {
  console.error(failure);
  process.exit(1);
}
const { address } = await serve(join(ROOT, "dist"), { port: PORT });
console.log(`Teardown is at ${address} (stop it with Ctrl+C).`);
openBrowser(address);

/**
 * Opens an address in the person's browser, where there is a person and a screen.
 * @param {string} address
 */
function openBrowser(address) {
  const { env, platform } = process;
  if (env["CI"] || env["BROWSER"] === "none") return;
  const screen = platform === "darwin" || platform === "win32" || env["DISPLAY"] || env["WAYLAND_DISPLAY"];
  if (!screen) return;
  const opener = platform === "darwin" ? "open" : platform === "win32" ? "explorer" : "xdg-open";
  // Where that fails the address printed above is enough.
  spawn(opener, [address], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}
