/** Names of files beside frames: short, and told apart. */
import { expect, test } from "vitest";
import { frameNumber, shortFileNames } from "../../web/words/frame";

test("a frame has its number", () => {
  expect(frameNumber({ file: 3, number: 1234 })).toBe("#1,234");
});

test.each([
  [["office.pcap"], [""]],
  [
    ["a.pcap", "b.pcap"],
    ["a.pcap", "b.pcap"],
  ],
  [
    ["gateway-east_00001_20261121.pcapng", "gateway-east_00002_20261121.pcapng"],
    ["…1_20261121.pcapng", "…2_20261121.pcapng"],
  ],
  [
    ["a-very-long-name-of-a-capture.pcap", "short.pcap"],
    ["a-very-…capture.pcap", "short.pcap"],
  ],
  [
    ["accept_queue_overflow.client.pcap", "reset_in_handshake.client.pcap", "reset_in_handshake.server.pcap"],
    ["accept_….client.pcap", "reset_i….client.pcap", "reset_i….server.pcap"],
  ],
  [
    ["same.pcap", "same.pcap"],
    ["same.pcap (1)", "same.pcap (2)"],
  ],
  [
    ["the-same-long-name-twice.pcap", "the-same-long-name-twice.pcap"],
    ["…e-twice.pcap (1)", "…e-twice.pcap (2)"],
  ],
])("%j", (names, short) => {
  expect(shortFileNames(names)).toEqual(short);
});
