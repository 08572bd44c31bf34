/** The chart's lines from counts: sum over sum, and what has no ratio (VERDICTS E.2). */
import { describe, expect, test } from "vitest";
import type { Bins } from "../../web/bridge/analyser";
import { timelineData, type LineChoice } from "../../web/model/timeline-data";

/** Four bins: enough connections, few, none with RSTs, none without. */
const BINS: Bins = {
  width: 1_000_000_000n,
  tallies: [],
  from: 0n,
  x: Float64Array.of(0, 1, 2, 3),
  series: {
    start: Float64Array.of(10, 2, 1, 0),
    ct: Float64Array.of(10, 2, 0, 0),
    "rst.clt": Float64Array.of(0, 1, 0, 0),
    "rst.srv": Float64Array.of(5, 4, 3, 0),
  },
};
const TIME = { from: 0n, to: 4_000_000_000n };

function shown(...lines: LineChoice[]): ReturnType<typeof timelineData> {
  return timelineData(BINS, TIME, lines);
}

describe("RST by server per connection", () => {
  const data = shown("rst.per.srv");

  test("is a ratio where connections were set up, a gap elsewhere", () => {
    expect(data.series.find(({ shape }) => shape === "faint line")?.values).toEqual([0.5, 2, null, null]);
  });

  test("is drawn firmly only where there are enough connections", () => {
    expect(data.series.find(({ shape }) => shape === "line")?.values).toEqual([0.5, null, null, null]);
  });

  test("leaves marks where RSTs met no connection", () => {
    expect(data.marks.map(({ events }) => events)).toEqual([[0, 0, 3, 0]]);
  });
});

test("bars stay quiet behind ratios and share the axis of counts", () => {
  const scaleOfBars = (data: ReturnType<typeof timelineData>): string | undefined =>
    data.series.find(({ shape }) => shape === "bars")?.scale;
  expect(scaleOfBars(shown("bars", "rst.per.srv"))).toBe("quiet");
  expect(scaleOfBars(shown("bars", "rst.srv"))).toBe("count");
});

test("bars lie behind the lines", () => {
  expect(shown("rst.per.clt", "bars").series[0]?.shape).toBe("bars");
});

test("covers exactly the time asked for", () => {
  expect(shown("ct")).toMatchObject({ from: 0, to: 4, width: 1 });
});
