/** The fields of frames: names, values, bytes; what is cut off, and what is wrong with it. */
import { describe, expect, test } from "vitest";
import { Layer } from "../../assembly/shared/layer";
import type { Packet, PeeledLayer } from "../../web/bridge/analyser";
import type { Field } from "../../web/words/fields/field";
import { packetFields } from "../../web/words/fields/packet";
import { hex } from "../support/layers";

/** A frame of these layers: each with its bytes, the last one to the end. */
function packet(parts: readonly (readonly [Layer, string])[], wireLength?: number): Packet {
  const layers: PeeledLayer[] = [];
  const bytes: number[] = [];
  for (const [layer, text] of parts) {
    const from = bytes.length;
    bytes.push(...hex(text));
    layers.push({ layer, from, to: bytes.length });
  }
  const frame = Uint8Array.from(bytes);
  return { frame: 1, time: 0n, link: 1, wireLength: wireLength ?? frame.length, bytes: frame, layers };
}

/** The fields of all layers by the names that filters have for them. */
function byFilter(fields: readonly Field[]): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => [
      ...(field.filter === "" ? [] : [[field.filter, field.value] as const]),
      ...Object.entries(byFilter(field.fields ?? [])),
    ]),
  );
}

function find(fields: readonly Field[], filter: string): Field | undefined {
  for (const field of fields) {
    const inner = field.filter === filter ? field : find(field.fields ?? [], filter);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

const ETHERNET = "020000000014 02000000000a 0800";
/** 192.0.2.10 to 198.51.100.20, 40 bytes. */
const IPV4 = "4500 0028 03e8 4000 40 06 4c9d c000020a c6336414";
const SYN = "9c40 0050 000f4240 00000000 8002 fa00 0000 0000 0204 05b4 01 03 03 07 0402 00 00";

describe("Ethernet, IPv4 and TCP", () => {
  const fields = packetFields(
    packet([
      [Layer.Ethernet, ETHERNET],
      [Layer.Ipv4, IPV4],
      [Layer.Tcp, "9c40 0050 000f4240 004c4b40 5012 fa00 1234 0000"],
    ]),
    { relativeSequence: 0, relativeAcknowledgement: 1, window: 8_192_000 },
  );

  test("have a line each", () => {
    expect(fields.map(({ name, value, from, to }) => [name, value, from, to])).toEqual([
      ["Ethernet", "02:00:00:00:00:0a → 02:00:00:00:00:14", 0, 14],
      ["IPv4", "192.0.2.10 → 198.51.100.20", 14, 34],
      ["TCP", "40000 → 80, SYN ACK", 34, 54],
    ]);
  });

  test("say what their bytes say", () => {
    expect(byFilter(fields)).toMatchObject({
      "eth.type": "0x0800 (IPv4)",
      "ip.hdr_len": "20 bytes",
      "ip.id": "0x03e8 (1000)",
      "ip.flags.df": "set",
      "ip.flags.mf": "not set",
      "ip.ttl": "64",
      "ip.proto": "6 (TCP)",
      "tcp.seq_raw": "1000000 (relative 0)",
      "tcp.ack_raw": "5000000 (relative 1)",
      "tcp.flags": "0x012 (SYN ACK)",
      "tcp.flags.syn": "set",
      "tcp.flags.fin": "not set",
      "tcp.window_size_value": "64000 (8,192,000 bytes by its scale)",
    });
  });

  test("say where their bytes are", () => {
    expect(find(fields, "ip.ttl")).toMatchObject({ from: 22, to: 23 });
    expect(find(fields, "tcp.flags.syn")).toMatchObject({ from: 46, to: 48 });
  });

  test("say what a wrong checksum should be", () => {
    expect(find(fields, "ip.checksum")?.value).toBe("0x4c9d (wrong)");
    expect(find(fields, "ip.checksum")?.note).toMatch(/^should be 0x[0-9a-f]{4}/);
    expect(find(fields, "tcp.checksum")?.value).toBe("0x1234 (wrong)");
  });
});

test("TCP options have their names and values", () => {
  const options = find(packetFields(packet([[Layer.Tcp, SYN]]), null), "tcp.options");
  expect(options?.value).toBe("Maximum segment size 1460 bytes, Window scale 7 (×128), SACK permitted");
  expect(options?.fields?.map(({ name }) => name)).toEqual([
    "Maximum segment size",
    "No operation",
    "Window scale",
    "SACK permitted",
    "End of options",
  ]);
});

test.each([
  ["05 0a 0000000a 00000014", "SACK", "10–20"],
  ["08 0a 00000005 00000007", "Timestamps", "5, echoes 7"],
  ["22 02", "Fast Open cookie", "asked for"],
  ["22 06 0a0b0c0d", "Fast Open cookie", "0a0b0c0d"],
  ["1d 08 01 02 a1a2a3a4", "Authentication (TCP-AO)", "a1a2a3a4"],
  [`13 12 ${"ab".repeat(16)}`, "MD5 signature", "ab".repeat(16)],
  ["1e 04 80 05", "Multipath TCP", "MP_TCPRST"],
  ["02 00", "Option cut off or damaged", "kind 2"],
  ["08 0a 0000", "Option cut off or damaged", "kind 8"],
])("option %s", (bytes, name, value) => {
  const words = Math.ceil(hex(bytes).length / 4);
  const padded = bytes + "01".repeat(4 * words - hex(bytes).length);
  // A damaged one takes all that is left with it.
  const header = `9c40 0050 00000000 00000000 ${(5 + words).toString(16)}010 0000 0000 0000 ${name.startsWith("Option") ? bytes : padded}`;
  const options = find(packetFields(packet([[Layer.Tcp, header]]), null), "tcp.options");
  expect(options?.fields?.[0]).toMatchObject({ name, value });
});

test("SACK edges are counted from where the other side's numbers begin", () => {
  const header = "9c40 0050 00000000 00000065 8010 0000 0000 0000 05 0a 0000000a 00000014 0101";
  const fields = packetFields(packet([[Layer.Tcp, header]]), {
    relativeSequence: 0,
    relativeAcknowledgement: 0x65 - 5,
    window: 0,
  });
  expect(find(fields, "tcp.options.sack_le")?.value).toBe("5 (raw 10)");
});

describe("a header that the capture cuts", () => {
  const fields = packetFields(packet([[Layer.Tcp, "9c40 0050 000f4240 0000"]], 1514), null);

  test("says which fields are missing", () => {
    expect(byFilter(fields)).toMatchObject({
      "tcp.dstport": "80",
      "tcp.seq_raw": "1000000",
      "tcp.ack_raw": "not captured",
      "tcp.window_size_value": "not captured",
    });
  });

  test("says how much is missing in all", () => {
    const last = fields[fields.length - 1];
    expect(last).toMatchObject({ name: "Not captured", from: 10, to: 10 });
    expect(last?.value).toContain("the first 10 of 1,514");
  });
});

test("a checksum is not judged where the segment is not whole", () => {
  const cut = packet(
    [
      [Layer.Ipv4, IPV4.replace("0028", "05dc")],
      [Layer.Tcp, "9c40 0050 000f4240 004c4b40 5010 fa00 1234 0000"],
    ],
    1500,
  );
  expect(find(packetFields(cut, null), "tcp.checksum")?.value).toBe("0x1234");
});

test("IPv6 has its extension headers", () => {
  const fields = packetFields(
    packet([
      [
        Layer.Ipv6,
        `60012345 0020 3c 40 20010db8${"00".repeat(11)}01 20010db8${"00".repeat(11)}02 2c 00 010400000000 06 00 0008 deadbeef`,
      ],
    ]),
    null,
  );
  expect(byFilter(fields)).toMatchObject({
    "ipv6.src": "2001:db8::1",
    "ipv6.flow": "0x12345",
    "ipv6.nxt": "60 (destination options)",
    "ipv6.dstopts.nxt": "44 (fragment)",
    "ipv6.fraghdr.offset": "8",
    "ipv6.fraghdr.ident": "0xdeadbeef",
  });
});

test.each([
  [Layer.Vlan, "6064 0800", { "vlan.id": "100", "vlan.priority": "3", "vlan.etype": "0x0800 (IPv4)" }],
  [
    Layer.LinuxCooked,
    "0004 0001 0006 020000000001 0000 86dd",
    { "sll.pkttype": "4 (sent by us)", "sll.etype": "0x86dd (IPv6)" },
  ],
  [
    Layer.LinuxCooked2,
    "0800 0000 00000003 0001 00 06 0200000000010000",
    { "sll.ifindex": "3", "sll.pkttype": "0 (to us)" },
  ],
  [Layer.Loopback, "1e000000", { "null.family": "30 (IPv6)" }],
  [Layer.Loopback, "00000002", { "null.family": "2 (IPv4)" }],
  [Layer.Ppp, "ff03 0021", { "ppp.address": "0xff", "ppp.protocol": "0x0021 (IPv4)" }],
  [Layer.Ppp, "57", { "ppp.protocol": "0x0057 (IPv6)" }],
  [Layer.Pppoe, "11 00 0007 0030", { "pppoe.session_id": "0x0007", "pppoe.payload_length": "48" }],
  [Layer.Llc, "aaaa03 000000 0800", { "llc.dsap": "0xaa (SNAP)", "llc.type": "0x0800 (IPv4)" }],
  [Layer.Mpls, "00010140", { "mpls.label": "16", "mpls.bottom": "set", "mpls.ttl": "64" }],
  [Layer.Udp, "c350 12b5 0030 0000", { "udp.dstport": "4789", "udp.length": "48" }],
  [Layer.Gre, "2000 0800 0000002a", { "gre.proto": "0x0800 (IPv4)", "gre.key": "0x0000002a" }],
  [Layer.Gre, "3001 880b 0034 0001 00000005", { "gre.key.call_id": "1", "gre.sequence_number": "5" }],
  [Layer.Vxlan, "08000000 00002a00", { "vxlan.vni": "42" }],
  [Layer.Geneve, "0200 6558 00002a00 0102030401020304", { "geneve.vni": "42" }],
  [Layer.Gtp, "30ff 0034 0000002a", { "gtp.teid": "0x0000002a", "gtp.message": "255 (user packet)" }],
  [Layer.L2tp, "4a02 0040 0001 0003 0000 0001", { "l2tp.tunnel": "1", "l2tp.session": "3" }],
  [Layer.Erspan2, "1001000100000000", { "erspan.vlan": "1", "erspan.spanid": "1" }],
  [Layer.AuthenticationHeader, `0604 0000 00000001 00000002 ${"0a".repeat(12)}`, { "ah.sequence": "2" }],
  [Layer.Icmp, "0304 0000 0000 0578", { "icmp.code": "4 (fragmentation needed)", "icmp.mtu": "1400" }],
  [Layer.Icmp6, "0200 0000 00000500", { "icmpv6.type": "2 (packet too big)", "icmpv6.mtu": "1280" }],
] as const)("layer %i: %s", (layer, bytes, expected) => {
  expect(byFilter(packetFields(packet([[layer, bytes]]), null))).toMatchObject(expected);
});

test("a provider's tag goes by Wireshark's name for it", () => {
  const tagged = packet([
    [Layer.Ethernet, ETHERNET.replace("0800", "88a8")],
    [Layer.Vlan, "0064 8100"],
  ]);
  expect(byFilter(packetFields(tagged, null))).toMatchObject({ "ieee8021ad.id": "100" });
});

test("a layer without a table is named, with its bytes", () => {
  expect(packetFields(packet([[Layer.Nsh, "0fc60101"]]), null)).toEqual([
    { name: "NSH", filter: "nsh", value: "0fc60101", from: 0, to: 4 },
  ]);
});

describe("payload", () => {
  const TCP = "9c40 01bb 00000001 00000001 5018 0100 0000 0000";

  function payload(bytes: string): Field | undefined {
    return packetFields(packet([[Layer.Tcp, `${TCP} ${bytes}`]]), null)[1];
  }
  const text = (said: string): string => Buffer.from(said).toString("hex");

  test("a TLS alert", () => {
    const found = payload("15 0303 0002 0228");
    expect(found).toMatchObject({ name: "TLS", value: "alert: 2 (fatal), 40 (handshake failure)", from: 20, to: 27 });
    expect(find(found?.fields ?? [], "tls.alert_message.desc")).toMatchObject({ from: 26, to: 27 });
  });

  test("records one behind the other, the last cut", () => {
    expect(payload("16 0303 0005 0200000100 17 0303 4000 aabb")?.value).toBe(
      "handshake: server hello, application data",
    );
  });

  test("a record whose length lies is read no further than the bytes", () => {
    expect(payload("16 0301 ffff 01")?.value).toBe("handshake");
  });

  test("an HTTP request, line by line", () => {
    const found = payload(text("GET /a HTTP/1.1\r\nHost: example.com\r\nX-Own: 1: 2\r\n\r\nbody"));
    expect(found).toMatchObject({ name: "HTTP", value: "GET /a HTTP/1.1" });
    expect(found?.fields?.map(({ name, value, filter }) => [name, value, filter])).toEqual([
      ["First line", "GET /a HTTP/1.1", ""],
      ["Host", "example.com", "http.host"],
      ["X-Own", "1: 2", ""],
      ["Body", "4 bytes", "http.file_data"],
    ]);
  });

  test.each([
    ["SSH-2.0-OpenSSH_9\r\n", "SSH", "SSH-2.0-OpenSSH_9"],
    ["220 mail ESMTP\r\n", "Greeting or reply", "220 mail ESMTP"],
    ["\u0001\u0002", "Payload", "0102"],
  ])("%j", (said, name, value) => {
    expect(payload(text(said))).toMatchObject({ name, value });
  });
});

test("padding behind the packet is told of", () => {
  const padded = packet([
    [Layer.Tcp, "9c40 0050 00000001 00000001 5010 0100 0000 0000"],
    [Layer.Done, "000000"],
  ]);
  const fields = packetFields({ ...padded, layers: padded.layers.slice(0, 1) }, null);
  expect(fields[1]).toMatchObject({ name: "Padding or trailer", value: "000000", from: 20, to: 23 });
});

describe("hostile bytes", () => {
  test.each([...Array(64).keys()])("layer %i of any bytes reads nothing beyond them", (layer) => {
    const random = Uint8Array.from({ length: 90 }, (_, at) => (at * 73 + layer * 151) & 0xff);
    for (let length = 0; length <= random.length; length++) {
      const bytes = random.slice(0, length);
      const fields = packetFields(
        { frame: 1, time: 0n, link: 1, wireLength: 90, bytes, layers: [{ layer, from: 0, to: length }] },
        { relativeSequence: 0, relativeAcknowledgement: 0, window: 0 },
      );
      const stack = [...fields];
      for (let field = stack.pop(); field !== undefined; field = stack.pop()) {
        expect(field.from).toBeLessThanOrEqual(field.to);
        expect(field.to).toBeLessThanOrEqual(length);
        stack.push(...(field.fields ?? []));
      }
    }
  });
});
