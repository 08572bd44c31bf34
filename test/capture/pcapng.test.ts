/** pcapng: byte orders, sections, interfaces, clocks, the three packet blocks, names, comments, and blocks nobody knows. */
import { describe, expect, test } from "vitest";
import { FileFact } from "../../assembly/shared/file-fact";
import { dataAt } from "../../web/engine/views";
import { ethernet, hex, packets } from "../support/layers";
import { PcapngSection, concatenated } from "../support/pcapng-section";
import { asides, fact, read } from "../support/reading";

const FRAMES = ethernet(packets()).map((frame) => frame.bytes);
const RAW_FRAMES = packets().map((frame) => frame.bytes);
/** A second before the first packet's time in 2023, in seconds since 1970. */
const SECONDS = 1_700_000_000n;
const ORDERS = [
  ["little-endian", true],
  ["big-endian", false],
] as const;

describe.each(ORDERS)("%s", (_, little) => {
  const section = (): PcapngSection => new PcapngSection(little);

  test.each([
    ["microseconds unless told otherwise", "", 1_000_000n],
    ["nanoseconds", "09", 1_000_000_000n],
    ["milliseconds", "03", 1000n],
    ["seconds", "00", 1n],
    ["tenths of a nanosecond, which are lost", "0a", 10_000_000_000n],
    ["2^-20 seconds", "94", 1n << 20n],
    ["2^-30 seconds", "9e", 1n << 30n],
  ])("times in %s", async (_name, resolution, ticks) => {
    const file = section();
    const options = resolution === "" ? new Uint8Array() : file.option(9, hex(resolution));
    file.interface(1, options);
    // One and a half seconds later, where the clock can say so.
    const later = ticks > 1n ? (ticks * 3n) / 2n : 1n;
    for (const [index, frame] of FRAMES.entries()) file.packet(0, SECONDS * ticks + BigInt(index) * later, frame);
    const done = await read(file.bytes());
    expect(fact(done, FileFact.Segments)).toBe(FRAMES.length);
    expect(done.engine.fileFirstTime(done.file)).toBe(SECONDS * 1_000_000_000n);
    const step = (later * 1_000_000_000n) / ticks;
    expect(done.engine.fileLastTime(done.file)).toBe(SECONDS * 1_000_000_000n + step * BigInt(FRAMES.length - 1));
    expect(fact(done, FileFact.TicksPerSecond)).toBe(Number(ticks));
  });

  test("an offset is added to every time", async () => {
    const file = section();
    const offset = new Uint8Array(8);
    new DataView(offset.buffer).setBigInt64(0, -3600n, little);
    file.interface(1, file.option(14, offset)).packet(0, SECONDS * 1_000_000n, FRAMES[0] ?? hex(""));
    const done = await read(file.bytes());
    expect(done.engine.fileFirstTime(done.file)).toBe((SECONDS - 3600n) * 1_000_000_000n);
  });

  test("interfaces of several link types, one declared late", async () => {
    const file = section().interface(1);
    for (const frame of FRAMES.slice(0, 4)) file.packet(0, SECONDS * 1_000_000n, frame);
    file.interface(101);
    for (const frame of RAW_FRAMES.slice(4)) file.packet(1, SECONDS * 1_000_000n, frame);
    const done = await read(file.bytes());
    expect(fact(done, FileFact.Segments)).toBe(FRAMES.length);
    expect(fact(done, FileFact.Interfaces)).toBe(2);
    expect([0, 1].map((index) => done.engine.fileLink(done.file, index))).toEqual([1, 101]);
  });

  test("simple and obsolete packet blocks", async () => {
    const file = section().interface(1);
    for (const frame of FRAMES.slice(0, 5)) file.obsoletePacket(0, SECONDS * 1_000_000n, frame);
    for (const frame of FRAMES.slice(5)) file.simplePacket(frame);
    const done = await read(file.bytes());
    expect(fact(done, FileFact.Segments)).toBe(FRAMES.length);
    expect(fact(done, FileFact.Timeless)).toBe(FRAMES.length - 5);
    // A packet without a time has that of the packet before.
    expect(done.engine.fileLastTime(done.file)).toBe(SECONDS * 1_000_000_000n);
  });

  test("blocks nobody knows are passed over, however long", async () => {
    const file = section().interface(1).block(0x0000_000a, new Uint8Array(300_000)).block(0x0bad, new Uint8Array(40));
    for (const frame of FRAMES) file.block(0x8000_1234, new Uint8Array(7)).packet(0, SECONDS * 1_000_000n, frame);
    for (const pieceBytes of [1 << 20, 1009]) {
      const done = await read(file.bytes(), pieceBytes);
      expect(fact(done, FileFact.Segments)).toBe(FRAMES.length);
      expect(fact(done, FileFact.Damages)).toBe(0);
    }
  });

  test("a frame check sequence, by interface and by packet, is no part of the frame", async () => {
    const check = hex("deadbeef");
    const file = section();
    file.interface(1, file.option(13, hex("04"))).interface(1);
    const flags = new Uint8Array(4);
    new DataView(flags.buffer).setUint32(0, 4 << 5, little);
    const [first = check, second = check] = FRAMES;
    file
      .packet(0, 0n, concatenated([first, check]))
      .packet(1, 0n, concatenated([second, check]), file.option(2, flags));
    const done = await read(file.bytes());
    expect(fact(done, FileFact.WireBytes)).toBe(first.length + second.length);
  });

  test("comments and names", async () => {
    const text = new TextEncoder();
    const file = new PcapngSection(little, section().option(1, text.encode("about the file")));
    file.interface(1);
    const record = (kind: number, address: string, name: string): Uint8Array =>
      file.option(kind, concatenated([hex(address), text.encode(name), hex("00")]));
    file.block(
      4,
      concatenated([
        record(1, "c000020a", "client.example"),
        record(2, "20010db8000000000000000000000001", "six.example"),
        hex("00000000"),
      ]),
    );
    file
      .packet(0, 0n, FRAMES[0] ?? hex(""))
      .packet(0, 0n, FRAMES[1] ?? hex(""), file.option(1, text.encode("look here")));
    const { engine } = await read(file.bytes());
    const text8 = (at: number, bytes: number): string => new TextDecoder().decode(dataAt(engine, at, bytes));
    const said = (comment: number): string => text8(engine.commentText(comment), engine.commentBytes(comment));
    const called = (name: number): string => text8(engine.nameText(name), engine.nameBytes(name));
    const comments = Array.from({ length: engine.commentCount() }, (_, index) => engine.commentAt(index));
    expect(comments.map((comment) => [engine.commentFrame(comment), said(comment)])).toEqual([
      [0, "about the file"],
      [2, "look here"],
    ]);
    const names = Array.from({ length: engine.nameCount() }, (_, index) => engine.nameAt(index));
    expect(names.map((name) => [BigInt.asUintN(64, engine.nameLow(name)), called(name)])).toEqual([
      [0xffff_c000_020an, "client.example"],
      [1n, "six.example"],
    ]);
    expect(BigInt.asUintN(64, engine.nameHigh(names[1] ?? 0))).toBe(0x2001_0db8_0000_0000n);
  });
});

