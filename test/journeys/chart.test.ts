/** The chart over time: split by endings, causes and hosts, and the way from a ranking to it and on to the connections. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "../support/journey";
import { OFFICE, officeCapture } from "../support/office";
import { openCapture, screen, untilCount } from "../support/on-screen";
import { dropFiles } from "../support/page";

/** The texts of the legend. */
function legend(page: Page): Promise<string[]> {
  return page.getByRole("list", { name: "Lines shown" }).getByRole("listitem").allInnerTexts();
}

/** The sum of each column of the table behind the chart, by its heading. */
async function sums(page: Page): Promise<Record<string, number>> {
  const table = page.getByRole("region", { name: "Events over time" }).getByRole("table");
  const heads = await table.getByRole("columnheader").allInnerTexts();
  const rows = await table.locator("tbody tr").all();
  const cells = await Promise.all(rows.map((row) => row.getByRole("cell").allInnerTexts()));
  return Object.fromEntries(
    heads.slice(1).map((head, column) => [head, cells.reduce((sum, row) => sum + Number(row[column]), 0)]),
  );
}

journey("stacks how connections ended, and leads to those of one ending", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await page.getByRole("combobox", { name: "Split the chart" }).selectOption("by ending");
  await page.getByRole("group", { name: /^ended over time by ending/ }).waitFor();
  expect(await legend(page)).toEqual(["closed normally", "reset", "refused"]);
  await page.getByRole("button", { name: "Table" }).click();
  expect(await sums(page)).toEqual({ "closed normally": 2, reset: 1, refused: 3 });
  await page.getByRole("list", { name: "Lines shown" }).getByRole("button", { name: "refused" }).click();
  await untilCount(page, "3 of 6");
  expect(await screen.filter(page).inputValue()).toBe("outcome = REFUSED");
  await expect.poll(() => legend(page)).toEqual(["refused"]);
  await page.goBack();
  await untilCount(page, "6 of 6");
  await page.goBack();
  await page.getByRole("button", { name: "Chart", exact: true }).click();
  await screen.chart(page).waitFor();
});

journey("leads from a ranking to what it is sorted by over time, split as it is", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.tab(page, "Clients").click();
  const clients = page.getByRole("grid", { name: "client ranking" });
  await clients.getByRole("button", { name: "RST srv" }).click();
  await page.getByRole("button", { name: "Over time" }).click();
  await page.getByRole("group", { name: /^RST srv over time by client/ }).waitFor();
  expect(page.url()).toContain("chart=rst.count.srv&by=client");
  expect(await legend(page)).toEqual([OFFICE.traveller, "10.0.0.9"]);
  await page.getByRole("button", { name: "Table" }).click();
  expect(await sums(page)).toEqual({ [OFFICE.traveller]: 6, "10.0.0.9": 1 });
});

journey(
  "opens a linked chart, says when what is charted is counted, and charts ratios as lines",
  async ({ page, address, file }) => {
    const capture = await file("office.pcap", officeCapture());
    await page.goto(`${address}#chart=bytes&by=pair`);
    await dropFiles(page, [capture]);
    await page.getByRole("group", { name: /^Bytes over time by pair/ }).waitFor();
    expect(await legend(page)).toHaveLength(2);
    await page.getByText("at each connection's end").waitFor();
    await page.getByRole("combobox", { name: "Measure" }).selectOption("SYN / conn");
    await page.getByRole("group", { name: /^SYN \/ conn over time by pair/ }).waitFor();
    expect(await legend(page)).toContain(`${OFFICE.traveller} → ${OFFICE.vpn}`);
  },
);

journey("ranks by any measure, with totals, and drills into its connections", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  const columns = page.getByRole("button", { name: "Columns" });
  await columns.click();
  await page.getByRole("searchbox", { name: "Find a measure" }).fill("refused");
  await page.getByRole("checkbox", { name: /refused.share/ }).check();
  await page.getByRole("checkbox", { name: /outcome.REFUSED/ }).check();
  await page.keyboard.press("Escape");
  const servers = screen.servers(page);
  await servers.getByRole("button", { name: "% refused" }).click();
  const first = servers.getByRole("row").nth(1);
  await expect.poll(() => first.textContent()).toContain(OFFICE.vpn);
  const figures = first.getByRole("gridcell");
  await expect.poll(() => figures.allInnerTexts()).toEqual(expect.arrayContaining(["100 %", "3"]));
  const totals = servers.getByRole("row").last();
  expect(await totals.getByRole("gridcell").allInnerTexts()).toEqual(expect.arrayContaining(["2 servers", "50 %"]));
  await first.getByRole("gridcell", { name: "100 %" }).click();
  await untilCount(page, "3 of 6");
  expect(await screen.filter(page).inputValue()).toBe(`server.ip = ${OFFICE.vpn} and outcome in {REFUSED}`);
});
