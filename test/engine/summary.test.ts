/** What is told of each file under "What was read". */
import { expect, test } from "vitest";
import { analyse, memoryFile } from "../support/analysis";
import { hex, packets } from "../support/layers";
import { PcapngSection } from "../support/pcapng-section";

test("link types beyond those that are listed are told to be there", async () => {
  const [frame] = packets();
  const file = new PcapngSection(true);
  for (let link = 0; link < 18; link++) file.interface(link === 0 ? 101 : 30_000 + link);
  for (let number = 0; number < 18; number++) file.packet(number, 0n, frame?.bytes ?? hex(""));
  const { opened } = await analyse(memoryFile("many.pcapng", file.bytes()));
  const linkTypes = opened.ok ? opened.value.files[0]?.linkTypes : [];
  expect(linkTypes).toHaveLength(17);
  expect(linkTypes?.at(-1)).toBe("others");
});
