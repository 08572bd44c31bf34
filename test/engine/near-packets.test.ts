/** Single packets, read again from where they lie: every byte, and which layer lies where. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { Layer } from "../../assembly/shared/layer";
import type { Packet } from "../../web/bridge/analyser";
import { analyse, memoryFile, type Analysis } from "../support/analysis";
import { framesOf, type Frame } from "../support/frames";
import { ethernet, inFront, ipv4, packets, udp } from "../support/layers";
import { readNotation } from "../support/notation";
import { LINK_TYPE, pcap } from "../support/pcap-writer";

async function packetOf({ analyser }: Analysis, frame: number, row = 0): Promise<Packet> {
  const result = await analyser.packet(row, frame);
  if (!result.ok) throw new Error(result.problem.what);
  return result.value;
}

/** "Ethernet 0-14, Ipv4 14-34, Tcp 34-54" */
async function layers(frames: readonly Frame[], link = LINK_TYPE.ethernet, frame = 1): Promise<string> {
  const { layers } = await packetOf(await analyse(memoryFile("made.pcap", pcap(frames, link))), frame);
  return layers.map(({ layer, from, to }) => `${Layer[layer]} ${from}-${to}`).join(", ");
}

describe("layers", () => {
  test("of a plain frame", async () => {
    expect(await layers(ethernet(packets({}, ">A 1,1 L=9")))).toBe("Ethernet 0-14, Ipv4 14-34, Tcp 34-63");
  });

  test("end where the packet does, before padding", async () => {
    const padded = ethernet(packets({}, ">A 1,1")).map((frame) => ({
      ...frame,
      bytes: new Uint8Array([...frame.bytes, 0, 0, 0, 0, 0, 0]),
      wireLength: 60,
    }));
    expect(await layers(padded)).toBe("Ethernet 0-14, Ipv4 14-34, Tcp 34-54");
  });

  test("of a tunnel in a VLAN", async () => {
    const inner = inFront(packets({}, ">A 1,1"), "0800000000002a00 020000000014 02000000000a 0800");
    const frames = inFront(udp(inner, 4789), "020000000014 02000000000a 8100 0007 0800");
    expect(await layers(frames)).toBe(
      "Ethernet 0-14, Vlan 14-18, Ipv4 18-38, Udp 38-46, Vxlan 46-54, Ethernet 54-68, Ipv4 68-88, Tcp 88-108",
    );
  });

  test("of raw IP in IP", async () => {
    expect(await layers(ipv4(packets({}, ">A 1,1"), 4), LINK_TYPE.raw)).toBe(
      "RawIp 0-0, Ipv4 0-20, Ipv4 20-40, Tcp 40-60",
    );
  });

  test("of what an ICMP error quotes", async () => {
    const frames = framesOf(readNotation(">S 0; ICMP 3/1 of=client"));
    expect(await layers(frames, LINK_TYPE.ethernet, 2)).toBe("Ethernet 0-14, Ipv4 14-34, Icmp 34-62, QuotedTcp 62-70");
  });

  test("end where the capture does", async () => {
    const cut = ethernet(packets({}, ">A 1,1 L=400")).map((frame) => ({ ...frame, bytes: frame.bytes.slice(0, 60) }));
    expect(await layers(cut)).toBe("Ethernet 0-14, Ipv4 14-34, Tcp 34-60");
  });
});

describe("a capture of several chunks", () => {
  const frames = framesOf(readNotation(">S 0; <SA 0,1; >A 1,1; repeat 900 >A $i,1 L=1400 | <A 1,$i"), {
    payload: "filler",
  });
  const others = framesOf(readNotation("repeat 1500 >A $i,1 L=1400"), { payload: "filler", clientPort: 999 });
  const mixed = frames.flatMap((frame, place) => {
    const other = others[place];
    return other === undefined ? [frame] : [frame, { ...other, time: frame.time }];
  });
  const capture = pcap(mixed);

  test.each([
    ["as it is", capture],
    ["compressed", new Uint8Array(gzipSync(capture))],
  ])("gives each packet asked for, %s", async (_, bytes) => {
    const analysis = await analyse(memoryFile("large.pcap", bytes));
    for (const place of [0, 2, 1600, 1601, 2, 3100, mixed.length - 1, 800]) {
      const packet = await packetOf(analysis, place + 1, place % 2 === 1 && place < 2 * others.length ? 1 : 0);
      const frame = mixed[place];
      expect(packet.bytes).toEqual(frame?.bytes);
      expect(packet).toMatchObject({ frame: place + 1, wireLength: frame?.wireLength });
    }
  });

  test("does not change what was counted", async () => {
    const analysis = await analyse(memoryFile("large.pcap", capture));
    const before = await analysis.analyser.ladder(0, 100);
    await packetOf(analysis, 1);
    expect(await analysis.analyser.ladder(0, 100)).toEqual(before);
  });

  test("says so when there is no such packet", async () => {
    const { analyser } = await analyse(memoryFile("large.pcap", capture));
    const result = await analyser.packet(0, 1_000_000);
    expect(result.ok).toBe(false);
  });
});
