/** Classic pcap: byte orders, clocks, lengths, variants that only their records tell apart, and damage. */
import { describe, expect, test } from "vitest";
import { Container } from "../../assembly/shared/container";
import { FileFact } from "../../assembly/shared/file-fact";
import { Status } from "../../assembly/shared/status";
import { ethernet, hex, packets } from "../support/layers";
import { pcap } from "../support/pcap-writer";
import { concatenated } from "../support/pcapng-section";
import { fact, read } from "../support/reading";

const FRAMES = ethernet(packets());
const COUNT = FRAMES.length;
const SECONDS = 1_700_000_000;

interface Form {
  magic: number;
  little: boolean;
  minor: number;
  network: number;
  snaplen: number;
  /** Bytes of the record header behind the sixteen. */
  extra: number;
  /** Bytes of the file header behind the 24. */
  more: number;
  wireFirst: boolean;
}

const FORM: Form = {
  magic: 0xa1b2c3d4,
  little: true,
  minor: 4,
  network: 1,
  snaplen: 65535,
  extra: 0,
  more: 0,
  wireFirst: false,
};

/** A pcap file of any form; the fraction of the first record's second is 7 ticks. */
function written(changes: Partial<Form> = {}, frames = FRAMES): Uint8Array {
  const form = { ...FORM, ...changes };
  const head = new Uint8Array(24 + form.more);
  const view = new DataView(head.buffer);
  view.setUint32(0, form.magic, form.little);
  view.setUint16(4, 2, form.little);
  view.setUint16(6, form.minor, form.little);
  view.setUint32(16, form.snaplen, form.little);
  view.setUint32(20, form.network, form.little);
  const records = frames.flatMap(({ bytes, wireLength }, index) => {
    const record = new Uint8Array(16 + form.extra);
    const fields = new DataView(record.buffer);
    fields.setUint32(0, SECONDS + index, form.little);
    fields.setUint32(4, 7, form.little);
    fields.setUint32(form.wireFirst ? 12 : 8, bytes.length, form.little);
    fields.setUint32(form.wireFirst ? 8 : 12, wireLength, form.little);
    return [record, bytes];
  });
  return concatenated([head, ...records]);
}

const BIG = { little: false };
const CUT = FRAMES.map((frame) => ({ ...frame, bytes: frame.bytes.slice(0, 54) }));

describe("a pcap file", () => {
  test.each([
    ["microseconds", {}, Container.Pcap, 7000],
    ["microseconds, big-endian", BIG, Container.Pcap, 7000],
    ["nanoseconds", { magic: 0xa1b23c4d }, Container.Pcap, 7],
    ["nanoseconds, big-endian", { ...BIG, magic: 0xa1b23c4d }, Container.Pcap, 7],
    ["Kuznetzov", { magic: 0xa1b2cd34, extra: 8 }, Container.PcapModified, 7000],
    ["SuSE 6.3", { magic: 0xa1b2cd34, extra: 12 }, Container.PcapSuse, 7000],
    ["Red Hat 6.1", { extra: 8 }, Container.PcapRedHat, 7000],
    ["Red Hat 6.1, big-endian", { ...BIG, extra: 8 }, Container.PcapRedHat, 7000],
    ["Nokia", { extra: 4 }, Container.PcapNokia, 7000],
    ["AIX", { ...BIG, minor: 2, network: 6, wireFirst: true }, Container.PcapAix, 7],
    ["version 2.2", { minor: 2, wireFirst: true }, Container.Pcap, 7000],
    ["Ixia, nanoseconds", { magic: 0x1c0001ac, more: 4 }, Container.PcapIxia, 7],
    ["Ixia, microseconds", { magic: 0x1c0001ab, more: 4 }, Container.PcapIxia, 7000],
    ["snaplen 0", { snaplen: 0 }, Container.Pcap, 7000],
    ["records longer than snaplen", { snaplen: 40 }, Container.Pcap, 7000],
  ])("%s", async (_, form, container, fraction) => {
    const done = await read(written(form));
    expect(fact(done, FileFact.Container)).toBe(container);
    expect([fact(done, FileFact.Frames), fact(done, FileFact.Segments)]).toEqual([COUNT, COUNT]);
    expect(done.engine.fileFirstTime(done.file)).toBe(BigInt(SECONDS) * 1_000_000_000n + BigInt(fraction));
    expect([fact(done, FileFact.CutOff), fact(done, FileFact.Damages)]).toEqual([0, 0]);
  });

  test("version 2.3 was written with its lengths in both orders", async () => {
    for (const wireFirst of [true, false]) {
      const done = await read(written({ minor: 3, wireFirst }, CUT));
      expect([fact(done, FileFact.Segments), fact(done, FileFact.CutFrames)]).toEqual([COUNT, 4]);
    }
  });

  test("a frame check sequence told by the link type word is no part of the frames", async () => {
    const checked = FRAMES.map((frame) => ({
      ...frame,
      bytes: concatenated([frame.bytes, hex("deadbeef")]),
      wireLength: frame.wireLength + 4,
    }));
    const done = await read(written({ network: 0x24000001 }, checked));
    const plain = await read(written());
    expect(fact(done, FileFact.WireBytes)).toBe(fact(plain, FileFact.WireBytes));
    expect(fact(done, FileFact.Segments)).toBe(COUNT);
  });

  test("a file header alone holds nothing, and is no fault", async () => {
    const done = await read(written({}, []));
    expect([done.status, fact(done, FileFact.Container), fact(done, FileFact.Frames)]).toEqual([
      Status.Ok,
      Container.Pcap,
      0,
    ]);
  });

  test("an empty file is no fault of its kind", async () => {
    const done = await read(new Uint8Array());
    expect([done.status, fact(done, FileFact.Container)]).toEqual([Status.Ok, Container.Unknown]);
  });

  test.each([
    ["text", new TextEncoder().encode("Dear support,\nplease find attached the trace.\n".repeat(10))],
    ["zeros", new Uint8Array(100_000)],
    ["one byte", hex("d4")],
    ["half a file header", written().slice(0, 20)],
  ])("%s is no capture, and says so", async (_, bytes) => {
    expect((await read(bytes)).status).toBe(Status.UnknownContainer);
  });
});

