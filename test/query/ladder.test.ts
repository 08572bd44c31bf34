/** What a ladder holds beside segments: later fragments and ICMP errors, and their frames. */
import { describe, expect, test } from "vitest";
import type { Frames } from "../../web/bridge/analyser";
import { analyse, memoryFile, type Analysis } from "../support/analysis";
import { framesOf, type Frame } from "../support/frames";
import { readLadder } from "../support/ladder";
import { ethernet, fragments, packets } from "../support/layers";
import { readNotation } from "../support/notation";
import { pcap } from "../support/pcap-writer";

async function ladderOf({ analyser }: Analysis, row = 0): ReturnType<typeof readLadder> {
  return readLadder(analyser, row, 1000);
}

async function framesOfRow({ analyser }: Analysis, row = 0): Promise<Frames> {
  const result = await analyser.frames(row, 1 << 20);
  if (!result.ok) throw new Error(result.problem.what);
  return result.value;
}

function file(frames: readonly Frame[]): ReturnType<typeof memoryFile> {
  return memoryFile("made.pcap", pcap(frames));
}

const OPEN = ">S 0; <SA 0,1; >A 1,1";

describe("later fragments", async () => {
  const whole = packets({}, `${OPEN}; >PA 1,1 L=500; <A 1,501; >FA 501,1; <FA 1,502; >A 502,2`);
  const cut = whole.flatMap((frame, place) => (place === 3 ? fragments(frame, 200) : [frame]));
  const analysis = await analyse(file(ethernet(cut)));

  test("stand behind the first, with the bytes they carry", async () => {
    const { packets: found } = await ladderOf(analysis);
    const [first, ...later] = found.slice(3, 6);
    expect(first?.kind).toBe("segment");
    expect(later.map(({ kind, from, length, remark }) => ({ kind, from, length, remark }))).toEqual([
      { kind: "fragment", from: "client", length: 200, remark: "later fragment" },
      { kind: "fragment", from: "client", length: 120, remark: "later fragment" },
    ]);
    expect(found).toHaveLength(cut.length);
  });

  test("are among its frames", async () => {
    const { frames } = await framesOfRow(analysis);
    expect(frames.map(({ frame }) => frame)).toEqual(cut.map((_, place) => place + 1));
  });
});

describe("ICMP errors", () => {
  test("that refuse a connection are the last rung of it", async () => {
    const analysis = await analyse(file(framesOf(readNotation(">S 0; >S 0 +1000; ICMP 3/13 of=client"))));
    const { packets: found } = await ladderOf(analysis);
    expect(found.map(({ kind }) => kind)).toEqual(["segment", "segment", { version: 4, type: 3, code: 13 }]);
    expect(found[2]).toMatchObject({ frame: 3, from: "client", remark: "ICMP error", relativeSequence: 0 });
    expect((await framesOfRow(analysis)).frames).toHaveLength(3);
  });

  test("are of the life whose packet they quote", async () => {
    const twice = `${OPEN}; >R 1; >S 0 +90000 isn=77000000; ICMP 3/1 of=client`;
    const analysis = await analyse(file(framesOf(readNotation(twice))));
    expect(analysis.connections).toHaveLength(2);
    expect((await ladderOf(analysis, 0)).packets.map(({ kind }) => kind)).not.toContainEqual({
      version: 4,
      type: 3,
      code: 1,
    });
    expect((await ladderOf(analysis, 1)).packets.map(({ kind }) => kind)).toEqual([
      "segment",
      { version: 4, type: 3, code: 1 },
    ]);
  });

  test("about numbers that are not of this connection stay out", async () => {
    const odd = `${OPEN}; >PA 1,1 L=9; ICMP 3/1 of=client seq=900000000; <A 1,10`;
    const { packets: found } = await ladderOf(await analyse(file(framesOf(readNotation(odd)))));
    expect(found.map(({ kind }) => kind)).toEqual(found.map(() => "segment"));
  });
});
