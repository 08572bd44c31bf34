/** Where the keyboard is on the page. */
import type { Page } from "playwright-core";

/** What the keyboard is on, as a screen reader would say it; "BODY" when it is lost. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    return at?.getAttribute("aria-label") ?? (at?.tagName === "BODY" ? "BODY" : (at?.textContent ?? "").trim());
  });
}

/** The table the keyboard is in and its row there, counted from the headings' 1: "Connections 4". */
export function activeRow(page: Page): Promise<string> {
  return page.evaluate(() => {
    const grid = document.activeElement;
    const active = document.getElementById(grid?.getAttribute("aria-activedescendant") ?? "");
    const line = active?.closest("[aria-rowindex]") ?? null;
    return `${grid?.getAttribute("aria-label") ?? "nowhere"} ${line?.getAttribute("aria-rowindex") ?? "no row"}`;
  });
}
