/** Several files dropped together are one capture; one of them can be left out, and taken back. */
import { expect } from "vitest";
import { framesOf } from "../support/frames";
import { journey } from "../support/journey";
import { officeCapture } from "../support/office";
import { readNotation } from "../support/notation";
import { row, screen, untilCount } from "../support/on-screen";
import { dropFiles } from "../support/page";
import { pcap } from "../support/pcap-writer";
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
  await page.getByRole("button", { name: "Read other.pcap too" }).click();
  await page.getByRole("status").filter({ hasText: "7 of 7 connections" }).waitFor();
  expect(await page.getByRole("button", { name: "Read other.pcap too" }).count()).toBe(0);
});

journey("numbers frames as each file does, and names the file", async ({ page, address, file }) => {
  const frames = framesOf(
    readNotation(">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <PA 1,101 L=900; >A 101,901; <RA 901,101 +50"),
  );
  const side = (sender: number): Uint8Array =>
    pcap(frames.filter((_, place) => (place % 3 === 1 || place === 6 ? 1 : 0) === sender));
  await page.goto(address);
  await dropFiles(page, [await file("client.pcap", side(0)), await file("server.pcap", side(1))]);
  await page.getByRole("status").filter({ hasText: "1 of 1 connection" }).waitFor();
  await screen.tab(page, "Connections").click();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "RST frame frame.rst" }).check();
  await page.keyboard.press("Escape");
  const first = row(screen.connections(page), 0);
  await first.getByText("#3 server.pcap").waitFor();
  await screen.filter(page).fill("frame.rst = 3");
  await page.keyboard.press("Enter");
  await untilCount(page, "1 of 1");
  await first.getByRole("gridcell").first().click();
  const evidence = page.getByRole("region", { name: "Verdict" }).getByRole("button", { name: "#3 server.pcap" });
  await evidence.first().click();
  const packet = page.getByRole("region", { name: "Packet", exact: true });
  await packet.getByText("Packet #3").waitFor();
  expect(await packet.getByText("server.pcap").count()).toBe(1);
});
