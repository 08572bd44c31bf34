/** Keyboard, narrow windows, light and dark. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "../support/journey";
import { activeRow } from "../support/keyboard";
import { officeCapture } from "../support/office";
import { openCapture, row, screen, untilCount } from "../support/on-screen";

/** Presses a key until the focus is on something with this role and name; fails when it never is. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
  }
  throw new Error(`The tab key does not lead to ${selector}.`);
}

journey("leads from the ranking to a packet and back without a mouse", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await tabTo(page, '[role="grid"]');
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await untilCount(page, "3 of 6");
  await tabTo(page, '[role="grid"][aria-label="Connections"]');
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.getByText("connection 3 of 3").waitFor();
  await page.keyboard.press("k");
  await page.getByText("connection 2 of 3").waitFor();
  await page.keyboard.press("j");
  await page.getByText("connection 3 of 3").waitFor();
  await screen.ladder(page).waitFor();
  await tabTo(page, '[role="grid"][aria-label="Packets of the connection"]');
  await page.keyboard.press("Home");
  await page.getByRole("region", { name: "Packet", exact: true }).getByText("SYN", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await screen.connections(page).waitFor();
});

journey("goes the whole way from a sample by keys alone", async ({ page, address }) => {
  const leader = row(screen.servers(page), 0);
  await page.goto(address);
  await page.getByRole("list", { name: "Samples" }).getByText("VPN refused").waitFor();
  await tabTo(page, '[aria-label="Samples"] li:nth-child(2) button');
  await page.keyboard.press("Enter");
  await leader.getByText("vpn.example.com").waitFor();

  await tabTo(page, '[role="columnheader"][aria-sort="descending"] button');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("RST srv");
  await page.keyboard.press("Enter");
  await leader.getByText("www.example.com").waitFor();
  await page.keyboard.press("Enter");
  await leader.getByText("vpn.example.com").waitFor();
  await tabTo(page, '[role="grid"][aria-label="server ranking"]');
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await untilCount(page, "134 of 370");

  await tabTo(page, '[role="grid"][aria-label="Connections"]');
  await row(screen.connections(page), 2).waitFor();
  for (const key of ["Home", "ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await page.getByText("connection 3 of 134").waitFor();
  await screen.ladder(page).waitFor();
  await tabTo(page, '[role="grid"][aria-label="Packets of the connection"]');
  const packet = page.getByRole("region", { name: "Packet", exact: true }).getByRole("heading").first();
  await page.keyboard.press("Home");
  await packet.filter({ hasText: "SYN from client" }).waitFor();
  const first = await packet.innerText();
  await page.keyboard.press("ArrowDown");
  await packet.filter({ hasText: "from server" }).waitFor();
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => packet.innerText()).toBe(first);
  await page.keyboard.press("Escape");
  await expect.poll(() => activeRow(page)).toBe("Connections 4");

  await page.keyboard.press("/");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("outcome = ref");
  await page
    .getByRole("listbox")
    .getByRole("option", { name: /REFUSED/ })
    .waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await untilCount(page, "90 of 370");
  expect((await screen.filter(page).inputValue()).trim()).toBe("outcome = REFUSED");

  await tabTo(page, '[aria-roledescription="chart"]');
  for (const key of ["Home", "+"]) await page.keyboard.press(key);
  await expect.poll(() => page.url()).toContain("time=");
  await screen.count(page).filter({ hasNotText: "90 of 370" }).waitFor();
  await page.keyboard.press("0");
  await untilCount(page, "90 of 370");
});

journey("sorts by the keyboard and says so", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  const heading = page.getByRole("columnheader", { name: "connections" });
  await heading.getByRole("button").focus();
  await page.keyboard.press("Enter");
  expect(await heading.getAttribute("aria-sort")).toBe("descending");
  await page.keyboard.press("Enter");
  expect(await heading.getAttribute("aria-sort")).toBe("ascending");
});

journey("fits a window of 360 pixels on every screen", async ({ page, address, file }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const fits = async (): Promise<void> => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  };
  await page.goto(address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await fits();
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await fits();
  await page.getByRole("button", { name: "What was read" }).click();
  await fits();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), 0).getByRole("gridcell").first().click();
  await screen.ladder(page).waitFor();
  await fits();
});

journey("unfolds menus within a small window", async ({ page, address, file }) => {
  await page.setViewportSize({ width: 360, height: 480 });
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.tab(page, "Connections").click();
  for (const [name, last] of [
    ["Lines", page.getByRole("checkbox").last()],
    ["Filters", page.getByRole("heading", { name: "Used last" })],
    ["Columns", page.getByRole("checkbox").last()],
  ] as const) {
    const button = page.getByRole("button", { name, exact: false }).first();
    await button.click();
    await last.scrollIntoViewIfNeeded();
    const box = await last.boundingBox();
    expect(box?.x, name).toBeGreaterThanOrEqual(0);
    expect(box?.y, name).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0), name).toBeLessThanOrEqual(480);
    await page.keyboard.press("Escape");
  }
});

journey(
  "leaves a menu unfolded when a keyboard on the screen takes room from the window",
  async ({ page, address, file }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await openCapture(page, address, await file("office.pcap", officeCapture()));
    await page.getByRole("button", { name: "Columns" }).click();
    const search = page.getByRole("searchbox", { name: "Find a measure" });
    await search.focus();
    await page.setViewportSize({ width: 360, height: 400 });
    await expect.poll(() => page.evaluate(() => innerHeight)).toBe(400);
    await search.fill("refused");
    await page.getByRole("checkbox", { name: /refused.share/ }).scrollIntoViewIfNeeded();
    await expect
      .poll(async () => {
        const box = await page.getByRole("checkbox", { name: /refused.share/ }).boundingBox();
        return box !== null && box.y >= 0 && box.y + box.height <= 400;
      })
      .toBe(true);
  },
);

journey("is light or dark as the system says, or as one chose", async ({ page, address }) => {
  const shown = (): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset["theme"]);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(address);
  await expect.poll(shown).toBe("dark");
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(shown).toBe("light");
  await page.getByRole("button", { name: "Dark colours" }).click();
  await expect.poll(shown).toBe("dark");
  await page.reload();
  await expect.poll(shown).toBe("dark");
  // Where the system chooses the colours, there is nothing to choose, and what was chosen waits.
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await expect.poll(shown).toBe("light");
  expect(await page.getByRole("button", { name: /colours/ }).count()).toBe(0);
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  await page.getByRole("button", { name: "Light colours" }).waitFor();
  await expect.poll(shown).toBe("dark");
});

journey("draws its chart where the browser's language is none", async ({ page, address, file }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "language", { get: () => "C" });
  });
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.chart(page).locator("canvas").waitFor();
  expect(await page.evaluate(() => navigator.language)).toBe("en-US");
});

journey("shows the columns one chose, also the next time", async ({ page, address, file }) => {
  const path = await file("office.pcap", officeCapture());
  await openCapture(page, address, path);
  await screen.tab(page, "Connections").click();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("searchbox", { name: "Find a column" }).fill("conn_state");
  await page.getByRole("checkbox").check();
  await page.getByRole("columnheader", { name: "Zeek" }).waitFor();
  await row(screen.connections(page), 0).getByText("SF").waitFor();
  await openCapture(page, address, path);
  await screen.tab(page, "Connections").click();
  await page.getByRole("columnheader", { name: "Zeek" }).waitFor();
});
