/** Captures put together unsorted are told of, and sorted where the person asks for it. */
import { expect } from "vitest";
import { journey } from "../support/journey";
import { concatenated } from "../support/pcapng-section";
import { officeCapture } from "../support/office";
import { dropFiles } from "../support/page";

const HEADER = 24;
const RECORD_HEADER = 16;
/** As many records as are moved behind the others. */
const FIRST = 12;

/** The office's capture with its first records last. */
function unsorted(): Uint8Array {
  const capture = officeCapture();
  const view = new DataView(capture.buffer);
  let at = HEADER;
  for (let record = 0; record < FIRST; record++) at += RECORD_HEADER + view.getUint32(at + 8, true);
  return concatenated([capture.subarray(0, HEADER), capture.subarray(at), capture.subarray(HEADER, at)]);
}

journey("sorts by time what was put together unsorted", async ({ page, address, file }) => {
  await page.goto(address);
  await dropFiles(page, [await file("merged.pcap", unsorted())]);
  await page.getByText("put together unsorted").waitFor();
  await page.getByRole("button", { name: "Sort by time and read again" }).click();
  await page.getByText("merged.pcap was sorted by time").waitFor();
  await page.getByRole("status").filter({ hasText: "6 of 6 connections" }).waitFor();
  expect(await page.getByRole("button", { name: "Sort by time and read again" }).count()).toBe(0);
});
