/** The main job: drop a capture, find the server with the most resets, and follow it down to the packets. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { journey } from "../support/journey";
import { OFFICE, officeCapture } from "../support/office";
import { dropFiles } from "../support/page";

/** From the first screen to the packets of a refused connection, as a person clicks through. */
async function drill(page: Page, path: string): Promise<void> {
  await dropFiles(page, [path]);
  const servers = page.getByRole("grid", { name: "server ranking" });
  const worst = servers.getByRole("row").nth(1);
  await expect.poll(() => worst.getByRole("gridcell").first().textContent()).toContain(OFFICE.vpn);
  await page.getByRole("group", { name: /RST per connection over time/ }).waitFor();

  await worst.getByRole("gridcell").first().click();
  await expect.poll(() => page.getByRole("combobox", { name: "Filter" }).inputValue()).toContain(OFFICE.vpn);
  await page.getByRole("status").filter({ hasText: "3 of 6 connections" }).waitFor();

  const first = page.getByRole("grid", { name: "Connections" }).getByRole("row").nth(1);
  expect(await first.textContent()).toContain(OFFICE.traveller);
  await first.getByRole("gridcell").first().click();
  await page.getByRole("heading", { level: 1, name: "refused" }).waitFor();
  const packets = page.getByRole("grid", { name: "Packets of the connection" }).getByRole("row");
  await packets.filter({ hasText: "client to server: SYN" }).first().waitFor();
  await expect.poll(() => packets.filter({ hasText: "server to client: RST ACK" }).count()).toBe(2);
}

journey("leads from a capture to the packets of a refused connection", async ({ page, address, file }) => {
  await page.goto(address);
  await drill(page, await file("office.pcap", officeCapture()));
});

journey("does the same again without a network", async ({ page, context, address, file }) => {
  const path = await file("office.pcap", officeCapture());
  await page.goto(address);
  await drill(page, path);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  // Without what the address says of the view, as a visit begins.
  await page.goto("about:blank");
  await page.goto(address);
  await drill(page, path);
});

journey("asks for nothing but the page's own files while it analyses", async ({ page, context, address, file }) => {
  const asked: string[] = [];
  context.on("request", (request) => asked.push(`${request.method()} ${request.url()}`));
  await page.goto(address);
  await drill(page, await file("office.pcap", officeCapture()));
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.filter((request) => !request.startsWith(`GET ${address}`) && !request.startsWith("GET blob:"))).toEqual(
    [],
  );
});
