/** Events over time. */
import { expect, test } from "vitest";
import { Column } from "../../assembly/shared/column";
import type { SeriesName } from "../../web/bridge/analyser";
import { binWidth } from "../../web/engine/bin-width";
import { Random } from "../support/random";
import { questionsOver, row, type MadeEvent } from "./table";

const SERIES: readonly SeriesName[] = [
  "syn.clt",
  "syn.srv",
  "synack",
  "ct",
  "fin.clt",
  "fin.srv",
  "rst.clt",
  "rst.srv",
];
const SECOND = 1_000_000_000n;
/** A Tuesday in November. */
const ORIGIN = 1_700_000_000n * SECOND;

test("each event of the rows that match is counted in its bin, once", async () => {
  const dice = new Random(5);
  const rows = Array.from({ length: 500 }, (_, at) => row({ ServerPort: at % 3 }));
  // Mostly in order, now and then a step back; kept in whole microseconds.
  const events = Array.from({ length: 20_000 }, (_, at): MadeEvent => {
    const microseconds = BigInt(at * 900 + dice.below(50_000));
    return { row: dice.below(rows.length), time: ORIGIN + microseconds * 1000n, kind: dice.below(8) };
  });
  const questions = await questionsOver({ rows, events });
  const [from, to] = [ORIGIN + 2n * SECOND, ORIGIN + 11n * SECOND];
  const filter = [{ op: "set", column: Column.ServerPort, values: [1n] }] as const;
  const answer = questions.bins({ filter, from, to, bins: 100, series: SERIES });
  expect(answer.width).toBe(SECOND / 10n);
  expect(answer.from).toBe(from);
  expect(answer.x).toHaveLength(90);
  expect(answer.x[1]).toBeCloseTo(1_700_000_002.1, 6);
  const expected = SERIES.map(() => new Float64Array(90));
  for (const { row: index, time, kind } of events) {
    const bin = Number((time - from) / answer.width);
    if (index % 3 !== 1 || time < from || time >= to) continue;
    const line = expected[kind];
    if (line !== undefined) line[bin] = (line[bin] ?? 0) + 1;
  }
  SERIES.forEach((name, kind) => expect(answer.series[name]).toEqual(expected[kind]));
});

test("events that lie years apart are counted where they lie", async () => {
  const years = [0, 19, 19, 0.5, 7, 0.0001, 19, -30];
  const year = 365.25 * 86_400;
  const events = years.map((since, at): MadeEvent => ({
    row: 0,
    time: ORIGIN + BigInt(Math.round(since * year)) * SECOND,
    kind: at % 2,
  }));
  const questions = await questionsOver({ rows: [row({})], events });
  for (const [at, { time, kind }] of events.entries()) {
    const same = events.filter((other) => other.time === time && other.kind === kind).length;
    const { series } = questions.bins({ filter: [], from: time, to: time + 1000n, bins: 1, series: SERIES });
    expect(series[kind === 0 ? "syn.clt" : "syn.srv"], `event ${at}`).toEqual(Float64Array.of(same));
  }
});

test("bins can begin at a time of one's own, before it and after it", async () => {
  const at = (seconds: number): bigint => ORIGIN + BigInt(Math.round(seconds * 1e9));
  const questions = await questionsOver({
    rows: [row({ Start: at(0.3) }), row({ Start: at(1.2) }), row({ Start: at(1.4) })],
  });
  const question = { filter: [], to: at(3.3), bins: 3, origin: at(0.3), series: ["start"] } as const;
  const own = questions.bins({ ...question, from: at(0.3) });
  expect(own).toMatchObject({ from: at(0.3), width: SECOND });
  expect(own.series.start).toEqual(Float64Array.of(2, 1, 0));
  expect(questions.bins({ ...question, from: at(0.2) })).toMatchObject({ from: at(-1.7), width: 2n * SECOND });
});

