/** TCP headers: whole, cut short by the capture, wrong in themselves, with options and checksums (VERDICTS A.1). */
import { describe, expect, test } from "vitest";
import { FileFact } from "../../assembly/shared/file-fact";
import type { Frame } from "../support/frames";
import { changed, hex, packets } from "../support/layers";
import { LINK_TYPE, pcap } from "../support/pcap-writer";
import { asides, fact, read } from "../support/reading";
import { connectionsIn } from "../support/wrapped";

const RAW = LINK_TYPE.raw;
const IP = 20;

/** Frames that show so many bytes of the TCP header. */
function cut(frames: readonly Frame[], bytes: number): Frame[] {
  return frames.map((frame) => ({ ...frame, bytes: frame.bytes.slice(0, IP + bytes) }));
}

describe("a header cut by the capture", () => {
  test("of 20 bytes loses its options only", async () => {
    const [connection] = await connectionsIn(pcap(cut(packets(), 20), RAW));
    expect(connection).toMatchObject({ outcome: "CLOSED_FIN", "bytes.clt": 100, "bytes.srv": 500, "packets.clt": 6 });
  });

  test.each([14, 15, 16])("of %i bytes still has its flags and its payload's length", async (bytes) => {
    const [connection] = await connectionsIn(pcap(cut(packets(), bytes), RAW));
    expect(connection).toMatchObject({ outcome: "CLOSED_FIN", "bytes.clt": 100, "bytes.srv": 500, "packets.clt": 6 });
  });

  test.each([8, 12, 13])("of %i bytes is counted and changes nothing", async (bytes) => {
    const frames = packets();
    const mixed = [...frames.slice(0, 5), ...cut(frames.slice(5, 6), bytes)];
    const [connection] = await connectionsIn(pcap(mixed, RAW));
    expect(connection).toMatchObject({ outcome: "OPEN", "packets.srv": 3, "bytes.srv": 0 });
  });

  test("of 7 bytes is set aside", async () => {
    const done = await read(pcap(cut(packets().slice(0, 1), 7), RAW));
    expect(fact(done, FileFact.Segments)).toBe(0);
    expect(asides(done)).toEqual([expect.objectContaining({ reason: "TruncatedHeader", frames: 1, first: 1 })]);
  });
});

describe("a header that contradicts itself", () => {
  test.each([
    ["an offset below 5", 0x40],
    ["an offset behind the packet's end", 0xf0],
  ])("%s is counted and changes nothing", async (_, offset) => {
    const frames = packets();
    const resets = changed(frames.slice(2, 3), (bytes) => {
      bytes.setUint8(IP + 12, offset);
      bytes.setUint8(IP + 13, 0x04);
    });
    const [connection] = await connectionsIn(pcap([...frames.slice(0, 3), ...resets], RAW));
    expect(connection).toMatchObject({ outcome: "OPEN", "packets.clt": 3, "rst.count.clt": 0 });
  });
});

describe("options", () => {
  /** A SYN with these options, and the answer of the second packet. */
  function withOptions(options: string): Frame[] {
    const [syn, answer] = packets();
    if (syn === undefined || answer === undefined) return [];
    const more = hex(options);
    const bytes = new Uint8Array(IP + 20 + more.length);
    bytes.set(syn.bytes.slice(0, IP + 20));
    bytes.set(more, IP + 20);
    const view = new DataView(bytes.buffer);
    view.setUint16(2, bytes.length);
    view.setUint8(IP + 12, ((20 + more.length) / 4) << 4);
    return [{ ...syn, bytes, wireLength: bytes.length }, answer];
  }

  test.each([
    ["a length of 0", "02 00 0000"],
    ["a length of 1", "03 01 0000"],
    ["a length beyond the header", "08 ff 0000"],
    ["an unknown kind", "fd 04 0000"],
    ["only padding", "01010101"],
  ])("%s does not stop the segment", async (_, options) => {
    const done = await read(pcap(withOptions(options), RAW));
    expect(fact(done, FileFact.Segments)).toBe(2);
    expect(asides(done)).toEqual([]);
  });
});

describe("a RST with a wrong checksum", () => {
  // The hosts' other segments are right, so that a wrong one means something.
  const others = ["@a", "@b"].map((flow) => `${flow} >S 0; ${flow} <SA 0,1; ${flow} >A 1,1`).join("; ");
  const frames = packets(
    {},
    `${others}; >S 0; <SA 0,1; >A 1,1; >PA 1,1 L=10; <A 1,11; >PA 11,1 L=10; <A 1,21; <RA 1,21`,
  );
  const wrong = frames.map((frame, index) => {
    if (index < frames.length - 1) return frame;
    const bytes = frame.bytes.slice();
    bytes[IP + 16] = (bytes[IP + 16] ?? 0) ^ 0x55;
    return { ...frame, bytes };
  });

  test("is not believed when the capture has all of it", async () => {
    const connection = (await connectionsIn(pcap(wrong, RAW))).at(-1);
    expect(connection).toMatchObject({ outcome: "OPEN", "rst.ignored.count": 1 });
  });

  test("is believed when it is right", async () => {
    const connection = (await connectionsIn(pcap(frames, RAW))).at(-1);
    expect(connection).toMatchObject({ outcome: "RESET", "rst.ignored.count": 0 });
  });
});
