/** However a capture reaches the engine, in pieces of any size, compressed, packed or spread over files, its connections are the same. */
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { analyse, memoryFile, type Analysis, type Connection } from "../support/analysis";
import { readLadder } from "../support/ladder";
import { pcap } from "../support/pcap-writer";
import { allScenarios } from "./all-scenarios";

const frames = allScenarios();
const capture = pcap(frames);

/** Frames are numbered in turns where files are merged, so their numbers differ; all else must not. */
function withoutFrames(connections: readonly Connection[]): unknown[] {
  return connections.map((connection) => Object.entries(connection).filter(([name]) => !name.startsWith("frame.")));
}

/** With frames as the one file numbers them of which the parts were made; what stands before each part is known. */
function withWholeFrames(connections: readonly Connection[], before: Readonly<Record<string, number>>): unknown[] {
  return connections.map((connection) =>
    Object.entries(connection)
      .filter(([name]) => !name.endsWith(".file"))
      .map(([name, value]) => {
        const file = connection[`${name}.file`];
        return [name, typeof file === "string" ? Number(value) + (before[file] ?? NaN) : value];
      }),
  );
}

let whole: Analysis;
beforeAll(async () => {
  whole = await analyse(memoryFile("whole.pcap", capture));
});

test("the capture of all scenarios holds what it should", () => {
  expect(whole.opened.ok && whole.opened.value.packets).toBe(frames.length);
  expect(whole.connections.length).toBeGreaterThan(100);
  expect(new Set(whole.connections.map((connection) => connection["outcome"])).size).toBeGreaterThan(8);
});

describe("a capture in pieces", () => {
  test.each([1, 2, 3, 7, 61, 1009, 65536])("of %i bytes gives the same", async (pieceBytes) => {
    const { connections } = await analyse(memoryFile("pieces.pcap", capture, pieceBytes));
    expect(connections).toEqual(whole.connections);
  });
});

test("a compressed capture gives the same", async () => {
  const { connections } = await analyse(memoryFile("capture.gz", new Uint8Array(gzipSync(capture))));
  expect(connections).toEqual(whole.connections);
});

describe("a capture in several files", () => {
  const third = Math.floor(frames.length / 3);
  const parts = [frames.slice(0, third), frames.slice(third, 2 * third), frames.slice(2 * third)].map((part) =>
    pcap(part),
  );

  test.each([
    [0, 1, 2],
    [2, 0, 1],
    [2, 1, 0],
  ])("that follow each other, dropped in the order %i, %i, %i, gives the same", async (...order) => {
    const files = order.map((index) => memoryFile(`part${index}.pcap`, parts[index] ?? capture));
    const { connections, opened } = await analyse(...files);
    const before = { "part0.pcap": 0, "part1.pcap": third, "part2.pcap": 2 * third };
    expect(withWholeFrames(connections, before)).toEqual(withWholeFrames(whole.connections, {}));
    expect(opened.ok && opened.value.files.map((file) => file.name)).toEqual([
      "part0.pcap",
      "part1.pcap",
      "part2.pcap",
    ]);
  });

  test.each([2, 3, 5])("that overlap, %i of them, gives the same", async (count) => {
    const files = Array.from({ length: count }, (_, index) => {
      const share = frames.filter((_frame, place) => place % count === index);
      return memoryFile(`tap${index}.pcap`, pcap(share), 4096);
    });
    const { connections } = await analyse(...files);
    expect(withoutFrames(connections)).toEqual(withoutFrames(whole.connections));
  });

  test("of which one begins in the middle of another gives the same", async () => {
    const late = frames.filter((_, place) => place > third && place < 2 * third && place % 2 === 0);
    const kept = frames.filter((frame) => !late.includes(frame));
    const { connections } = await analyse(
      memoryFile("late.pcap", pcap(late), 500),
      memoryFile("long.pcap", pcap(kept), 3000),
    );
    expect(withoutFrames(connections)).toEqual(withoutFrames(whole.connections));
  });

  test("of which one is none says so and gives the others", async () => {
    const text = new TextEncoder().encode("Dear reader,\nthis is a letter.\n");
    const { connections, opened } = await analyse(memoryFile("letter.txt", text), memoryFile("whole.pcap", capture));
    expect(connections).toEqual(whole.connections);
    expect(opened.ok && opened.value.notes.map((note) => note.text)).toContain(
      "letter.txt was left out. letter.txt is a text file, not a packet capture.",
    );
  });
});

describe("a connection's packets", () => {
  test("are found again, as many as were counted", async () => {
    for (const [row, connection] of whole.connections.entries()) {
      const ladder = await readLadder(whole.analyser, row, 10_000);
      const counted = Number(connection["packets"]) + Number(connection["dup.count"]);
      expect(ladder.packets.length, `row ${row}`).toBe(counted);
    }
  });

  test("are the same when the capture is spread over files that overlap", async () => {
    const halves = [0, 1].map((half) =>
      memoryFile(`tap${half}.pcap`, pcap(frames.filter((_, place) => place % 2 === half)), 4096),
    );
    const merged = await analyse(...halves);
    for (const row of whole.connections.keys()) {
      const told = async ({ analyser }: typeof whole) => {
        const { packets } = await readLadder(analyser, row, 10_000);
        return packets.map(({ time, flags, from, sequence, remark }) => [time, flags, from, sequence, remark]);
      };
      expect(await told(merged), `row ${row}`).toEqual(await told(whole));
    }
  });
});
