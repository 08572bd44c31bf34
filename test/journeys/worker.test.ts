/** A worker is one capture: it can be ended at any time, and when it dies the page goes on with a fresh one. */
import { rm } from "node:fs/promises";
import type { Page } from "playwright-core";
import { writeTraffic } from "../bench/traffic";
import { stopDisk } from "../support/disk";
import { journey } from "../support/journey";
import { officeCapture } from "../support/office";
import { dropFiles } from "../support/page";

/** Drops the office's capture and waits for its result. */
async function analyse(page: Page, path: string): Promise<void> {
  await dropFiles(page, [path]);
  await page.getByRole("status").filter({ hasText: "6 of 6 connections" }).waitFor();
}

journey("cancels while it reads, and takes the next capture", async ({ page, address, file }) => {
  const path = await file("long.pcap", "");
  writeTraffic(path, { packets: 200_000, live: 20_000, exchanges: 0, response: 1, refused: 75, snaplen: 96 });
  await page.goto(address);
  await stopDisk(page, 1);
  await dropFiles(page, [path]);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("heading", { level: 1, name: "How did the connections end?" }).waitFor();
  await rm(path);
  await analyse(page, await file("office.pcap", officeCapture()));
});

journey("tells of a worker that died, and reads on with a fresh one", async ({ page, address, file }) => {
  const path = await file("office.pcap", officeCapture());
  await page.goto(address);
  await analyse(page, path);
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error("the end");
    });
  });
  await page.getByRole("alert").waitFor();
  await analyse(page, path);
});
