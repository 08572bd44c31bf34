/** What is told while a capture is read: how far, and at last that judging begins. */
import { expect, test } from "vitest";
import type { Progress } from "../../web/bridge/analyser";
import { CaptureAnalyser } from "../../web/engine/analyser";
import { decodeHere } from "../../web/engine/decompression/decoders";
import { engineModule, memoryFile } from "../support/analysis";
import { officeCapture } from "../support/office";

test("progress is told at once, and judging when all is read", async () => {
  const capture = officeCapture();
  const told: Progress[] = [];
  const analyser = await CaptureAnalyser.start(await engineModule(), decodeHere);
  const opened = await analyser.open([memoryFile("office.pcap", capture)], (progress) => told.push(progress));
  expect(opened.ok).toBe(true);
  expect(told[0]).toMatchObject({ stage: "reading", packets: 0, connections: 0 });
  const stages = told.map(({ stage }) => stage);
  expect(stages.indexOf("judging")).toBe(stages.length - 1);
  // All that the capture holds is in the last report, though judging has not begun.
  const last = told[told.length - 1];
  expect(last?.connections).toBe(opened.ok ? opened.value.connections : NaN);
  expect(last?.packets).toBe(opened.ok ? opened.value.packets : NaN);
});
