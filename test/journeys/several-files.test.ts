/** Several files dropped together are one capture; one of them can be left out, and taken back. */
import { expect } from "vitest";
import { journey } from "../support/journey";
import { officeCapture } from "../support/office";
import { dropFiles } from "../support/page";
import { scenarioCapture } from "../support/scenario-capture";

journey("leaves a file out and takes it back", async ({ page, address, file }) => {
  const office = await file("office.pcap", officeCapture());
  const other = await file("other.pcap", scenarioCapture("@P7 >S 0; @P7 <RA #0,1"));
  await page.goto(address);
  await dropFiles(page, [office, other]);
  await page.getByRole("status").filter({ hasText: "7 of 7 connections" }).waitFor();
  await page.getByRole("button", { name: "What was read" }).click();
  await page.getByRole("button", { name: "Leave other.pcap out" }).click();
  await page.getByRole("status").filter({ hasText: "6 of 6 connections" }).waitFor();
  if (!(await page.getByRole("button", { name: "Read other.pcap too" }).isVisible()))
    await page.getByRole("button", { name: "What was read" }).click();
  await page.getByRole("button", { name: "Read other.pcap too" }).click();
  await page.getByRole("status").filter({ hasText: "7 of 7 connections" }).waitFor();
  expect(await page.getByRole("button", { name: "Read other.pcap too" }).count()).toBe(0);
});
