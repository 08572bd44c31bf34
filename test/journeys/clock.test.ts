/** Times in UTC, in local and counted from the start. */
import { expect } from "vitest";
import { journey } from "../support/journey";
import { officeCapture } from "../support/office";
import { openCapture, row, screen } from "../support/on-screen";

journey("shows times as one chose, also the next time", async ({ page, address, file }) => {
  const path = await file("office.pcap", officeCapture());
  await openCapture(page, address, path);
  await screen.tab(page, "Connections").click();
  const first = row(screen.connections(page), 0);
  await page.getByRole("columnheader", { name: "start (UTC)" }).waitFor();
  await first
    .getByText(/^\d\d:\d\d:\d\d\.\d{3}$/)
    .first()
    .waitFor();

  await page.getByRole("combobox", { name: "Times" }).selectOption("relative");
  await page.getByRole("columnheader", { name: "start (relative)" }).waitFor();
  await first.getByText("+0:00.000").waitFor();

  await openCapture(page, address, path);
  await screen.tab(page, "Connections").click();
  await page.getByRole("columnheader", { name: "start (relative)" }).waitFor();
  await page.getByRole("combobox", { name: "Times" }).selectOption("local");
  await page.getByRole("columnheader", { name: "start (local)" }).waitFor();
  expect(await first.getByText("+0:00.000").count()).toBe(0);
});

journey("tells the connection, the packet and what was read by the clock chosen", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await page.getByRole("combobox", { name: "Times" }).selectOption("relative");
  await page
    .getByRole("banner")
    .getByText(/from .*\sUTC\s\(/)
    .waitFor();
  await screen.tab(page, "Connections").click();
  await row(screen.connections(page), 0).getByRole("gridcell").first().click();
  await page
    .getByRole("region", { name: "Verdict" })
    .getByText(/\+0:00\.000 – \+0:00\.\d{3}\s+relative/)
    .waitFor();
  await page
    .getByRole("region", { name: "Packet", exact: true })
    .getByText(/\+0:00\.\d{9}/)
    .waitFor();
  await page.getByRole("button", { name: "What was read" }).click();
  await page.getByText("+0:00.000000 relative").waitFor();
});
