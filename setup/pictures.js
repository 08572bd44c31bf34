/** `npm run pictures`: draws the icons from icon.svg and takes the README's picture of the page, all into `public/`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findBrowser } from "./browser.js";
import { build } from "./build.js";
import { serve } from "./serve.js";
import { ROOT } from "./tool.js";

/** Systems cut a maskable icon to a shape of their own, so its drawing keeps to the middle and its ground has no corners. */
const ICONS = [
  { file: "icon-192.png", size: 192, drawing: 1 },
  { file: "icon-512.png", size: 512, drawing: 1 },
  { file: "icon-maskable-512.png", size: 512, drawing: 0.72 },
];
/** The sample the picture of the page shows. */
const SAMPLE = "Users thrown out";

/**
 * Draws the icons.
 * @param {import("playwright-core").Page} page
 */
async function drawIcons(page) {
  const svg = readFileSync(join(ROOT, "public/icon.svg"), "utf8");
  for (const { file, size, drawing } of ICONS) {
    await page.setViewportSize({ width: size, height: size });
    const ground = drawing === 1 ? "transparent" : "white";
    await page.setContent(
      `<style>body { margin: 0; height: 100vh; display: grid; place-items: center; background: ${ground} }
        svg { width: ${Math.round(size * drawing)}px }</style>${svg}`,
    );
    await page.screenshot({ path: join(ROOT, "public", file), omitBackground: true });
  }
}

/**
 * Takes the picture of the page with a sample open.
 * @param {import("playwright-core").Page} page
 */
async function takePicture(page) {
  const site = await serve(join(ROOT, "dist"));
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(site.address);
  await page.getByRole("button", { name: SAMPLE }).click();
  await page.getByRole("grid").getByRole("row").nth(1).waitFor();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(ROOT, "public/screenshot.png"), animations: "disabled" });
  await site.close();
}

const failure = await build(["engine", "samples", "page"]);
if (failure) throw new Error(failure);
const executablePath = await findBrowser();
if (executablePath === undefined) throw new Error("Pictures need a Chromium.");
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
const page = await browser.newPage();
await drawIcons(page);
await takePicture(page);
await browser.close();
