/** An unsorted merge is brought into the order of time, byte for byte the file it should have been (VERDICTS A.6, M10). */
import { expect, test } from "vitest";
import { sortedByTime } from "../../web/engine/sorted";
import { startEngine } from "../../web/engine/wasm-module";
import type { Frame } from "../support/frames";
import { engineModule } from "../support/analysis";
import { pcap } from "../support/pcap-writer";
import { concatenated } from "../support/pcapng-section";
import { pcapng } from "../support/pcapng-writer";
import { playedTogether } from "../support/scenario-capture";
import { memoryBytes, readAll } from "./memory-bytes";

const FRAMES = playedTogether([
  { text: ">S 0; <SA 0,1; >A 1,1; >PA 1,1 L=100; <R 1 +4000", start: 0, stage: { clientPort: 40_001 } },
  { text: ">S 0; <RA #0,1", start: 2e9, stage: { clientPort: 40_002 } },
  { text: ">S 0; <RA #0,1", start: 2e9, stage: { clientPort: 40_003 } },
]);
const PLAIN = { comment: "", names: {}, linkType: 1 };
const MIDDLE = 4;
const SWAPPED: readonly Frame[] = [...FRAMES.slice(MIDDLE), ...FRAMES.slice(0, MIDDLE)];

async function sorted(bytes: Uint8Array): Promise<Uint8Array | null> {
  const result = await sortedByTime(await startEngine(await engineModule()), memoryBytes(bytes, 100));
  return result && readAll(result.open(0));
}

test("sorts a pcap file", async () => {
  expect(await sorted(pcap(SWAPPED))).toEqual(pcap(FRAMES));
});

test("sorts a pcapng file behind its interfaces", async () => {
  expect(await sorted(pcapng(SWAPPED, PLAIN))).toEqual(pcapng(FRAMES, PLAIN));
});

test("gives a part of the sorted bytes", async () => {
  const result = await sortedByTime(await startEngine(await engineModule()), memoryBytes(pcap(SWAPPED)));
  expect(result && (await readAll(result.open(30, 95)))).toEqual(pcap(FRAMES).slice(30, 95));
});

test("leaves a file that is in order as it is", async () => {
  const bytes = memoryBytes(pcap(FRAMES));
  expect(await sortedByTime(await startEngine(await engineModule()), bytes)).toBe(bytes);
});

test.each([
  ["of several sections", concatenated([pcapng(FRAMES.slice(MIDDLE), PLAIN), pcapng(FRAMES.slice(0, MIDDLE), PLAIN)])],
  ["with damage", concatenated([pcap(SWAPPED), new Uint8Array(50).fill(0xee), pcap(FRAMES).subarray(24)])],
])("does not sort a file %s", async (_, bytes) => {
  expect(await sorted(bytes)).toBeNull();
});
