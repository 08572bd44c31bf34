/** The filter: completion, faults, conditions to drop. */
import { expect } from "vitest";
import { journey } from "../support/journey";
import { OFFICE, officeCapture } from "../support/office";
import { openCapture, row, screen, untilCount } from "../support/on-screen";

journey("is written with the help of what the capture holds", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.filter(page).click();
  await page.keyboard.type("server.ip = ");
  const offers = page.getByRole("listbox").getByRole("option");
  await offers.filter({ hasText: OFFICE.vpn }).waitFor();
  await page.keyboard.type("203");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await untilCount(page, "3 of 6");
  expect((await screen.filter(page).inputValue()).trim()).toBe(`server.ip = ${OFFICE.vpn}`);
});

journey("says where it cannot be read and what was meant, and keeps the results", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.filter(page).fill("server.prt = 443 and rst.count > 0");
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.textContent()).toContain("server.port");
  expect(await alert.locator("mark").textContent()).toBe("server.prt");
  await untilCount(page, "6 of 6");
});

journey("names the conditions to drop when nothing matches", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  await screen.filter(page).fill("server.port = 443 and rst.count > 99");
  await page.keyboard.press("Escape");
  await page.getByText("No connection matches.").waitFor();
  await page.getByRole("button", { name: "rst.count > 99", exact: false }).last().click();
  await untilCount(page, "3 of 6");
  expect(await screen.filter(page).inputValue()).toBe("server.port = 443");
});

journey("is written by clicking, number by number", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  const worst = row(screen.servers(page), 0);
  await worst.getByRole("gridcell", { name: "6", exact: true }).click();
  expect(await screen.filter(page).inputValue()).toBe(`server.ip = ${OFFICE.vpn} and rst.count.srv > 0`);
  await untilCount(page, "3 of 6");
  await page.getByRole("button", { name: `Drop the condition server.ip = ${OFFICE.vpn}` }).click();
  await untilCount(page, "4 of 6");
});

journey("follows from a finding to exactly its connections", async ({ page, address, file }) => {
  await openCapture(page, address, await file("office.pcap", officeCapture()));
  const finding = page.getByRole("list", { name: "Findings" }).getByRole("article").filter({ hasText: OFFICE.vpn });
  expect(await finding.textContent()).toContain("3 connections");
  await finding.getByRole("button").first().click();
  await untilCount(page, "3 of 6");
});