test("first and last packets of connections are counted where they lie", async () => {
  const at = (seconds: bigint): bigint => ORIGIN + seconds * SECOND;
  const questions = await questionsOver({
    rows: [
      row({ Start: at(0n), End: at(3n) }),
      row({ Start: at(3n) - 1n, End: at(9n) }),
      row({ Start: at(3n), End: at(3n) }),
    ],
  });
  const { series, width, x } = questions.bins({
    filter: [],
    from: at(0n),
    to: at(4n),
    bins: 4,
    series: ["start", "end"],
  });
  expect(width).toBe(SECOND);
  expect(x).toHaveLength(4);
  expect(series.start).toEqual(Float64Array.of(1, 0, 1, 1));
  expect(series.end).toEqual(Float64Array.of(0, 0, 0, 2));
  expect(series.ct).toBeUndefined();
});

test("columns are summed at the first or last packet of their connection, cells without a value left out", async () => {
  const at = (seconds: bigint): bigint => ORIGIN + seconds * SECOND;
  const questions = await questionsOver({
    rows: [
      row({ Start: at(0n), End: at(2n), BytesSrv: 5_000_000_000, RttServer: -1 }),
      row({ Start: at(0n), End: at(1n), BytesSrv: 7, BytesClt: 1, RttServer: 30 }),
      row({ Start: at(1n), End: at(2n), BytesSrv: 100, RttServer: 12, ServerPort: 1 }),
    ],
  });
  const { tallies } = questions.bins({
    ...{ filter: [], from: at(0n), to: at(3n), bins: 3, series: [] },
    tallies: [
      { series: ["start"], column: Column.Bytes },
      { series: ["end"], column: Column.Bytes },
      { series: ["end"], column: Column.RttServer },
      { series: ["end"], only: [{ op: "known", column: Column.RttServer }] },
      { series: ["start", "end"], only: [{ op: "set", column: Column.ServerPort, values: [1n] }] },
    ],
  });
  expect(tallies).toEqual([
    Float64Array.of(5_000_000_008, 100, 0),
    Float64Array.of(0, 8, 5_000_000_100),
    Float64Array.of(0, 30, 12),
    Float64Array.of(0, 1, 1),
    Float64Array.of(0, 1, 1),
  ]);
});

test("a column of whole connections is not summed over packets", async () => {
  const questions = await questionsOver({ rows: [row({ Start: ORIGIN, End: ORIGIN })] });
  const tallies = [{ series: ["rst.clt"], column: Column.Bytes }] as const;
  expect(() => questions.bins({ filter: [], from: ORIGIN, to: ORIGIN, bins: 1, series: [], tallies })).toThrow();
});

test("bins begin at multiples of their width, before 1970 too", async () => {
  const questions = await questionsOver({ rows: [row({ Start: -1n, End: -1n })] });
  const { from, series, x } = questions.bins({
    filter: [],
    from: (-5n * SECOND) / 2n,
    to: SECOND,
    bins: 4,
    series: ["start"],
  });
  expect(from).toBe(-3n * SECOND);
  expect(x).toEqual(Float64Array.of(-3, -2, -1, 0));
  expect(series.start).toEqual(Float64Array.of(0, 0, 1, 0));
});

test("a span of no length is one bin", async () => {
  const questions = await questionsOver({ rows: [row({ Start: ORIGIN, End: ORIGIN })] });
  const { series } = questions.bins({ filter: [], from: ORIGIN, to: ORIGIN, bins: 100, series: ["start"] });
  expect(series.start).toEqual(Float64Array.of(1));
});

test.each([
  [1n, 100, 1000n],
  [SECOND, 100, SECOND / 100n],
  [30n * SECOND, 100, SECOND / 2n],
  [100n * SECOND, 4, 60n * SECOND],
  [3600n * SECOND, 120, 60n * SECOND],
  [3600n * SECOND, 60, 60n * SECOND],
  [3600n * SECOND, 59, 120n * SECOND],
  [86_400n * SECOND, 24, 3600n * SECOND],
  [400n * 86_400n * SECOND, 100, 5n * 86_400n * SECOND],
])("%s ns in %s bins are %s ns each", (span, wanted, width) => {
  expect(binWidth(span, wanted)).toBe(width);
});
