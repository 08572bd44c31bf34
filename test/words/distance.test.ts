/** Distances by ttl: nearer and farther, exact within one initial ttl, careful across two. */
import { describe, expect, test } from "vitest";
import { Side } from "../../assembly/shared/verdict";
import { deviceWords, distanceOf, distanceWords, nearnessWords, ttlRange } from "../../web/words/distance";

describe("a RST's distance", () => {
  test.each([
    [61, 58, 58, "3 hops nearer"],
    [57, 58, 60, "1 hop farther"],
    [254, 57, 57, "about 6 hops nearer"],
    [121, 57, 57, "the same number of hops away, by another initial ttl"],
    [63, 58, 62, "1 hop nearer"],
  ])("ttl %i beside %i to %i is %s", (ttl, least, most, words) => {
    expect(distanceWords(distanceOf(ttl, least, most))).toBe(words);
  });
});

describe("nearness over many", () => {
  test.each([
    [3, 3, "3 hops nearer"],
    [1, 1, "1 hop nearer"],
    [2, 3, "2 to 3 hops nearer"],
    [-4, -2, "2 to 4 hops farther"],
    [-1, 2, ""],
    [0, 0, ""],
  ])("%i to %i: %s", (least, most, words) => {
    expect(nearnessWords({ least, most })).toBe(words);
  });
});

describe("a device", () => {
  const unknown = { least: 0, most: 0 };
  test("speaks as one side, if it is always the same", () => {
    expect(deviceWords([Side.server], { least: 3, most: 3 })).toBe("a device speaking as the server, 3 hops nearer");
    expect(deviceWords([Side.client], unknown)).toBe("a device speaking as the client");
    expect(deviceWords([Side.client, Side.server], unknown)).toBe("a device between them");
    expect(deviceWords([Side.none], unknown)).toBe("a device between them");
  });
});

test("a range of one value is that value", () => {
  expect(ttlRange(58, 58)).toBe("58");
  expect(ttlRange(57, 58)).toBe("57 to 58");
});
