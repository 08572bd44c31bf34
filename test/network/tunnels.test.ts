/** Every tunnel leads to the same innermost packets, and its id to the connection's key where both directions share it. */
import { describe, expect, test } from "vitest";
import type { Frame } from "../support/frames";
import { ethernet, inFront, ipv4, ipv6, packets, udp } from "../support/layers";
import { LINK_TYPE, pcap } from "../support/pcap-writer";
import { asides, read } from "../support/reading";
import { expectSame } from "../support/wrapped";

const ETHERNET = "020000000014 02000000000a 0800";

/** Tunnels by the frames of raw IP they make, with the id that is part of the key. */
const TUNNELS: readonly (readonly [string, (inner: Frame[]) => Frame[], number])[] = [
  ["IP in IP", (inner) => ipv4(inner, 4), 0],
  ["IPv4 in IPv6", (inner) => ipv6(inner, 4), 0],
  ["IPv6 in IPv4 in IPv6", (inner) => ipv6(ipv4(ipv6(inner, 4), 41), 4), 0],
  ["IPv6 in IPv6", (inner) => ipv6(ipv6(inner, 4), 41), 0],
  ["GRE", (inner) => ipv4(inFront(inner, "0000 0800"), 47), 0],
  ["GRE with key", (inner) => ipv4(inFront(inner, "2000 0800 0000002a"), 47), 42],
  ["GRE with everything", (inner) => ipv4(inFront(inner, "b000 0800 00000000 0000002a 00000001"), 47), 42],
  [
    "GRE with a source route",
    (inner) => ipv4(inFront(inner, "4000 0800 00000000 0800 00 04 0a000001 00000000"), 47),
    0,
  ],
  ["GRE with Ethernet", (inner) => ipv4(inFront(inner, `0000 6558 ${ETHERNET}`), 47), 0],
  [
    "NVGRE, whose flow id is no part of its id",
    (inner) => ipv4(inFront(inner, `2000 6558 00162e07 ${ETHERNET}`), 47),
    0x162e,
  ],
  ["GRE with MPLS", (inner) => ipv4(inFront(inner, "0000 8847 00010140"), 47), 0],
  ["GRE with WCCP 2", (inner) => ipv4(inFront(inner, "0000 883e 00000000"), 47), 0],
  ["PPTP", (inner) => ipv4(inFront(inner, "3001 880b 0034 0001 00000001 ff03 0021"), 47), 0],
  ["PPTP with acknowledgement", (inner) => ipv4(inFront(inner, "3081 880b 0034 0001 00000001 00000002 21"), 47), 0],
  ["ERSPAN I", (inner) => ipv4(inFront(inner, `0000 88be ${ETHERNET}`), 47), 0],
  ["ERSPAN II", (inner) => ipv4(inFront(inner, `1000 88be 00000001 1001000100000000 ${ETHERNET}`), 47), 0],
  ["ERSPAN III", (inner) => ipv4(inFront(inner, `1000 22eb 00000001 2001000100000000 00000000 ${ETHERNET}`), 47), 0],
  [
    "ERSPAN III with a platform's header",
    (inner) => ipv4(inFront(inner, `1000 22eb 00000001 2001000100000000 00000001 0000000000000000 ${ETHERNET}`), 47),
    0,
  ],
  ["VXLAN", (inner) => udp(inFront(inner, `08000000 00002a00 ${ETHERNET}`), 4789), 42],
  ["VXLAN on Linux's old port", (inner) => udp(inFront(inner, `08000000 00002a00 ${ETHERNET}`), 8472), 42],
  ["VXLAN-GPE", (inner) => udp(inFront(inner, "0c000001 00002a00"), 4790), 42],
  [
    "NSH in VXLAN-GPE",
    (inner) => udp(inFront(inner, `0c000004 00002a00 0fc60101 000001ff ${"00".repeat(16)}`), 4790),
    42,
  ],
  ["GENEVE with options", (inner) => udp(inFront(inner, "0200 0800 00002a00 0102030401020304"), 6081), 42],
  ["GENEVE with Ethernet", (inner) => udp(inFront(inner, `0000 6558 00002a00 ${ETHERNET}`), 6081), 42],
  ["GTP-U, whose id names one direction", (inner) => udp(inFront(inner, "30ff 0034 0000002a"), 2152), 0],
  ["GTP-U with an extension", (inner) => udp(inFront(inner, "34ff 003c 0000002a 0000 00 85 01 100100"), 2152), 0],
  ["Teredo", (inner) => udp(ipv6(inner, 4), 3544), 0],
  [
    "Teredo with authentication and origin",
    (inner) => udp(inFront(ipv6(inner, 4), `0001 0000 ${"00".repeat(9)} 0000 ${"11".repeat(6)}`), 3544),
    0,
  ],
  ["L2TP", (inner) => udp(inFront(inner, "0002 0001 0001 ff03 0021"), 1701), 0],
  [
    "L2TP with length, sequence and offset",
    (inner) => udp(inFront(inner, "4a02 0040 0001 0001 0000 0001 0002 0000 0021"), 1701),
    0,
  ],
  ["EtherIP", (inner) => ipv4(inFront(inner, `3000 ${ETHERNET}`), 97), 0],
  ["AH", (inner) => ipv4(inFront(inner, `04 04 0000 00000001 00000001 ${"00".repeat(12)}`), 51), 0],
  ["MPLS in IP", (inner) => ipv4(inFront(inner, "00010140"), 137), 0],
  ["MPLS in UDP", (inner) => udp(inFront(inner, "00010140"), 6635), 0],
  ["LISP", (inner) => udp(inFront(inner, "0800000000000000"), 4341), 0],
  ["TZSP", (inner) => udp(inFront(inner, `01 00 0001 0a01ff 00 01 ${ETHERNET}`), 37008), 0],
  [
    "the outermost of two ids",
    (inner) => ipv4(inFront(udp(inFront(inner, `08000000 00000700 ${ETHERNET}`), 4789), "2000 0800 0000002a"), 47),
    42,
  ],
];

