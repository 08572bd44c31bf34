/** Differences of figures: what they are, and which of them chance may explain. */
import { describe, expect, test } from "vitest";
import { compareDifferences, differenceOf, Soundness } from "../../../web/model/comparison/difference";

/** "31/100 20/1000": the figures of both sides. */
function of(text: string, kind: "share" | "ratio"): ReturnType<typeof differenceOf> {
  const [a, b] = text.split(" ").map((fraction) => {
    const [part = 0, whole = 0] = fraction.split("/").map(Number);
    return { part, whole };
  });
  if (a === undefined || b === undefined) throw new Error(`${text} is no two fractions`);
  return differenceOf(a, b, kind);
}

test("is the first less the second, and how many times as much", () => {
  const { value, factor, soundness } = of("310/1000 20/1000", "ratio");
  expect(value).toBeCloseTo(0.29);
  expect(factor).toBeCloseTo(15.5);
  expect(soundness).toBe(Soundness.Sound);
});

test.each([
  ["one of three against none", "1/3 0/3"],
  ["all of three against none of many", "3/3 0/1000"],
  ["four of many against none", "4/100 0/1000"],
  ["all but two of many against all", "98/100 100/100"],
  ["shares that counting alone makes differ", "50/100 45/100"],
  ["nothing on either side", "0/100 0/100"],
])("may be chance: %s", (_, text) => {
  expect(of(text, "share").soundness).toBe(Soundness.MayBeChance);
});

test.each([
  ["all against none", "100/100 0/100"],
  ["a few per cent of many against none", "30/1000 0/1000"],
  ["a share and what it leaves out alike", "17/122 37/148"],
  ["the other way round", "105/122 111/148"],
])("is no chance: %s", (_, text) => {
  expect(of(text, "share").soundness).toBe(Soundness.Sound);
});

test("a ratio varies more than a share, since each connection may count several times", () => {
  expect(of("105/122 111/148", "ratio").soundness).toBe(Soundness.MayBeChance);
});

test("has no number where a side has nothing to divide by", () => {
  expect(of("5/0 1/10", "ratio")).toMatchObject({ value: null, factor: null, soundness: Soundness.OneSided });
  expect(of("5/10 0/10", "ratio").factor).toBeNull();
});

describe("sorted", () => {
  const [small, large, chance, without] = ["300/1000 100/1000", "100/1000 900/1000", "3/3 0/3", "9/0 1/10"] as const;
  const sorted = (sign: 1 | -1): string[] =>
    [chance, small, without, large].sort((one, other) =>
      compareDifferences(of(one, "ratio"), of(other, "ratio"), sign),
    );

  test("the largest first whichever way they go, and chance last", () => {
    expect(sorted(1)).toEqual([large, small, without, chance]);
  });

  test("the smallest first, and chance last all the same", () => {
    expect(sorted(-1)).toEqual([small, large, without, chance]);
  });
});
