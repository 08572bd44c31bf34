/** IP packets as captures have them: options, offload, padding, truncation, fragments, ICMP errors. */
import { describe, expect, test } from "vitest";
import { FileFact } from "../../assembly/shared/file-fact";
import { behind, changed, CONVERSATION, ethernet, hex, inFront, ipv6, packets, fragments } from "../support/layers";
import { joined, type Frame } from "../support/frames";
import { LINK_TYPE, pcap } from "../support/pcap-writer";
import { asides, fact, read } from "../support/reading";
import { connectionsIn, expectSame } from "../support/wrapped";

const RAW = LINK_TYPE.raw;
const IPV6 = { network: "ipv6" } as const;

/** IPv6 packets with extension headers between IP and TCP. */
function withExtensions(first: number, extensions: string): Frame[] {
  const more = hex(extensions);
  return packets(IPV6).map((frame) => {
    const header = frame.bytes.slice(0, 40);
    header[6] = first;
    const view = new DataView(header.buffer);
    view.setUint16(4, view.getUint16(4) + more.length);
    return {
      ...frame,
      bytes: joined(joined(header, more), frame.bytes.slice(40)),
      wireLength: frame.wireLength + more.length,
    };
  });
}

describe("IPv4", () => {
  test("options stand between IP and TCP", async () => {
    const frames = packets().map((frame) => {
      const header = joined(frame.bytes.slice(0, 20), hex("01010101 01010101"));
      header[0] = 0x47;
      const view = new DataView(header.buffer);
      view.setUint16(2, view.getUint16(2) + 8);
      return { ...frame, bytes: joined(header, frame.bytes.slice(20)), wireLength: frame.wireLength + 8 };
    });
    await expectSame(frames, RAW);
  });

  test("total length 0 is offload: the frame's length stands for it", async () => {
    await expectSame(
      changed(packets(), (bytes) => bytes.setUint16(2, 0)),
      RAW,
    );
  });

  test("Ethernet's padding is no payload", async () => {
    await expectSame(behind(ethernet(packets()), new Uint8Array(20).fill(0x55)), LINK_TYPE.ethernet);
  });

  test("a capture of headers only tells payload by the IP header", async () => {
    await expectSame(
      packets().map((frame) => ({ ...frame, bytes: frame.bytes.slice(0, 48) })),
      RAW,
    );
  });

  test.each([
    ["a header length below 20", (bytes: DataView) => bytes.setUint8(0, 0x44), "Malformed"],
    ["a total length below the header's", (bytes: DataView) => bytes.setUint16(2, 19), "Malformed"],
    ["a version that is not IP's", (bytes: DataView) => bytes.setUint8(0, 0x95), "NotIp"],
  ])("%s is set aside", async (_, change, reason) => {
    const done = await read(pcap(changed(packets().slice(0, 1), change), RAW));
    expect(asides(done)).toEqual([expect.objectContaining({ reason, frames: 1 })]);
  });
});

describe("IPv6", () => {
  test.each([
    ["hop-by-hop options", 0, "06 00 000000000000"],
    ["a routing header", 43, "06 00 04 00 00000000"],
    ["destination options, twice", 60, "3c 00 000000000000 06 01 0000000000000000000000000000"],
    ["an atomic fragment", 44, "06 00 0000 00000001"],
    ["an authentication header", 51, `06 04 0000 00000001 00000001 ${"00".repeat(12)}`],
    ["mobility", 135, "06 00 000000000000"],
  ])("%s stands between IP and TCP", async (_, first, extensions) => {
    const bare = await connectionsIn(pcap(packets(IPV6), RAW));
    expect(bare).toHaveLength(1);
    expect(await connectionsIn(pcap(withExtensions(first, extensions), RAW))).toEqual(bare);
  });

  test("payload length 0 is offload", async () => {
    const bare = await connectionsIn(pcap(packets(IPV6), RAW));
    const offload = changed(packets(IPV6), (bytes) => bytes.setUint16(4, 0));
    expect(await connectionsIn(pcap(offload, RAW))).toEqual(bare);
  });

  test("extension headers without end are set aside", async () => {
    const done = await read(pcap(ipv6(inFront(packets().slice(0, 1), "3c00000000000000".repeat(20)), 60), RAW));
    expect(asides(done)).toEqual([expect.objectContaining({ reason: "Malformed", frames: 1 })]);
  });
});

describe("fragments", () => {
  const whole = packets();
  const large = whole.findIndex((frame) => frame.wireLength > 500);

  test("the first is judged, and the others add their bytes", async () => {
    const frames = whole.flatMap((frame, index) => (index === large ? fragments(frame, 128) : [frame]));
    const [connection] = await connectionsIn(pcap(frames, RAW));
    const [bare] = await connectionsIn(pcap(whole, RAW));
    expect(connection).toMatchObject({
      "bytes.srv": bare?.["bytes.srv"],
      "packets.srv": bare?.["packets.srv"],
      outcome: bare?.["outcome"],
    });
    const done = await read(pcap(frames, RAW));
    expect(fact(done, FileFact.Fragments)).toBe(4);
    expect(fact(done, FileFact.Segments)).toBe(whole.length);
  });

  test("without the first they are set aside", async () => {
    const [frame] = whole.slice(large);
    const later = frame === undefined ? [] : fragments(frame, 128).slice(1);
    const done = await read(pcap(later, RAW));
    expect(asides(done)).toEqual([{ reason: "FragmentWithoutHead", detail: 6, frames: 4, first: 1 }]);
  });

  test("behind a first one that ends inside the header they are not all payload, and set aside", async () => {
    const frames = whole.slice(0, 1).flatMap((frame) => fragments(frame, 8));
    const done = await read(pcap(frames, RAW));
    expect(fact(done, FileFact.Segments)).toBe(1);
    expect(asides(done)).toEqual([{ reason: "FragmentWithoutHead", detail: 6, frames: 3, first: 2 }]);
  });
});

describe("ICMP errors", () => {
  test.each(["ipv4", "ipv6"] as const)("over %s are tied to the connection they quote", async (network) => {
    const refused = packets({ network }, `>S 0; ICMP ${network === "ipv4" ? "3/1" : "1/0"}`);
    const done = await read(pcap(refused, RAW));
    expect(fact(done, FileFact.IcmpErrors)).toBe(1);
    const [connection] = await connectionsIn(pcap(refused, RAW));
    expect(connection?.["outcome"]).toBe("REJECTED_ICMP");
  });

  test("an echo is no error", async () => {
    const echo = inFront(packets().slice(0, 1), "4500 0054 0001 0000 40 01 0000 c6336401 c6336402 0800 0000 0001 0001");
    const done = await read(pcap(echo, RAW));
    expect(asides(done)).toEqual([expect.objectContaining({ reason: "NotTcp", detail: 1 })]);
  });

  test("one that quotes no TCP is set aside with type and code", async () => {
    const quoted = "4500 001c 0001 0000 40 11 0000 c6336402 c6336401 0035 0035 0008 0000";
    const error = hex(`4500 0038 0001 0000 40 01 0000 c6336401 c6336402 0303 0000 00000000 ${quoted}`);
    const done = await read(pcap([{ time: 0, bytes: error, wireLength: error.length }], RAW));
    expect(asides(done)).toEqual([{ reason: "IcmpQuote", detail: 0x0303, frames: 1, first: 1 }]);
  });
});

test("the conversation itself is what it should be", async () => {
  const [connection] = await connectionsIn(pcap(packets({}, CONVERSATION), RAW));
  expect(connection).toMatchObject({ outcome: "CLOSED_FIN", "bytes.clt": 100, "bytes.srv": 500 });
});