describe("a conversation in every tunnel", () => {
  test.each(TUNNELS)("%s", async (_, wrap, tunnel) => {
    await expectSame(ethernet(wrap(packets())).map(ipv6Type), LINK_TYPE.ethernet, tunnel);
  });

  test("ten IP headers deep", async () => {
    let frames = packets();
    for (let depth = 0; depth < 10; depth++) frames = ipv4(frames, 4);
    await expectSame(frames, LINK_TYPE.raw);
  });
});

/** The ethertype that suits the packet behind it. */
function ipv6Type(frame: Frame): Frame {
  const bytes = frame.bytes.slice();
  if ((bytes[14] ?? 0) >> 4 === 6) bytes.set([0x86, 0xdd], 12);
  return { ...frame, bytes };
}

describe("what is no tunnel, or no end of one", () => {
  const one = packets().slice(0, 1);

  test("more headers than anyone nests are given up", async () => {
    let frames = one;
    for (let depth = 0; depth < 60; depth++) frames = ipv4(frames, 4);
    const done = await read(pcap(frames, LINK_TYPE.raw));
    expect(asides(done)).toEqual([expect.objectContaining({ reason: "TooDeep", frames: 1 })]);
  });

  test.each([
    ["other UDP", udp(one, 53), { reason: "NotTcp", detail: 17 }],
    [
      "VXLAN without the flag for its id",
      udp(inFront(one, `00000000 00002a00 ${ETHERNET}`), 4789),
      { reason: "NotTcp", detail: 17 },
    ],
    ["GTP signalling", udp(inFront(one, "3001 0004 00000000"), 2152), { reason: "NotTcp", detail: 17 }],
    ["ESP", ipv4(one, 50), { reason: "NotTcp", detail: 50 }],
    ["a GRE keep-alive", ipv4(inFront(one, "0000 0000"), 47), { reason: "LinkControl", detail: 0 }],
  ])("%s is set aside with its reason", async (_, frames, expected) => {
    const done = await read(pcap(frames, LINK_TYPE.raw));
    expect(asides(done)).toEqual([expect.objectContaining({ ...expected, frames: 1, first: 1 })]);
  });
});
