/** Every screen in both themes as axe sees it: names, roles, contrast, sizes (WCAG 2.2 AA and good practice). */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "../support/journey";
import { officeCapture } from "../support/office";
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

journey.for(["light", "dark"] as const)(
  "finds nothing on any screen, %s",
  async (colorScheme, { page, address, file }) => {
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
    await page.getByRole("button", { name: "Close the second" }).click();
    await page.getByRole("button", { name: "Show the whole time" }).click();
    await screen.tab(page, "Connections").click();

    await row(screen.connections(page), 0).getByRole("gridcell").first().click();
    await screen.ladder(page).waitFor();
    expect(await faults(page), "one connection").toEqual([]);
  },
);
