/** A connection's packets are found again wherever they lie, by reading only the chunks that hold them. */
import { expect, test } from "vitest";
import { analyse, engineModule, memoryFile } from "../support/analysis";
import type { Frame } from "../support/frames";
import { readLadder } from "../support/ladder";
import { ethernet, packets } from "../support/layers";
import { pcap } from "../support/pcap-writer";
import { feedAll } from "../support/reading";
import { chunksOf } from "../../web/engine/second-reading";
import { startEngine } from "../../web/engine/wasm-module";

/** A frame of no known protocol, a quarter of a mebibyte. */
const FILLER = new Uint8Array(1 << 18);
/** Mebibytes between the conversation's packets, in turn: more than one entry tells of lie behind the third. */
const APART = [0, 1, 3, 70, 0, 20];

/** One conversation, with fillers between its packets; and the numbers of its frames. */
function scattered(): { readonly frames: readonly Frame[]; readonly numbers: readonly number[] } {
  const frames: Frame[] = [];
  const numbers: number[] = [];
  ethernet(packets()).forEach((frame, place) => {
    const fillers = 4 * (APART[place] ?? 0);
    frames.push(
      ...Array.from({ length: fillers }, () => ({ time: frame.time, bytes: FILLER, wireLength: FILLER.length })),
    );
    numbers.push(frames.push(frame));
  });
  return { frames, numbers };
}

test("are all there when they are far apart, and nothing else is read", async () => {
  const { frames, numbers } = scattered();
  const bytes = pcap(frames);
  const { analyser, connections } = await analyse(memoryFile("scattered.pcap", bytes));
  expect(connections).toHaveLength(1);
  const ladder = await readLadder(analyser, 0, 100);
  expect(ladder.packets.map(({ frame }) => frame)).toEqual(numbers);

  const engine = await startEngine(await engineModule());
  const file = engine.openFile();
  feedAll(engine, file, bytes);
  engine.endFile(file);
  engine.finish();
  const holding = new Set(numbers.map((frame) => engine.chunkOfFrame(frame)));
  expect(holding.size).toBeGreaterThan(4);
  expect(chunksOf(engine, 0)).toEqual(holding);
});
