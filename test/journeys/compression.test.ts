/** Compressed captures and archives are dropped as they are: the page looks inside. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { writeTraffic } from "../bench/traffic";
import { stopDisk } from "../support/disk";
import { journey } from "../support/journey";
import { dropFiles } from "../support/page";

const FOLDER = fileURLToPath(new URL("../engine/compressed/", import.meta.url));

journey.for([
  "capture.pcap.gz",
  "members.pcap.gz",
  "capture.pcap.zst",
  "capture.pcap.lz4",
  "capture.pcap.bz2",
  "capture.pcap.xz",
  "capture.zip",
  "capture.tar.gz",
])("reads %s", async (name, { page, address }) => {
  await page.goto(address);
  await dropFiles(page, [FOLDER + name]);
  await page.getByRole("status").filter({ hasText: "1 of 1 connection" }).waitFor();
});

/** A capture of many packets under gzip. */
async function longCapture(file: (name: string, bytes: string) => Promise<string>, packets: number): Promise<Buffer> {
  const path = await file("long.pcap", "");
  writeTraffic(path, { packets, live: 20_000, exchanges: 0, response: 1, refused: 75, snaplen: 96 });
  return gzipSync(await readFile(path), { level: 1 });
}

journey("cancels while it decompresses, and takes the next capture", async ({ page, address, file }) => {
  const path = await file("long.pcap.gz", await longCapture(file, 200_000));
  await page.goto(address);
  await stopDisk(page, 1);
  await dropFiles(page, [path]);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("heading", { level: 1, name: "How did the connections end?" }).waitFor();
  await dropFiles(page, [`${FOLDER}capture.pcap.zst`]);
  await page.getByRole("status").filter({ hasText: "1 of 1 connection" }).waitFor();
});

journey(
  "a compressed capture that is cut off is shown as far as it goes, and says so",
  async ({ page, address, file }) => {
    const whole = await longCapture(file, 20_000);
    const path = await file("cut.pcap.gz", whole.subarray(0, whole.length >> 1));
    await page.goto(address);
    await dropFiles(page, [path]);
    await page
      .getByRole("note")
      .getByText(/cut\.pcap\.gz is a gzip file that was cut off: its first [\d,]+ frames could be read\./)
      .waitFor();
  },
);

journey("tells of a decoder that died, and takes the next capture", async ({ page, address, file }) => {
  const path = await file("long.pcap.gz", await longCapture(file, 200_000));
  const started = page.waitForEvent("worker", (worker) => worker.url().includes("decoder"));
  await page.goto(address);
  await stopDisk(page, 1);
  await dropFiles(page, [path]);
  const decoder = await started;
  await decoder.evaluate(() => {
    setTimeout(() => {
      throw new Error("the end");
    });
  });
  await page.getByRole("alert").filter({ hasText: "long.pcap.gz" }).waitFor();
  await dropFiles(page, [`${FOLDER}capture.pcap.zst`]);
  await page.getByRole("status").filter({ hasText: "1 of 1 connection" }).waitFor();
});
