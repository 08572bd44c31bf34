/** Two selections side by side: before and after, good and bad client. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { crowd, crowdCapture } from "../support/crowd";
import { journey } from "../support/journey";
import { openCapture, row, screen, untilCount } from "../support/on-screen";
import { dropFiles } from "../support/page";
import { RELEASE, releaseCapture } from "../support/release";

/** A line of the table of figures: "RST / conn 0.50 12 / 24 0 0 / 24 +0.50". */
function figure(page: Page, name: string): Locator {
  return page.getByRole("complementary", { name: "Figures and endings" }).getByRole("row", { name });
}

function side(page: Page, letter: "A" | "B"): Locator {
  return page.getByRole("search", { name: `Side ${letter}` });
}

async function compare(page: Page, words: string): Promise<void> {
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("button", { name: words }).first().click();
  await figure(page, "RST / conn").waitFor();
}

journey("tells before from after: only RST, no FIN, since the release", async ({ page, address, file }) => {
  await openCapture(page, address, await file("release.pcap", releaseCapture()));
  await screen.filter(page).fill("rst.count > 0 and fin.count = 0");
  await untilCount(page, "12 of 48");
  await compare(page, "the first half of the time");
  await side(page, "A").getByText("12 of 48").waitFor();
  await side(page, "B").getByText("0 of 48").waitFor();

  await page.getByText("B holds no connection").waitFor();

  // Of all connections instead of those alone.
  await side(page, "A").getByRole("button", { name: "Clear" }).click();
  await side(page, "B").getByRole("button", { name: "Clear" }).click();
  await figure(page, "RST / conn").getByText("12 / 24").waitFor();
  expect(await figure(page, "RST / conn").innerText()).toMatch(/\+0\.50/);
  await page.getByText("Only in A").waitFor();
  const finding = page
    .getByRole("region", { name: "Findings of both sides" })
    .getByRole("row", { name: RELEASE.server });
  await expect.poll(() => finding.innerText()).toMatch(/12 50 %/);

  // The numbers lead to their connections, and Back to the comparison.
  await figure(page, "RST / conn").getByRole("button").first().click();
  await untilCount(page, "12 of 48");
  await page.goBack();
  await figure(page, "RST / conn").waitFor();
});

journey(
  "tells a bad client from a good one, client by client and figure by figure",
  async ({ page, address, file }) => {
    await openCapture(page, address, await file("release.pcap", releaseCapture()));
    await screen.filter(page).fill(`client.ip = ${RELEASE.bad}`);
    await compare(page, "all that do not match");
    await side(page, "B").getByText("24 of 48").waitFor();
    expect(await side(page, "B").getByRole("combobox").inputValue()).toBe(`not client.ip = ${RELEASE.bad}`);
    await figure(page, "RST / conn").getByText("12 / 24").waitFor();

    await page.getByRole("tab", { name: "Clients" }).click();
    const clients = page.getByRole("grid", { name: "client comparison" });
    await clients.getByText("only in B").waitFor();
    expect(await row(clients, 0).innerText()).toContain(RELEASE.bad);
    await page.getByRole("tab", { name: "Servers" }).click();
    const servers = page.getByRole("grid", { name: "server comparison" });
    await servers.getByText("+0.50").waitFor();
    await page.getByRole("combobox", { name: "Figure" }).selectOption("FIN / conn");
    await servers.getByText("−1.00").waitFor();

    // The other side's numbers lead to the other side's connections.
    await row(servers, 0).getByRole("gridcell").nth(3).click();
    await untilCount(page, "24 of 48");
    expect(await screen.filter(page).inputValue()).toContain(`not client.ip = ${RELEASE.bad}`);
  },
);

journey("holds two rows of a ranking against each other", async ({ page, address, file }) => {
  await openCapture(page, address, await file("release.pcap", releaseCapture()));
  await screen.tab(page, "Clients").click();
  const clients = page.getByRole("grid", { name: "client ranking" });
  const compare = (client: string): Locator =>
    clients.getByRole("row", { name: client }).getByRole("gridcell", { name: "compare" });
  await compare(RELEASE.bad).click();
  await page.getByText(`A is ${RELEASE.bad}.`).waitFor();
  await compare(RELEASE.good).click();
  await figure(page, "RST / conn").getByText("12 / 24").waitFor();
  expect(await side(page, "A").getByRole("combobox").inputValue()).toBe(`client.ip = ${RELEASE.bad}`);
  expect(await side(page, "B").getByRole("combobox").inputValue()).toBe(`client.ip = ${RELEASE.good}`);
  await page.goBack();
  await compare(RELEASE.good).click();
  await page.getByRole("button", { name: "all others" }).click();
  await side(page, "B").getByText("24 of 48").waitFor();
  expect(await side(page, "B").getByRole("combobox").inputValue()).toBe(`not client.ip = ${RELEASE.good}`);
});

journey("is worked with the keyboard: tables, figures, and back", async ({ page, address, file }) => {
  await openCapture(page, address, await file("release.pcap", releaseCapture()));
  await compare(page, "the first half of the time");
  await page.keyboard.press("4");
  const clients = page.getByRole("grid", { name: "client comparison" });
  await row(clients, 0).waitFor();
  await clients.focus();
  await page.keyboard.press("ArrowDown");
  for (let column = 0; column < 4; column++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  // The fourth column is B's figure: none of its connections was reset.
  await untilCount(page, "0 of 48");
  await page.goBack();
  await row(clients, 0).waitFor();
  await page.keyboard.press("0");
  await side(page, "B").getByText("48 of 48").waitFor();
  await page.keyboard.press("Escape");
  await screen.chart(page).waitFor();
});

journey("fills the window without scrolling the page", async ({ page, address, file }) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  await openCapture(page, address, await file("crowd.pcap", crowdCapture(crowd(1, 150))));
  await compare(page, "the first half of the time");
  await page.getByRole("region", { name: "Findings of both sides" }).getByRole("row").nth(30).waitFor();
  const heights = await page.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
  expect(heights[0]).toBe(heights[1]);
});

journey(
  "is held by the address: a link shows it, and its filters are written as any other",
  async ({ page, address, file }) => {
    const path = await file("release.pcap", releaseCapture());
    await openCapture(page, address, path);
    await compare(page, "another filter");
    const box = side(page, "B").getByRole("combobox");
    await box.fill("server.prt = 443");
    await page.getByRole("alert").filter({ hasText: "server.port" }).waitFor();
    await box.fill(`client.ip = ${RELEASE.good}`);
    await side(page, "B").getByText("24 of 48").waitFor();
    await page.getByText("24 connections are in both A and B.").waitFor();
    await page.getByRole("combobox", { name: "Axis of time" }).selectOption("axis: from each start");
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: "Ports" }).click();
    const link = page.url();

    await page.goto("about:blank");
    await page.goto(link);
    await dropFiles(page, [path]);
    await page.getByRole("grid", { name: "port comparison" }).waitFor();
    expect(await box.inputValue()).toBe(`client.ip = ${RELEASE.good}`);
    await page.getByRole("button", { name: "Swap A and B" }).click();
    await side(page, "A").getByText("24 of 48").waitFor();
    await page.goBack();
    await side(page, "A").getByText("48 of 48").waitFor();
    await page.getByRole("button", { name: "Close comparison" }).click();
    await untilCount(page, "48 of 48");
  },
);