describe("a damaged pcap file", () => {
  /** Where record `index` begins. */
  function recordAt(index: number): number {
    return FRAMES.slice(0, index).reduce((at, frame) => at + 16 + frame.bytes.length, 24);
  }

  test.each([
    ["inside a record", recordAt(7) + 30],
    ["inside a record's header", recordAt(7) + 9],
  ])("cut off %s gives what is whole, and says where", async (_, length) => {
    const done = await read(written().slice(0, length));
    expect(fact(done, FileFact.Frames)).toBe(7);
    expect([fact(done, FileFact.CutOff), fact(done, FileFact.CutOffAt)]).toEqual([1, recordAt(7)]);
  });

  test.each([1 << 20, 64, 7])("a record claiming 4 GB is stepped over, in pieces of %i", async (pieceBytes) => {
    const bytes = written();
    new DataView(bytes.buffer).setUint32(recordAt(4) + 8, 0xffff_fff0, true);
    const done = await read(bytes, pieceBytes);
    expect(fact(done, FileFact.Frames)).toBe(COUNT - 1);
    expect([fact(done, FileFact.Damages), fact(done, FileFact.DamageFrame)]).toEqual([1, 4]);
    expect(fact(done, FileFact.DamageAt)).toBe(recordAt(4));
    expect(fact(done, FileFact.DamageBytes)).toBe(recordAt(5) - recordAt(4));
  });

  test("rubbish between records is stepped over", async () => {
    const bytes = written();
    const rubbish = new Uint8Array(5000).fill(0xee);
    const done = await read(concatenated([bytes.slice(0, recordAt(3)), rubbish, bytes.slice(recordAt(3))]));
    expect(fact(done, FileFact.Frames)).toBe(COUNT);
    expect([fact(done, FileFact.Damages), fact(done, FileFact.DamageBytes)]).toEqual([1, rubbish.length]);
  });

  test("damage behind which no record is found gives what was read before", async () => {
    const bytes = concatenated([written(), new Uint8Array(100_000).fill(0xee)]);
    const done = await read(bytes);
    expect([fact(done, FileFact.Frames), fact(done, FileFact.Damages)]).toEqual([COUNT, 1]);
    expect(fact(done, FileFact.CutOff)).toBe(0);
  });
});

test("a frame larger than memory keeps is passed over by counting", async () => {
  const [first, ...rest] = FRAMES;
  const huge = new Uint8Array(2_000_000);
  huge.set(first?.bytes ?? []);
  const frames = [{ time: 0, bytes: huge, wireLength: huge.length }, ...rest];
  for (const pieceBytes of [1 << 20, 10_000]) {
    const done = await read(written({ snaplen: 4_000_000 }, frames), pieceBytes);
    expect(fact(done, FileFact.Frames)).toBe(COUNT);
    expect(fact(done, FileFact.Segments)).toBe(COUNT);
  }
});

test("time that runs backwards is counted, with the frame where it does", async () => {
  const done = await read(pcap([...FRAMES.slice(0, 5), { ...FRAMES[5], time: -2e9 } as (typeof FRAMES)[number]]));
  expect(fact(done, FileFact.TimeBackwards)).toBe(1);
  expect([fact(done, FileFact.TimeBackwardsFar), fact(done, FileFact.TimeBackwardsFrame)]).toEqual([1, 6]);
});
