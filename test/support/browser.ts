/** A browser to make journeys in, without a way to the world beyond this computer. */
import { chromium, type Browser } from "playwright-core";
import { BROWSER_VARIABLE, findBrowser } from "../../setup/browser.js";

/** Starts a browser; throws when the computer has none and none can be fetched. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error(`There is no browser; name a Chromium in ${BROWSER_VARIABLE}.`);
  const args = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"];
  // Chromium's sandbox refuses to work for root, who runs tests in containers.
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return chromium.launch({ executablePath, args });
}
