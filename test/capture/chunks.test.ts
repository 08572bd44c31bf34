/** Chunks: places where a file can be read again, with the same records, frame numbers and times; and files merged by time. */
import { describe, expect, test } from "vitest";
import { FileFact } from "../../assembly/shared/file-fact";
import { Status } from "../../assembly/shared/status";
import { analyse, engineModule, memoryFile } from "../support/analysis";
import type { Frame } from "../support/frames";
import { readLadder } from "../support/ladder";
import { ethernet, packets } from "../support/layers";
import { pcap } from "../support/pcap-writer";
import { PcapngSection } from "../support/pcapng-section";
import { feedAll, read } from "../support/reading";
import { startEngine } from "../../web/engine/wasm-module";

const MEBIBYTE = 1 << 20;

/** Many conversations one after the other, some megabytes in all. */
function manyFrames(conversations: number): Frame[] {
  return Array.from({ length: conversations }, (_, index) => {
    const stage = { clientPort: 10_000 + (index % 50_000), client: `10.0.${index >> 8}.${index & 255}` };
    return ethernet(packets(stage)).map((frame) => ({ ...frame, time: frame.time + index * 1e9 }));
  }).flat();
}

const FRAMES = manyFrames(2600);

function asPcapng(frames: readonly Frame[]): Uint8Array {
  const file = new PcapngSection(false).interface(1);
  for (const { time, bytes } of frames) file.packet(0, BigInt(time) / 1000n, bytes);
  return file.bytes();
}

describe.each([
  ["pcap", pcap(FRAMES)],
  ["pcapng", asPcapng(FRAMES)],
])("the chunks of a %s file", (_, bytes) => {
  test("cover it without gaps, each a mebibyte or a little more", async () => {
    const { engine, file } = await read(bytes);
    const chunks: number[] = [];
    for (let chunk = 0; engine.chunkFile(chunk) === file; chunk++) chunks.push(chunk);
    expect(chunks.length).toBeGreaterThanOrEqual(2);
    expect(engine.chunkFile(chunks.length)).toBe(-1);
    for (const chunk of chunks.slice(0, -1)) {
      expect(engine.chunkEnd(chunk)).toBe(engine.chunkStart(chunk + 1));
      const size = engine.chunkEnd(chunk) - engine.chunkStart(chunk);
      expect(size).toBeGreaterThanOrEqual(MEBIBYTE);
      expect(size).toBeLessThan(MEBIBYTE + 2000);
    }
    expect(engine.chunkEnd(chunks.length - 1)).toBe(bytes.length);
  });

  test("can be read again without changing a figure", async () => {
    const { engine, file } = await read(bytes);
    const facts = (): unknown[] => [
      engine.fileFact(file, FileFact.Frames),
      engine.fileFact(file, FileFact.Segments),
      engine.fileFact(file, FileFact.Bytes),
      engine.fileFact(file, FileFact.WireBytes),
      engine.fileFact(file, FileFact.Interfaces),
      engine.fileLastTime(file),
      engine.chunkFile(2),
    ];
    const before = facts();
    engine.finish();
    const row = engine.rowCount() - 1;
    engine.ladderBegin(row, 100);
    for (let chunk = 0; engine.chunkFile(chunk) === file; chunk++) {
      expect(engine.seekChunk(chunk)).toBe(Status.Ok);
      expect(engine.wantedFile()).toBe(file);
      const piece = bytes.subarray(engine.chunkStart(chunk), engine.chunkEnd(chunk));
      expect(feedAll(engine, file, piece, 100_000)).toBe(Status.Ok);
      expect(engine.endFile(file)).toBe(Status.Ok);
      expect(engine.wantedFile()).toBe(-1);
    }
    expect(engine.ladderSeen()).toBe(packets().length);
    engine.ladderEnd();
    expect(facts()).toEqual(before);
  });

  test("a packet found again bears its number and its time", async () => {
    const { analyser, connections } = await analyse(memoryFile("capture", bytes));
    const row = connections.length - 1;
    const ladder = await readLadder(analyser, row, 100);
    const count = packets().length;
    const numbers = ladder.packets.map((packet) => packet.frame);
    expect(numbers).toEqual(Array.from({ length: count }, (_value, index) => FRAMES.length - count + index + 1));
  });
});

test("there is no chunk where none is, and none of a file still open", async () => {
  const engine = await startEngine(await engineModule());
  const file = engine.openFile();
  feedAll(engine, file, pcap(FRAMES.slice(0, 1000)));
  expect(engine.seekChunk(0)).toBe(Status.NoSuchFile);
  engine.endFile(file);
  expect(engine.seekChunk(99)).toBe(Status.NoSuchChunk);
});

describe("files merged by time", () => {
  const shares = [0, 1, 2].map((share) => FRAMES.filter((_, index) => index % 3 === share));

  test("give the engine their records in order, and each frame keeps its file and its number there", async () => {
    const engine = await startEngine(await engineModule());
    const files = shares.map((share) => ({ bytes: pcap(share), at: 0, number: engine.openFile() }));
    for (let wanted = engine.wantedFile(); wanted >= 0; wanted = engine.wantedFile()) {
      const file = files[wanted];
      if (file === undefined) break;
      const piece = file.bytes.subarray(file.at, file.at + 50_000);
      file.at += piece.length;
      if (piece.length === 0) engine.endFile(wanted);
      else feedAll(engine, wanted, piece);
    }
    expect(files.map((file) => engine.fileFact(file.number, FileFact.Frames))).toEqual(
      shares.map((share) => share.length),
    );
    expect(engine.fileFact(0, FileFact.TimeBackwards)).toBe(0);
    expect(engine.rowCount()).toBe(2600);
    const places = new Set<string>();
    for (let chunk = 0; engine.chunkFile(chunk) >= 0; chunk++) places.add(`${engine.chunkFile(chunk)}`);
    expect([...places].sort()).toEqual(["0", "1", "2"]);
    expect([engine.frameFile(1), engine.frameInFile(1)]).toEqual([0, 1]);
  });

  test("give the connections of the one file they were", async () => {
    const whole = await analyse(memoryFile("whole", pcap(FRAMES)));
    const merged = await analyse(...shares.map((share, index) => memoryFile(`part${index}`, pcap(share), 70_000)));
    const told = (connections: typeof whole.connections): unknown[] =>
      connections.map((connection) => Object.entries(connection).filter(([name]) => !name.startsWith("frame.")));
    expect(told(merged.connections)).toEqual(told(whole.connections));
  });
});