test("sections of both byte orders follow each other, and count their interfaces anew", async () => {
  const first = new PcapngSection(true).interface(1);
  for (const frame of FRAMES.slice(0, 5)) first.packet(0, SECONDS * 1_000_000n, frame);
  const second = new PcapngSection(false).interface(101);
  for (const frame of RAW_FRAMES.slice(5)) second.packet(0, SECONDS * 1_000_000n, frame);
  const done = await read(concatenated([first.bytes(), second.bytes()]), 100);
  expect(fact(done, FileFact.Segments)).toBe(FRAMES.length);
  expect(fact(done, FileFact.Sections)).toBe(2);
});

describe("a damaged file", () => {
  const file = (): PcapngSection => new PcapngSection(true).interface(1);
  const sound = file();
  for (const frame of FRAMES) sound.packet(0, SECONDS * 1_000_000n, frame);

  test("a packet of an interface nobody declared is stepped over", async () => {
    const bytes = file()
      .packet(7, 0n, FRAMES[0] ?? hex(""))
      .packet(0, 0n, FRAMES[1] ?? hex(""))
      .bytes();
    const done = await read(bytes);
    expect([fact(done, FileFact.Frames), fact(done, FileFact.Damages)]).toEqual([1, 1]);
  });

  test.each([
    ["a length that is no multiple of four", 0x33],
    ["a length of a gigabyte", 0x4000_0000],
    ["a length that the end does not repeat", 0x80],
  ])("%s: the next block is found again", async (_, length) => {
    const bytes = sound.bytes();
    const view = new DataView(bytes.buffer);
    // Section and interface, then the third packet.
    let at = 28 + 20;
    for (let packet = 0; packet < 2; packet++) at += view.getUint32(at + 4, true);
    view.setUint32(at + 4, length, true);
    for (const pieceBytes of [1 << 20, 50]) {
      const done = await read(bytes, pieceBytes);
      expect(fact(done, FileFact.Frames)).toBe(FRAMES.length - 1);
      expect(fact(done, FileFact.Damages)).toBe(1);
      expect([fact(done, FileFact.DamageFrame), fact(done, FileFact.DamageAt)]).toEqual([2, at]);
      expect(asides(done)).toEqual([]);
    }
  });
});
