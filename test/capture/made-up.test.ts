/** Containers that no tool here writes are read as those that tools do: ERF, iptrace, OmniPeek and NetScaler. */
import { describe, expect, test } from "vitest";
import { Container } from "../../assembly/shared/container";
import { FileFact } from "../../assembly/shared/file-fact";
import { LinkType } from "../../assembly/shared/link-type";
import { hex, inFront, packets } from "../support/layers";
import { erf, FRAMES, iptrace, netScaler, NETSCALER_KINDS, omniPeek, SECONDS } from "../support/made-up-containers";
import { pcap } from "../support/pcap-writer";
import { concatenated } from "../support/pcapng-section";
import { fact, read } from "../support/reading";
import { expectSame } from "../support/wrapped";

const RAW_FRAMES = packets().map((frame) => frame.bytes);

describe("ERF", () => {
  test.each([
    ["Ethernet", 2, { front: "0000" }, FRAMES, LinkType.Ethernet],
    ["Ethernet with two extension headers", 2, { extensions: 2, front: "0000" }, FRAMES, LinkType.Ethernet],
    ["IPv4", 22, {}, RAW_FRAMES, LinkType.Ipv4],
    ["PPP in HDLC", 1, {}, RAW_FRAMES.map((frame) => concatenated([hex("ff030021"), frame])), LinkType.PppHdlc],
  ] as const)("%s", async (_, type, form, frames, link) => {
    const bytes = concatenated(frames.map((frame, index) => erf(type, index, frame, form)));
    for (const pieceBytes of [1 << 20, 50]) {
      const done = await read(bytes, pieceBytes);
      expect(fact(done, FileFact.Container)).toBe(Container.Erf);
      expect([fact(done, FileFact.Frames), fact(done, FileFact.Segments)]).toEqual([frames.length, frames.length]);
      expect(done.engine.fileLink(done.file, 0)).toBe(link);
      expect(done.engine.fileFirstTime(done.file)).toBe(BigInt(SECONDS) * 1_000_000_000n + 500_000_000n);
    }
  });

  test("records without a frame are passed over", async () => {
    const [first = hex("")] = FRAMES;
    const bytes = concatenated([
      erf(2, 0, first, { front: "0000" }),
      erf(27, 0, new Uint8Array(40)),
      erf(48, 0, new Uint8Array(16)),
      erf(2, 1, first, { front: "0000" }),
    ]);
    expect(fact(await read(bytes), FileFact.Frames)).toBe(2);
  });

  test("as a link type inside pcap", async () => {
    const frames = inFront(packets(), ({ bytes }) => erf(22, 0, bytes).slice(0, 16));
    await expectSame(frames, LinkType.Erf);
    expect(pcap(frames, LinkType.Erf)[20]).toBe(197);
  });
});

describe("iptrace", () => {
  test.each([
    [1, 0n],
    [2, 123_456_789n],
  ] as const)("version %i.0", async (version, fraction) => {
    const done = await read(iptrace(version), 33);
    expect(fact(done, FileFact.Container)).toBe(Container.Iptrace);
    expect([fact(done, FileFact.Frames), fact(done, FileFact.Segments)]).toEqual([FRAMES.length, FRAMES.length]);
    expect(done.engine.fileFirstTime(done.file)).toBe(BigInt(SECONDS) * 1_000_000_000n + fraction);
  });
});

describe("OmniPeek", () => {
  test.each([true, false])("lengths that count the section header: %s", async (counted) => {
    const bytes = omniPeek(counted);
    for (const pieceBytes of [1 << 20, 17]) {
      const done = await read(bytes, pieceBytes);
      expect(fact(done, FileFact.Container)).toBe(Container.PeekTagged);
      expect([fact(done, FileFact.Frames), fact(done, FileFact.Segments)]).toEqual([FRAMES.length, FRAMES.length]);
      expect(done.engine.fileFirstTime(done.file)).toBe(BigInt(SECONDS) * 1_000_000_000n + 5n);
    }
  });
});

describe("NetScaler", () => {
  const NANOSECONDS = 1_000_000_000n;

  test.each(Object.entries(NETSCALER_KINDS))("version %s", async (version, kind) => {
    const relative = version < "2.3";
    const count = 400;
    for (const pieceBytes of [1 << 20, 61]) {
      const done = await read(netScaler(version, kind, count), pieceBytes);
      expect(fact(done, FileFact.Container)).toBe(
        version.startsWith("2") ? Container.NetScaler2 : Container.NetScaler3,
      );
      expect([fact(done, FileFact.Frames), fact(done, FileFact.Segments)]).toEqual([count, count]);
      const first = relative ? BigInt(SECONDS + 1) * NANOSECONDS : BigInt(SECONDS) * NANOSECONDS + 5n;
      expect(done.engine.fileFirstTime(done.file)).toBe(first);
      expect(done.engine.fileLastTime(done.file)).toBe(first + BigInt(count - 1) * NANOSECONDS);
    }
  });
});
