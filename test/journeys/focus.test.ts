/** The keyboard is never nowhere: where it is when what it was on goes away. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "../support/journey";
import { activeRow, focused } from "../support/keyboard";
import { officeCapture } from "../support/office";
import { openCapture, row, screen, untilCount } from "../support/on-screen";
import { dropFiles } from "../support/page";

/** Opens the last of the office's connections by keys. */
async function openLast(page: Page): Promise<void> {
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), 5).waitFor();
  await screen.connections(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.getByText("connection 6 of 6").waitFor();
}

journey("goes back to the button that opened a panel", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  for (const name of ["What was read", "Names and zones"]) {
    const region = page.getByRole("region", { name });
    for (const closer of ["Escape", "Enter"]) {
      await page.getByRole("button", { name }).focus();
      await page.keyboard.press("Enter");
      await region.waitFor();
      if (closer === "Enter") await region.getByRole("button", { name: "Close" }).focus();
      await page.keyboard.press(closer);
      await region.waitFor({ state: "detached" });
      expect(await focused(page), `${name} closed by ${closer}`).toBe(name);
    }
  }
});

journey("stays beside a condition that was dropped", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.filter(page).fill("packets > 0 and port > 0 and duration >= 0");
  await page.getByRole("button", { name: "Drop the condition duration >= 0" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => focused(page)).toBe("Drop the condition port > 0");
  await page.keyboard.press("Enter");
  // One condition needs no list of its own: the list is gone.
  await page.getByRole("list", { name: "Conditions of the filter" }).waitFor({ state: "detached" });
  await expect.poll(() => page.getByRole("search").evaluate((bar) => bar.contains(document.activeElement))).toBe(true);
});

journey("stays in the list of zones when a line is removed", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await page.getByRole("button", { name: "Names and zones" }).click();
  const lines = page.getByRole("button", { name: /^Remove / });
  await lines.first().waitFor();
  const before = await lines.count();
  await lines.last().focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => lines.count()).toBe(before - 1);
  await expect.poll(() => focused(page)).toMatch(/^Remove /);
});

journey("moves on when its button can no longer be pressed", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), 3).waitFor();
  await screen.connections(page).focus();
  for (const key of ["Home", "ArrowDown", "ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await page.getByText("connection 4 of 6").waitFor();
  const next = page.getByRole("button", { name: "Next" });
  await next.focus();
  await page.keyboard.press("Enter");
  await page.getByText("connection 5 of 6").waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("connection 6 of 6").waitFor();
  await expect.poll(() => next.isDisabled()).toBe(true);
  await expect.poll(() => focused(page)).not.toBe("BODY");
  expect(await next.evaluate((button) => button === document.activeElement)).toBe(false);
});

journey("is on the row one came from after going back", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await openLast(page);
  expect(await focused(page)).toBe("‹ Back");
  await page.keyboard.press("Enter");
  await expect.poll(() => activeRow(page)).toBe("Connections 7");
});

// The filter and the head of the page are there turns before the table: onto them in the first of those turns.
journey.for(["#filter", 'header [aria-label="Keys"]'])(
  "stays where one went before the rows came back: %s",
  async (where, { page, address, file }) => {
    await openCapture(page, address, await file("office.pcap", officeCapture()));
    await openLast(page);
    await page.evaluate((selector) => {
      new MutationObserver((_records, observer) => {
        const part = document.querySelector<HTMLElement>(selector);
        if (part === null) return;
        observer.disconnect();
        part.focus();
      }).observe(document.body, { childList: true, subtree: true });
    }, where);
    await page.keyboard.press("Escape");
    await row(screen.connections(page), 5).waitFor();
    expect(await page.locator(where).evaluate((part) => part === document.activeElement)).toBe(true);
  },
);

journey("is not put onto a row of a table that holds others than when one left it", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), 1).getByRole("gridcell").first().click();
  await page.getByText("connection 2 of 6").waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => activeRow(page)).toBe("Connections 3");
  await screen.tab(page, "Servers").click();
  await row(screen.servers(page), 0).getByRole("gridcell").first().click();
  await untilCount(page, "3 of 6");
  await row(screen.connections(page), 2).waitFor();
  expect(await screen.connections(page).getByRole("row", { selected: true }).count()).toBe(0);
});

journey("comes from a linked connection to its row", async ({ page, address, file }) => {
  const path = await file("office.pcap", officeCapture());
  await openCapture(page, address, path);
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), 3).getByRole("gridcell").first().click();
  await page.getByText("connection 4 of 6").waitFor();
  const link = page.url();
  await page.goto("about:blank");
  await page.goto(link);
  await dropFiles(page, [path]);
  await page.getByText("connection 4 of 6").waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => activeRow(page)).toBe("Connections 5");
});
