/** A ladder to scale: time is a length, long gaps are folded and say how long they were, labels do not cover each other. */
import { describe, expect, test } from "vitest";
import { LABEL_HEIGHT, LadderScale, labelled, suitableScale, zoomed } from "../../web/model/ladder-scale";
import { ladderPacket } from "../support/ladder-packet";

const MILLISECOND = 1_000_000;

function packets(...milliseconds: readonly number[]): ReturnType<typeof ladderPacket>[] {
  return milliseconds.map((time, place) => ladderPacket(place + 1, BigInt(Math.round(time * MILLISECOND))));
}

function scaled(milliseconds: readonly number[], leftOut = 0): LadderScale {
  return new LadderScale({ row: 0, packets: packets(...milliseconds), leftOut }, MILLISECOND);
}

describe("positions", () => {
  test("lie as far apart as the times", () => {
    const scale = scaled([0, 10, 30, 130]);
    const tops = [0, 1, 2, 3].map((place) => scale.top(place) - scale.top(0));
    expect(tops).toEqual([0, 10, 30, 130]);
  });

  test("fold a gap that is long, and tell its length", () => {
    const scale = scaled([0, 10, 5010, 5020]);
    const { folds } = scale.between(0, scale.height);
    expect(folds).toHaveLength(1);
    expect(folds[0]).toMatchObject({ place: 2, length: 5_000_000_000n, leftOut: 0 });
    expect(scale.top(3) - scale.top(2)).toBe(10);
    expect(scale.top(2) - scale.top(1)).toBe(folds[0]?.height);
  });

  test("fold where packets were left out, however short it took", () => {
    const { folds } = scaled([0, 1, 2, 3], 700).between(0, 1000);
    expect(folds).toEqual([expect.objectContaining({ place: 2, leftOut: 700 })]);
  });

  test("never go back where times do", () => {
    const scale = scaled([0, 10, 8, 20]);
    expect(scale.top(2)).toBe(scale.top(1));
    expect(scale.top(3)).toBeGreaterThan(scale.top(2));
  });

  test("of many packets are found by their height", () => {
    const scale = scaled(Array.from({ length: 20_000 }, (_, place) => place));
    const { first, end } = scale.between(scale.top(700), scale.top(720));
    expect([first, end]).toEqual([700, 720]);
    expect(scale.nearest(scale.top(12_345) + 0.3)).toBe(12_345);
    expect(scale.nearest(-50)).toBe(0);
    expect(scale.nearest(1e9)).toBe(19_999);
  });

  test("of no packets are none", () => {
    expect(scaled([]).nearest(10)).toBe(-1);
  });
});

describe("labels", () => {
  const scale = scaled(Array.from({ length: 200 }, (_, place) => place));
  const all = scale.between(0, scale.height);

  test("do not cover each other", () => {
    const places = labelled(scale, all, () => false);
    const tops = places.map((place) => scale.top(place));
    for (const [at, top] of tops.entries())
      expect(top - (tops[at - 1] ?? -Infinity)).toBeGreaterThanOrEqual(LABEL_HEIGHT);
    expect(places.length).toBe(10);
  });

  test("of those that matter come first", () => {
    const places = labelled(scale, all, (place) => place === 33);
    expect(places).toContain(33);
    for (const other of places) if (other !== 33) expect(Math.abs(other - 33)).toBeGreaterThanOrEqual(LABEL_HEIGHT);
  });
});

describe("the scale", () => {
  test("suits the pace of the packets, not their waits", () => {
    const paced = suitableScale(packets(0, 10, 20, 30, 9000, 9010));
    expect(paced).toBeGreaterThanOrEqual(MILLISECOND / 5);
    expect(paced).toBeLessThanOrEqual(MILLISECOND);
  });

  test("is there for a single packet", () => {
    expect(suitableScale(packets(5))).toBeGreaterThan(0);
  });

  test.each([
    [1000, 2, 2000],
    [2000, 2, 5000],
    [5000, 2, 10_000],
    [1000, 0.5, 500],
    [10, 0.01, 10],
  ])("%i zoomed by %f is %i", (scale, factor, expected) => {
    expect(zoomed(scale, factor)).toBe(expected);
  });
});
