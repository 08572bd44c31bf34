/** `npm run icons`: draws the bitmap icons of `public/` from its icon.svg, once whenever that is changed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findBrowser } from "./browser.js";
import { ROOT } from "./tool.js";

/** Systems cut a maskable icon to a shape of their own, so its drawing keeps to the middle and its ground has no corners. */
const ICONS = [
  { file: "icon-192.png", size: 192, drawing: 1 },
  { file: "icon-512.png", size: 512, drawing: 1 },
  { file: "icon-maskable-512.png", size: 512, drawing: 0.72 },
];

const svg = readFileSync(join(ROOT, "public/icon.svg"), "utf8");
const executablePath = await findBrowser();
if (executablePath === undefined) throw new Error("Drawing the icons needs a Chromium.");
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
const page = await browser.newPage();
for (const { file, size, drawing } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  const ground = drawing === 1 ? "transparent" : "white";
  const width = Math.round(size * drawing);
  await page.setContent(
    `<style>body { margin: 0; height: 100vh; display: grid; place-items: center; background: ${ground} }
      svg { width: ${width}px }</style>${svg}`,
  );
  await page.screenshot({ path: join(ROOT, "public", file), omitBackground: true });
}
await browser.close();
