/** Compressed captures and archives are dropped as they are: the page looks inside. */
import { fileURLToPath } from "node:url";
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
