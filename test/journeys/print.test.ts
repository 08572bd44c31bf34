/** What comes out on paper. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { crowd, crowdCapture } from "../support/crowd";
import { journey } from "../support/journey";
import { officeCapture } from "../support/office";
import { openCapture, row, screen } from "../support/on-screen";

/** Boxes that would show a part of what they hold. */
function scrollBoxes(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main, main *")]
      .filter((box) => ["auto", "scroll"].includes(getComputedStyle(box).overflowY))
      .filter((box) => box.scrollHeight > box.clientHeight + 1)
      .map((box) => `${box.tagName}.${box.className}`),
  );
}

journey("prints an overview and a connection: light, without scroll boxes", async ({ page, address, file }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 1200, height: 600 });
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  const compare = screen.servers(page).getByRole("columnheader", { name: "⇄" });
  await compare.waitFor();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await compare.waitFor({ state: "detached" });
  await page.emulateMedia({ media: "screen", colorScheme: "dark" });
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), 0).waitFor();

  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.locator('html[data-theme="light"]').waitFor({ state: "attached" });
  expect(await scrollBoxes(page), "overview").toEqual([]);
  expect(await page.getByRole("button", { name: "Open another" }).isVisible()).toBe(false);
  expect(await screen.tab(page, "Servers").isVisible()).toBe(false);
  expect(await screen.tab(page, "Connections").isVisible()).toBe(true);
  expect(await row(screen.connections(page), 0).isVisible()).toBe(true);
  const chart = await page.locator(".uplot canvas").boundingBox();
  expect(chart?.height, "the chart is drawn").toBeGreaterThan(150);

  await page.emulateMedia({ media: "screen", colorScheme: "dark" });
  await page.locator('html[data-theme="dark"]').waitFor({ state: "attached" });
  await row(screen.connections(page), 0).getByRole("gridcell").first().click();
  await screen.ladder(page).waitFor();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.locator('html[data-theme="light"]').waitFor({ state: "attached" });
  expect(await scrollBoxes(page), "connection").toEqual([]);
  expect(await page.getByRole("button", { name: "‹ Back" }).isVisible()).toBe(false);
  const rungs = screen.ladder(page).getByRole("row");
  await rungs.last().waitFor();
  const all = await rungs.count();
  expect(all).toBeGreaterThan(5);

  // Paper has no room for time as a length: every packet is there all the same.
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("combobox", { name: "Spacing of packets" }).selectOption("to scale");
  await page.getByRole("listbox", { name: "Packets of the connection" }).waitFor();
  await page.emulateMedia({ media: "print" });
  await rungs.last().waitFor();
  expect(await rungs.count()).toBe(all);
});

journey("prints rows that are out of view, and says which", async ({ page, address, file }) => {
  await page.setViewportSize({ width: 1200, height: 600 });
  await openCapture(page, address, await file("crowd.pcap", crowdCapture(crowd(1, 150))));
  await screen.tab(page, "Connections").click();
  // Rows are there before their cells; nothing is fetched for paper.
  await row(screen.connections(page), 0)
    .getByText(/^\d\d:\d\d:\d\d\.\d{3}$/)
    .first()
    .waitFor();
  await page.emulateMedia({ media: "print" });
  const said = await page.getByText(/Rows 1 to \d+ of\s+\d+/).innerText();
  const [first = 0, last = 0, all = 0] = (said.match(/\d+/g) ?? []).map(Number);
  expect([first, all], said).toEqual([1, Number(/of (\d+)/.exec(await screen.count(page).innerText())?.[1])]);
  expect(last, said).toBeGreaterThanOrEqual(100);
  expect(await screen.connections(page).locator("[data-row]").count()).toBe(last);
  const width = await screen.connections(page).evaluate((grid) => grid.scrollWidth - grid.clientWidth);
  expect(width, "all columns are on the sheet").toBeLessThanOrEqual(0);
});
