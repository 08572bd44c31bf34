/** Names and zones of one's own: a hosts file dropped after the capture, a zone written on the page, and the filter that follows. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "../support/journey";
import { OFFICE, officeCapture } from "../support/office";
import { dropFiles } from "../support/page";

/** The text of the first row of a ranking, once it holds what is awaited. */
async function firstRow(page: Page, ranking: string, text: string): Promise<void> {
  const row = page.getByRole("grid", { name: ranking }).getByRole("row").nth(1);
  await expect.poll(() => row.textContent()).toContain(text);
}

journey("names hosts by a hosts file dropped after the capture", async ({ page, address, file }) => {
  await page.goto(address);
  await dropFiles(page, [await file("office.pcap", officeCapture())]);
  await firstRow(page, "server ranking", OFFICE.vpn);
  await dropFiles(page, [await file("hosts", `${OFFICE.vpn} vpn.office.example\n`)]);
  await firstRow(page, "server ranking", "vpn.office.example");
  await page.getByRole("region", { name: "Names and zones" }).getByText("1 name").waitFor();
  await page.getByRole("combobox", { name: "Filter" }).fill('server.name ~ "vpn"');
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "3 of 6 connections" }).waitFor();
});

journey("takes a hosts file dropped together with the capture", async ({ page, address, file }) => {
  await page.goto(address);
  const hosts = await file("hosts", `${OFFICE.vpn} vpn.office.example\n`);
  await dropFiles(page, [hosts, await file("office.pcap", officeCapture())]);
  await firstRow(page, "server ranking", "vpn.office.example");
});

journey(
  "ranks by zones, of which a person writes one, keeps it and takes it along",
  async ({ page, address, file }) => {
    const capture = await file("office.pcap", officeCapture());
    await page.goto(address);
    await dropFiles(page, [capture]);
    await page.getByRole("tab", { name: "Zones" }).click();
    await firstRow(page, "zone ranking", "Private → Documentation");

    await page.getByRole("button", { name: "Names and zones" }).click();
    const panel = page.getByRole("region", { name: "Names and zones" });
    await panel.getByRole("button", { name: "Add a network" }).click();
    await panel.getByRole("textbox", { name: "Name of zone 1", exact: true }).fill("VPN users");
    await panel.getByRole("textbox", { name: "Network of zone 1", exact: true }).fill(`${OFFICE.traveller}/33`);
    await page.keyboard.press("Tab");
    await panel.getByText("from 0 to 32").waitFor();
    await panel.getByRole("textbox", { name: "Network of zone 1", exact: true }).fill(`${OFFICE.traveller}/32`);
    await page.keyboard.press("Tab");
    await firstRow(page, "zone ranking", "VPN users → Documentation");

    const saved = page.waitForEvent("download");
    await panel.getByRole("button", { name: "Export" }).click();
    const zones = JSON.parse(await readFile(await (await saved).path(), "utf8")) as unknown[];
    expect(zones[0]).toEqual({ name: "VPN users", network: `${OFFICE.traveller}/32` });

    await panel.getByRole("button", { name: "Close" }).click();
    await page
      .getByRole("grid", { name: "zone ranking" })
      .getByRole("row")
      .nth(1)
      .getByRole("gridcell")
      .first()
      .click();
    const filter = page.getByRole("combobox", { name: "Filter" });
    await expect.poll(() => filter.inputValue()).toBe('client.zone = "VPN users" and server.zone = Documentation');
    await page.getByRole("status").filter({ hasText: "3 of 6 connections" }).waitFor();

    // Another visit finds the zone in force.
    await page.goto("about:blank");
    await page.goto(address);
    await dropFiles(page, [capture]);
    await page.getByRole("tab", { name: "Zones" }).click();
    await firstRow(page, "zone ranking", "VPN users → Documentation");
  },
);
