/** Both sides on one axis of time. */
import { describe, expect, test } from "vitest";
import type { Analyser, Bins, BinsQuestion } from "../../../web/bridge/analyser";
import { FIGURES } from "../../../web/model/comparison/figure";
import { fittingAxis, sharedBins, sharedData, type SharedBins } from "../../../web/model/comparison/shared-axis";
import type { AskedSide } from "../../../web/model/comparison/side";
import type { TimeSpan } from "../../../web/model/time-span";

const SECOND = 1_000_000_000n;

function seconds(from: number, to: number): TimeSpan {
  return { from: BigInt(from) * SECOND, to: BigInt(to) * SECOND };
}

/** A side that answers with bins of a second, each counting how many seconds past 1970 it begins. */
function side(): AskedSide {
  const bins = ({ from, to, origin }: BinsQuestion): Promise<Bins> => {
    const count = Number((to - from) / SECOND);
    expect([undefined, from]).toContain(origin);
    const x = Float64Array.from({ length: count }, (_, bin) => Number(from / SECOND) + bin);
    const tens = new Float64Array(count).fill(10);
    return Promise.resolve({
      width: SECOND,
      from,
      x,
      series: { "rst.srv": x, "rst.clt": tens, ct: tens, start: x },
      tallies: [],
    });
  };
  return { ask: (question) => question({ bins } as unknown as Analyser), filter: [], time: null };
}

function shared(a: TimeSpan, b: TimeSpan, axis: "auto" | "clock" | "start" = "auto"): Promise<SharedBins> {
  return sharedBins({ a: side(), b: side() }, { a, b }, axis, 100);
}

function line(data: ReturnType<typeof sharedData>, label: string): readonly (number | null)[] | undefined {
  return data.series.find((series) => series.label === label)?.values;
}

test.each([
  ["the same time", seconds(0, 10), seconds(0, 10), "clock"],
  ["a part of the other", seconds(2, 4), seconds(0, 100), "clock"],
  ["one after the other", seconds(10, 20), seconds(0, 10), "start"],
  ["hardly sharing any time", seconds(9, 20), seconds(0, 10), "start"],
] as const)("fits %s", (_, a, b, axis) => {
  expect(fittingAxis(a, b, "auto")).toBe(axis);
  expect(fittingAxis(a, b, "start")).toBe("start");
  expect(fittingAxis(a, b, "clock")).toBe("clock");
});

describe("counted from each start", () => {
  test("what has the same distance from the start has the same place", async () => {
    const data = sharedData(await shared(seconds(105, 108), seconds(20, 23)), FIGURES["rst.srv.per.connection"]);
    expect([...data.x]).toEqual([0, 1, 2]);
    expect([data.from, data.to]).toEqual([0, 3]);
    expect(line(data, "A")).toEqual([10.5, 10.6, 10.7]);
    expect(line(data, "B")).toEqual([2, 2.1, 2.2]);
  });

  test("the shorter side ends where its time does", async () => {
    const data = sharedData(await shared(seconds(100, 102), seconds(20, 24)), FIGURES["rst.srv.per.connection"]);
    expect(line(data, "A")).toEqual([10, 10.1, null, null]);
  });
});

test("on the clock each side is drawn within its own time", async () => {
  const data = sharedData(await shared(seconds(2, 4), seconds(0, 5)), FIGURES.connections);
  expect([...data.x]).toEqual([0, 1, 2, 3, 4]);
  expect(line(data, "A")).toEqual([null, null, 2, 3, null]);
  expect(line(data, "B")).toEqual([0, 1, 2, 3, 4]);
});

test("a figure that is not known over time has no line to speak of", async () => {
  const data = sharedData(await shared(seconds(0, 2), seconds(0, 2)), FIGURES["retx.per.packet"]);
  expect(line(data, "A")).toEqual([null, null]);
});

test("what has nothing to be divided by is marked", async () => {
  const none = (name: "rst.srv" | "rst.clt"): AskedSide => ({
    ask: (question) =>
      question({
        bins: () =>
          Promise.resolve({
            width: SECOND,
            from: 0n,
            x: Float64Array.of(0, 1),
            series: { [name]: Float64Array.of(0, 3), ct: Float64Array.of(0, 0) },
            tallies: [],
          }),
      } as unknown as Analyser),
    filter: [],
    time: null,
  });
  const time = seconds(0, 2);
  const both = await sharedBins({ a: none("rst.srv"), b: none("rst.clt") }, { a: time, b: time }, "auto", 2);
  const { marks } = sharedData(both, FIGURES["rst.srv.per.connection"]);
  expect(marks.map(({ label, events }) => [label, events])).toEqual([["A", [0, 3]]]);
});
