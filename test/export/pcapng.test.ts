/** A connection's packets, saved as pcapng, are read back with every byte, length, time and link type, and give the same verdict. */
import { describe, expect, test } from "vitest";
import type { Frame, Frames } from "../../web/bridge/analyser";
import { pcapngPieces } from "../../web/export/pcapng";
import { analyse, memoryFile, type Analysis } from "../support/analysis";
import { ethernet, packets } from "../support/layers";
import { officeCapture } from "../support/office";
import { BEGINNING, LINK_TYPE, pcap } from "../support/pcap-writer";

const MEBIBYTE = 1 << 20;

async function framesOfRow({ analyser }: Analysis, row: number, most = MEBIBYTE): Promise<Frames> {
  const result = await analyser.frames(row, most);
  if (!result.ok) throw new Error(result.problem.what);
  return result.value;
}

async function saved(frames: readonly Frame[], comments: ReadonlyMap<number, string> = new Map()): Promise<Uint8Array> {
  const pieces = pcapngPieces({ comment: "How it ended: é", frames, comments });
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** A frame without its number: that is another one in another file. */
function bare({ time, link, wireLength, bytes }: Frame): Omit<Frame, "frame"> {
  return { time, link, wireLength, bytes };
}

describe("each connection of the office", async () => {
  const whole = await analyse(memoryFile("office.pcap", officeCapture(), 999));

  test.each([0, 1, 2, 3, 4, 5])("%i", async (row) => {
    const connection = whole.connections[row];
    const first = await framesOfRow(whole, row);
    const again = await analyse(memoryFile("saved.pcapng", await saved(first.frames)));
    expect(first.leftOut).toBe(0);
    expect(again.connections).toHaveLength(1);
    for (const name of ["client.ip", "server.port", "outcome", "start", "end", "packets.clt", "packets.srv"]) {
      expect(connection).toHaveProperty([name]);
      expect(again.connections[0], name).toHaveProperty([name], connection?.[name]);
    }
    expect((await framesOfRow(again, 0)).frames.map(bare)).toEqual(first.frames.map(bare));
  });
});

describe("frames cut by a snap length", () => {
  const frames = ethernet(packets()).map((frame) => ({ ...frame, bytes: frame.bytes.subarray(0, 61) }));

  test("are handed out as they were captured, in order", async () => {
    const given = await framesOfRow(await analyse(memoryFile("cut.pcap", pcap(frames))), 0);
    expect(given.frames.map(bare)).toEqual(
      frames.map(({ time, bytes, wireLength }) => ({
        time: BigInt(BEGINNING) * 1_000_000_000n + BigInt(time),
        link: LINK_TYPE.ethernet,
        wireLength,
        bytes: Uint8Array.from(bytes),
      })),
    );
    expect(given.frames.some(({ bytes, wireLength }) => bytes.length < wireLength)).toBe(true);
  });

  test("are the first and the last where there are more bytes than asked for", async () => {
    const analysis = await analyse(memoryFile("cut.pcap", pcap(frames)));
    const all = await framesOfRow(analysis, 0);
    const some = await framesOfRow(analysis, 0, 4 * 61 + 1);
    expect(some.frames).toEqual([...all.frames.slice(0, 2), ...all.frames.slice(-2)]);
    expect(some.leftOut).toBe(all.frames.length - 4);
  });

  test("leave the ladder as it is", async () => {
    const { analyser } = await analyse(memoryFile("cut.pcap", pcap(frames)));
    const before = await analyser.ladder(0, 1000);
    await analyser.frames(0, MEBIBYTE);
    expect(await analyser.ladder(0, 1000)).toEqual(before);
  });
});

test("link types have an interface each", async () => {
  const half = 4;
  const files = [
    pcap(ethernet(packets()).slice(0, half), LINK_TYPE.ethernet),
    pcap(packets().slice(half), LINK_TYPE.raw),
  ];
  const whole = await analyse(...files.map((file, place) => memoryFile(`${place}.pcap`, file)));
  const first = await framesOfRow(whole, 0);
  expect(new Set(first.frames.map(({ link }) => link))).toEqual(new Set([LINK_TYPE.ethernet, LINK_TYPE.raw]));
  const again = await analyse(memoryFile("saved.pcapng", await saved(first.frames)));
  expect((await framesOfRow(again, 0)).frames.map(bare)).toEqual(first.frames.map(bare));
});

test("comments of the file and of a frame are found again", async () => {
  const { frames } = await framesOfRow(await analyse(memoryFile("all.pcap", pcap(ethernet(packets())))), 0);
  const last = frames.at(-1)?.frame ?? 0;
  const file = await saved(frames, new Map([[last, "Here it ended."]]));
  const { opened } = await analyse(memoryFile("saved.pcapng", file));
  const texts = opened.ok ? opened.value.notes.filter(({ kind }) => kind.includes("comment")) : [];
  expect(texts.map(({ text, frame }) => [text, frame])).toEqual([
    [expect.stringContaining("How it ended: é"), undefined],
    [expect.stringContaining("Here it ended."), frames.length],
  ]);
});
