/** The chart from counts: sum over sum, what has no ratio (VERDICTS E.2), and bars that stand on each other. */
import { describe, expect, test } from "vitest";
import type { Bins, Split } from "../../web/bridge/analyser";
import { Outcome } from "../../assembly/shared/outcome";
import { measureLines, splitLines } from "../../web/model/chart-lines";
import { measuresNamed } from "../../web/model/measure";
import { timelineData } from "../../web/model/timeline-data";
import type { Charted } from "../../web/model/timeline.svelte";

/** Four bins: enough connections, few, none with RSTs, none without. */
const BINS: Bins = {
  width: 1_000_000_000n,
  from: 0n,
  x: Float64Array.of(0, 1, 2, 3),
  tallies: [Float64Array.of(1000, 0, 3, 0)],
  series: {
    start: Float64Array.of(10, 2, 1, 0),
    ct: Float64Array.of(10, 2, 0, 0),
    "rst.clt": Float64Array.of(0, 1, 0, 0),
    "rst.srv": Float64Array.of(5, 4, 3, 0),
  },
};

const AROUND = {
  ...{ width: BINS.width, from: BINS.from, x: BINS.x, time: { from: 0n, to: 4_000_000_000n } },
  chart: { measures: [], by: null },
};

function shown(...measures: string[]): ReturnType<typeof timelineData> {
  return timelineData({ ...AROUND, lines: measureLines(BINS, measuresNamed(measures)) });
}

describe("RST by server per connection", () => {
  const data = shown("rst.srv.per.connection");

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

test("more than two rows of marks are one", () => {
  const data = shown("rst.clt.per.connection", "rst.srv.per.connection", "rst.per.connection");
  expect(data.marks.map(({ events }) => events)).toEqual([[0, 0, 6, 0]]);
});

test("bars stay quiet behind ratios and share the axis of counts", () => {
  const scaleOfBars = (data: ReturnType<typeof timelineData>): string | undefined =>
    data.series.find(({ shape }) => shape === "bars")?.scale;
  expect(scaleOfBars(shown("connections", "rst.srv.per.connection"))).toBe("quiet");
  expect(scaleOfBars(shown("connections", "rst.count.srv"))).toBe("count");
  expect(scaleOfBars(shown("connections"))).toBe("count");
});

test("bars lie behind the lines", () => {
  expect(shown("rst.clt.per.connection", "connections").series[0]?.shape).toBe("bars");
});

test("counts, bytes and ratios have each their axis", () => {
  const data = shown("rst.count", "bytes", "rst.per.connection");
  expect(data.series.map(({ scale }) => scale)).toEqual(["count", "bytes", "ratio", "ratio"]);
  expect(data.series[0]?.values).toEqual([5, 5, 3, 0]);
  expect(data.series[1]?.values).toEqual([1000, 0, 3, 0]);
});

test("lines of one side are told apart by their strokes", () => {
  const lines = measureLines(BINS, measuresNamed(["rst.count.clt", "fin.count.clt", "rst.count.srv"]));
  expect(lines.map(({ colour, dash }) => [colour, dash])).toEqual([
    ["--client", undefined],
    ["--client", [6, 3]],
    ["--server", undefined],
  ]);
});

test("covers exactly the time asked for", () => {
  expect(shown("ct.count")).toMatchObject({ from: 0, to: 4, width: 1 });
});

describe("a chart that is split", () => {
  const split: Split = {
    ...{ width: BINS.width, from: 0n, x: BINS.x },
    lines: [
      { group: { word: Outcome.RESET }, count: Float64Array.of(5, 0, 1, 0) },
      { group: { word: Outcome.CLOSED_FIN }, count: Float64Array.of(2, 3, 0, 0) },
    ],
    others: { groups: 3, count: Float64Array.of(1, 1, 0, 0) },
  };
  const [ended] = measuresNamed(["ended"]);
  if (ended === undefined) throw new Error("there is no such measure");
  const charted: Charted = { ...AROUND, lines: splitLines(split, "outcome", ended) };

  test("stands with normal endings at the bottom and the others on top", () => {
    expect(charted.lines.map(({ legend }) => legend)).toEqual(["closed normally", "reset", "3 other endings"]);
  });

  test("is drawn from the ground up, the tallest first, nothing where nothing is added", () => {
    expect(timelineData(charted).series.map(({ label, values }) => [label, values])).toEqual([
      ["3 other endings", [8, 4, null, null]],
      ["reset", [7, null, 1, null]],
      ["closed normally", [2, 3, null, null]],
    ]);
  });

  test("leads to the connections of each line", () => {
    expect(charted.lines.map(({ group }) => group?.map(({ value }) => value))).toEqual([
      ["CLOSED_FIN"],
      ["RESET"],
      undefined,
    ]);
  });
});
