/** Captures put together unsorted are told of, and sorted where the person asks for it. */
import { expect } from "vitest";
import { journey } from "../support/journey";
import { concatenated } from "../support/pcapng-section";
import { officeCapture } from "../support/office";
import { untilCount } from "../support/on-screen";
import { dropFiles } from "../support/page";
import { pcap } from "../support/pcap-writer";
import { playedTogether } from "../support/scenario-capture";

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

/** One capture twice, one behind the other; long enough that one jump is not many. */
function twice(): Uint8Array {
  const text = ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=10; <PA 1,11 L=10; >A 11,11; >FA 11,11; <FA 11,12; >A 12,12";
  const plays = Array.from({ length: 20 }, (_, place) => ({
    text,
    start: place * 1e9,
    stage: { clientPort: 40_000 + place, payload: "filler" as const },
  }));
  const capture = pcap(playedTogether(plays));
  return concatenated([capture, capture.subarray(HEADER)]);
}

journey("sorts captures that stand one behind the other", async ({ page, address, file }) => {
  await page.goto(address);
  await dropFiles(page, [await file("twice.pcap", twice())]);
  await page.getByText("time jumps back by more than a second at 1 packet of 360").waitFor();
  await page.getByRole("button", { name: "Sort by time and read again" }).click();
  await page.getByText("was sorted by time").waitFor();
  await page.getByText("many packets twice (50 % of the TCP packets)").waitFor();
  await untilCount(page, "20 of 20");
});

journey("sorts by time what was put together unsorted", async ({ page, address, file }) => {
  await page.goto(address);
  await dropFiles(page, [await file("merged.pcap", unsorted())]);
  await page.getByText("put together unsorted").waitFor();
  await page.getByRole("button", { name: "Sort by time and read again" }).click();
  await page.getByText("merged.pcap was sorted by time").waitFor();
  await page.getByRole("status").filter({ hasText: "6 of 6 connections" }).waitFor();
  expect(await page.getByRole("button", { name: "Sort by time and read again" }).count()).toBe(0);
});
