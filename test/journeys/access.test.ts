/** Every screen in both themes as axe sees it: names, roles, contrast, sizes (WCAG 2.2 AA and good practice). */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { writeTraffic } from "../bench/traffic";
import { stopDisk } from "../support/disk";
import { journey } from "../support/journey";
import { OFFICE, officeCapture } from "../support/office";
import { openCapture, row, screen } from "../support/on-screen";
import { dropFiles } from "../support/page";

const AXE = axe.source;

/** What this file needs to know of axe. */
interface AxeGlobal {
  readonly axe: {
    run(
      of: Document,
      options: object,
    ): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>;
  };
}

const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

/** What axe finds wrong on the screen, one line each. */
async function faults(page: Page): Promise<string[]> {
  // Straight into the page: its policy lets no script in that is not its own.
  await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    const { violations } = await (globalThis as unknown as AxeGlobal).axe.run(document, rules);
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 120) ?? ""}`);
  }, RULES);
}

const THEMES = ["light", "dark"] as const;

journey.for(THEMES)("finds nothing on any screen, %s", async (colorScheme, { page, address, file }) => {
  await page.emulateMedia({ colorScheme });
  await page.goto(address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(await faults(page), "first screen").toEqual([]);

  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await page.getByRole("list", { name: "Findings" }).getByRole("article").first().waitFor();
  expect(await faults(page), "overview").toEqual([]);

  await page.getByRole("button", { name: "What was read" }).click();
  expect(await faults(page), "what was read").toEqual([]);
  await page.getByRole("button", { name: "Close", exact: true }).click();

  await page.getByRole("combobox", { name: "Times" }).selectOption("relative");
  await page.getByRole("button", { name: "Keys" }).click();
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  expect(await faults(page), "keys").toEqual([]);
  await page.keyboard.press("Escape");

  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), 0).waitFor();
  await screen.filter(page).fill("rst");
  await page.getByRole("listbox").getByRole("option").first().waitFor();
  expect(await faults(page), "connections and offers").toEqual([]);

  await screen.filter(page).fill("rst.count > 99");
  await page.getByText("No connection matches.").waitFor();
  await page.getByText("leaves 6 connections").waitFor();
  expect(await faults(page), "nothing matches").toEqual([]);

  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByLabel("Save rst.count > 99 as").fill("many");
  await page.keyboard.press("Enter");
  await page.getByLabel("Name of many").waitFor();
  expect(await faults(page), "saved filters").toEqual([]);
  await page.keyboard.press("Escape");

  await screen.filter(page).fill("");
  await row(screen.connections(page), 0).getByRole("gridcell").first().click();
  await screen.ladder(page).waitFor();
  expect(await faults(page), "one connection").toEqual([]);
});

journey.for(THEMES)("finds nothing on what is compared, %s", async (colorScheme, { page, address, file }) => {
  await page.emulateMedia({ colorScheme });
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await page.getByRole("button", { name: "Compare" }).click();
  expect(await faults(page), "what to compare with").toEqual([]);
  await page.getByRole("button", { name: "the first half" }).click();
  await page.getByRole("group", { name: /of A and B over time/ }).waitFor();
  await page.getByRole("region", { name: "Findings of both sides" }).waitFor();
  expect(await faults(page), "comparison").toEqual([]);
  await page.getByRole("tab", { name: "Servers" }).click();
  await row(page.getByRole("grid", { name: "server comparison" }), 0).waitFor();
  expect(await faults(page), "comparison of rankings").toEqual([]);
  await page.getByRole("button", { name: "Close comparison" }).click();
  await screen.tab(page, "Servers").click();
  await row(screen.servers(page), 0).getByRole("gridcell", { name: "compare" }).click();
  await page.getByText("Choose ⇄ in the row").waitFor();
  expect(await faults(page), "a row to compare").toEqual([]);

  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("button", { name: "another capture" }).click();
  await page.getByRole("heading", { name: "Compare with a second capture" }).waitFor();
  expect(await faults(page), "a second capture wanted").toEqual([]);
  await dropFiles(page, [await file("again.pcap", officeCapture())]);
  await page.getByRole("search", { name: "Side B" }).getByText("again.pcap").waitFor();
  expect(await faults(page), "two captures").toEqual([]);
  await page.getByRole("button", { name: "Close comparison" }).click();
  await page.getByRole("navigation", { name: "Two captures" }).waitFor();
  expect(await faults(page), "one of two captures").toEqual([]);
});

journey.for(THEMES)("finds nothing on any table, %s", async (colorScheme, { page, address, file }) => {
  await page.emulateMedia({ colorScheme });
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  for (const [tab, ranking] of [
    ["Clients", "client ranking"],
    ["Services", "service ranking"],
    ["Ports", "server port ranking"],
    ["Pairs", "client → server ranking"],
    ["Zones", "client → server zone ranking"],
    ["Causes", "cause ranking"],
  ] as const) {
    await screen.tab(page, tab).click();
    await row(page.getByRole("grid", { name: ranking, exact: true }), 0).waitFor();
    expect(await faults(page), tab).toEqual([]);
  }
});

journey.for(THEMES)(
  "finds nothing on what is chosen for a table, nor on what is written wrong, %s",
  async (colorScheme, { page, address, file }) => {
    await page.emulateMedia({ colorScheme });
    await openCapture(page, address, await file("office.pcap", officeCapture()));
    const columns = page.getByRole("button", { name: "Columns" });
    await columns.click();
    await page.getByRole("searchbox", { name: "Find a measure" }).waitFor();
    expect(await faults(page), "measures to choose from").toEqual([]);
    await page.keyboard.press("Escape");
    await screen.tab(page, "Connections").click();
    await columns.click();
    await page.getByRole("searchbox", { name: "Find a column" }).waitFor();
    expect(await faults(page), "columns to choose from").toEqual([]);
    await page.keyboard.press("Escape");

    await screen.filter(page).fill("server.prt = 443 and rst.count > 0");
    await page.getByRole("alert").waitFor();
    expect(await faults(page), "a wrong filter").toEqual([]);
    await screen.filter(page).fill("");
    await page.getByRole("alert").waitFor({ state: "detached" });

    await page.getByRole("button", { name: "Names and zones" }).click();
    const zones = page.getByRole("region", { name: "Names and zones" });
    await zones.getByRole("button", { name: "Add a network" }).click();
    await zones.getByRole("textbox", { name: "Name of zone 1", exact: true }).fill("VPN users");
    await zones.getByRole("textbox", { name: "Network of zone 1", exact: true }).fill(`${OFFICE.traveller}/33`);
    await page.keyboard.press("Tab");
    await zones.getByText("from 0 to 32").waitFor();
    expect(await faults(page), "a zone that is wrong").toEqual([]);
  },
);

journey.for(THEMES)("finds nothing on any chart, %s", async (colorScheme, { page, address, file }) => {
  await page.emulateMedia({ colorScheme });
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await page.getByRole("button", { name: "Lines" }).click();
  await page.getByRole("searchbox", { name: "Find a measure" }).waitFor();
  expect(await faults(page), "lines to choose from").toEqual([]);
  await page.keyboard.press("Escape");
  await screen.chart(page).focus();
  await page.keyboard.press("End");
  await page
    .getByText(/new connections/)
    .last()
    .waitFor();
  expect(await faults(page), "a bin read").toEqual([]);
  await page.getByRole("combobox", { name: "Split the chart" }).selectOption("by cause");
  await page.getByRole("group", { name: /over time by cause/ }).waitFor();
  expect(await faults(page), "split by cause").toEqual([]);
  await page.getByRole("button", { name: "Table" }).click();
  await page.getByRole("region", { name: "Events over time" }).getByRole("table").waitFor();
  expect(await faults(page), "as a table").toEqual([]);
});

journey.for(THEMES)("finds nothing on a packet, %s", async (colorScheme, { page, address, file }) => {
  await page.emulateMedia({ colorScheme });
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), 2).getByRole("gridcell").first().click();
  const fields = page.getByRole("tree", { name: "Fields" });
  await fields.getByRole("treeitem", { name: /^IPv4/ }).click();
  await fields.getByRole("treeitem", { name: /Time to live 57/ }).click();
  await page.getByRole("button", { name: "Copy the display filter for this field" }).waitFor();
  expect(await faults(page), "fields unfolded, one chosen").toEqual([]);
  await page.getByRole("combobox", { name: "Spacing of packets" }).selectOption("to scale");
  await page.getByRole("listbox", { name: "Packets of the connection" }).waitFor();
  expect(await faults(page), "a ladder to scale").toEqual([]);
});

journey.for(THEMES)("finds nothing before there are results, %s", async (colorScheme, { page, address, file }) => {
  await page.emulateMedia({ colorScheme });
  await page.goto(address);
  await dropFiles(page, [await file("letter.txt", "Dear support,")]);
  await page.getByRole("alert").filter({ hasText: "letter.txt" }).waitFor();
  expect(await faults(page), "a file that cannot be read").toEqual([]);

  await page.reload();
  const path = await file("long.pcap", "");
  writeTraffic(path, { packets: 100_000, live: 2000, exchanges: 0, response: 1, refused: 75, snaplen: 96 });
  await stopDisk(page, 6);
  await dropFiles(page, [path]);
  await page.getByRole("group", { name: "RST packets over time, so far" }).waitFor();
  expect(await faults(page), "reading").toEqual([]);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("heading", { level: 1, name: "How did the connections end?" }).waitFor();
});

journey.for(THEMES)(
  "finds nothing where the system chooses the colours, %s",
  async (colorScheme, { page, address, file }) => {
    await page.emulateMedia({ colorScheme, forcedColors: "active" });
    await openCapture(page, address, await file("office.pcap", officeCapture()));
    await page.getByRole("list", { name: "Findings" }).getByRole("article").first().waitFor();
    expect(await faults(page), "overview").toEqual([]);
    const grounds = await page
      .locator("[data-outcome]")
      .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).backgroundColor));
    expect(new Set(grounds).size, "endings told apart").toBeGreaterThan(2);
    await screen.tab(page, "Connections").click();
    await row(screen.connections(page), 2).getByRole("gridcell").first().click();
    await page.getByRole("tree", { name: "Fields" }).getByText("RST").first().waitFor();
    expect(await faults(page), "one connection").toEqual([]);
  },
);
