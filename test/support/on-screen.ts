/** What journeys look for on the screen, by the names that people and screen readers have for it. */
import type { Locator, Page } from "playwright-core";
import { dropFiles } from "./page";

/** The places of the overview. */
export const screen = {
  filter: (page: Page): Locator => page.getByRole("combobox", { name: "Filter" }),
  /** "3 of 6 connections". */
  count: (page: Page): Locator => page.getByRole("status"),
  chart: (page: Page): Locator => page.getByRole("group", { name: /RST per connection over time/ }),
  servers: (page: Page): Locator => page.getByRole("grid", { name: "server ranking" }),
  connections: (page: Page): Locator => page.getByRole("grid", { name: "Connections" }),
  ladder: (page: Page): Locator => page.getByRole("grid", { name: "Packets of the connection" }),
  tab: (page: Page, name: string): Locator => page.getByRole("tab", { name }),
} as const;

/** A row of a grid, counted from 0 without the headings. */
export function row(grid: Locator, place: number): Locator {
  return grid.getByRole("row").nth(place + 1);
}

/** Goes to the page, drops a capture and waits for its results. */
export async function openCapture(page: Page, address: string, path: string): Promise<void> {
  await page.goto(address);
  await dropFiles(page, [path]);
  await screen.chart(page).waitFor();
  await row(page.getByRole("grid"), 0).waitFor();
}

/** Waits until so many connections are left: "3 of 6". */
export async function untilCount(page: Page, count: string): Promise<void> {
  await screen.count(page).filter({ hasText: count }).waitFor();
}
