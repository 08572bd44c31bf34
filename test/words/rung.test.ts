/** What a rung says of its packet. */
import { expect, test } from "vitest";
import { headOf, numbersOf, toneOf, wayOf } from "../../web/words/rung";
import { ladderPacket } from "../support/ladder-packet";

const SYN = 2;
const ACK = 16;

test("a SYN has a window, relative numbers are short", () => {
  const syn = ladderPacket(1, 0n, { flags: SYN, sequence: 4_000_000_000, window: 64_000 });
  expect(headOf(syn)).toBe("SYN");
  expect(numbersOf(syn, "relative")).toBe("seq 0 win 64,000");
  expect(numbersOf(syn, "raw")).toBe("seq 4000000000 win 64,000");
});

test("data has a length and an acknowledgement", () => {
  const data = ladderPacket(1, 0n, {
    from: "server",
    flags: ACK,
    relativeSequence: 1,
    relativeAcknowledgement: 1001,
    acknowledgement: 7001,
    length: 500,
  });
  expect(numbersOf(data, "relative")).toBe("seq 1 ack 1,001 len 500");
  expect(numbersOf(data, "raw")).toBe("seq 0 ack 7001 len 500");
  expect(toneOf(data)).toBe("data");
  expect(wayOf(data)).toBe("server to client:");
});

test("an ICMP error is named, and goes to whom it tells", () => {
  const error = ladderPacket(1, 0n, { kind: { version: 4, type: 3, code: 1 }, relativeSequence: 9 });
  expect(headOf(error)).toBe("ICMP destination unreachable: host unreachable");
  expect(numbersOf(error, "relative")).toBe("about seq 9");
  expect(wayOf(error)).toBe("to client:");
  expect(toneOf(error)).toBe("icmp");
});

test("a later fragment has only its bytes", () => {
  const fragment = ladderPacket(1, 0n, { kind: "fragment", length: 1480 });
  expect([headOf(fragment), numbersOf(fragment, "raw"), toneOf(fragment)]).toEqual([
    "fragment",
    "len 1,480",
    "fragment",
  ]);
});
