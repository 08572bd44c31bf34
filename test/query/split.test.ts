/** Charts over time, apart for the groups with the most. */
import { describe, expect, test } from "vitest";
import { Column } from "../../assembly/shared/column";
import { Outcome } from "../../assembly/shared/outcome";
import type { FilterProgram, GroupKey, SplitQuestion } from "../../web/bridge/analyser";
import { Random } from "../support/random";
import { HOSTS, ZONES } from "./made-up";
import { questionsOver, row, type Made, type MadeEvent } from "./table";

const SECOND = 1_000_000_000n;
const ORIGIN = 1_700_000_000n * SECOND;
/** `LoggedEvent` of a completed handshake and of the server's RST. */
const ESTABLISHED = 3;
const RST_SERVER = 7;

/** Rows between a few hosts over ten seconds, with events; clients are told apart by their address alone. */
function crowd(dice: Random): Made {
  const rows = Array.from({ length: 3000 }, () => {
    const start = ORIGIN + BigInt(dice.below(9_000)) * 1_000_000n;
    return row({
      ...{ ClientIp: dice.below(HOSTS.length), ServerIp: dice.below(3), ServerPort: dice.of([80, 443, 1194]) },
      ...{ Start: start, End: start + BigInt(dice.below(1_000)) * 1_000_000n, Outcome: dice.below(13) },
      ...{ BytesSrv: dice.below(1_000_000), CtCount: dice.below(2) },
    });
  });
  const events = Array.from({ length: 10_000 }, (): MadeEvent => {
    const microseconds = BigInt(dice.below(10_000_000));
    return {
      row: dice.below(rows.length),
      time: ORIGIN + microseconds * 1000n,
      kind: dice.of([ESTABLISHED, RST_SERVER]),
    };
  });
  return { hosts: HOSTS, zones: ZONES, rows, events };
}

/** Sums by key and bin, found the plain way; the keys with the largest totals first. */
function plainly(things: readonly { key: string; time: bigint; amount: number }[], bins: number): [string, number[]][] {
  const found = new Map<string, number[]>();
  for (const { key, time, amount } of things) {
    const bin = Number((time - ORIGIN) / SECOND);
    if (bin < 0 || bin >= bins || amount === 0) continue;
    const line = found.get(key) ?? Array.from({ length: bins }, () => 0);
    line[bin] = (line[bin] ?? 0) + amount;
    found.set(key, line);
  }
  const total = (line: readonly number[]): number => line.reduce((sum, amount) => sum + amount, 0);
  return [...found].sort(([, one], [, other]) => total(other) - total(one));
}

function added(lines: readonly (readonly number[])[], bins: number): number[] {
  return Array.from({ length: bins }, (_, bin) => lines.reduce((sum, line) => sum + (line[bin] ?? 0), 0));
}

describe("a split holds what the plain way finds", async () => {
  const made = crowd(new Random(17));
  const questions = await questionsOver(made);
  const filter: FilterProgram = [{ op: "range", column: Column.CtCount, low: 1n, high: 1n }];
  const cell = (index: number, column: Column): bigint => made.rows[index]?.get(column) ?? 0n;
  const keyOf: Readonly<Partial<Record<GroupKey, (index: number) => string>>> = {
    client: (index) => String(cell(index, Column.ClientIp)),
    service: (index) => `${cell(index, Column.ServerIp)} ${cell(index, Column.ServerPort)}`,
    pair: (index) => `${cell(index, Column.ClientIp)} ${cell(index, Column.ServerIp)}`,
    outcome: (index) => String(cell(index, Column.Outcome)),
  };

  test.each([
    ["client", 5],
    ["service", 3],
    ["pair", 5],
    ["pair", 64],
    ["outcome", 13],
    ["client", 0],
  ] as const)("of RSTs per connection by %s, %d lines", (by, most) => {
    const question: SplitQuestion = {
      ...{ filter, from: ORIGIN, to: ORIGIN + 8n * SECOND, bins: 8, by, most },
      ...{ count: { series: ["rst.srv"] }, per: { series: ["ct"] } },
    };
    const split = questions.split(question);
    const events = (made.events ?? []).filter((event) => cell(event.row, Column.CtCount) === 1n);
    const ofKind = (kind: number): [string, number[]][] =>
      plainly(
        events
          .filter((event) => event.kind === kind)
          .map((event) => ({ key: keyOf[by]?.(event.row) ?? "", time: event.time, amount: 1 })),
        8,
      );
    const resets = ofKind(RST_SERVER);
    const setUp = new Map(ofKind(ESTABLISHED));
    expect(split.x).toHaveLength(8);
    expect(split.lines).toHaveLength(Math.min(most, resets.length));
    expect(split.others.groups).toBe(Math.max(0, resets.length - most));
    const keys = split.lines.map(({ group }) =>
      by === "client"
        ? String(group.client)
        : by === "service"
          ? `${group.server} ${group.port}`
          : by === "pair"
            ? `${group.client} ${group.server}`
            : String(group.word),
    );
    const lines = new Map(resets);
    split.lines.forEach(({ count, per }, place) => {
      const key = keys[place] ?? "";
      expect([...count]).toEqual(lines.get(key));
      expect([...(per ?? [])]).toEqual(setUp.get(key));
    });
    const totals = split.lines.map(({ count }) => count.reduce((sum, amount) => sum + amount, 0));
    expect(totals).toEqual([...totals].sort((one, other) => other - one));
    const rest = (all: readonly [string, number[]][]): number[] =>
      added(
        all.filter(([key]) => !keys.includes(key)).map(([, line]) => line),
        8,
      );
    expect([...split.others.count]).toEqual(rest(resets));
    expect([...(split.others.per ?? [])]).toEqual(rest([...setUp]));
  });

  test("of bytes, at the end of their connections, of those reset alone", () => {
    const split = questions.split({
      ...{ filter, from: ORIGIN, to: ORIGIN + 10n * SECOND, bins: 10, by: "port", most: 2 },
      count: {
        series: ["end"],
        column: Column.BytesSrv,
        only: [{ op: "set", column: Column.Outcome, values: [BigInt(Outcome.RESET)] }],
      },
      per: { series: ["end"] },
    });
    const rows = made.rows.filter((cells) => cells.get(Column.CtCount) === 1n);
    const at = (cells: (typeof rows)[number], column: Column): bigint => cells.get(column) ?? 0n;
    const bytes = plainly(
      rows
        .filter((cells) => at(cells, Column.Outcome) === BigInt(Outcome.RESET))
        .map((cells) => ({
          key: String(at(cells, Column.ServerPort)),
          time: at(cells, Column.End),
          amount: Number(at(cells, Column.BytesSrv)),
        })),
      10,
    );
    expect(split.lines.map(({ group, count }) => [String(group.port), [...count]])).toEqual(bytes.slice(0, 2));
    expect(split.others.groups).toBe(1);
    const ends = plainly(
      rows.map((cells) => ({ key: String(at(cells, Column.ServerPort)), time: at(cells, Column.End), amount: 1 })),
      10,
    );
    expect(split.lines.map(({ per }) => [...(per ?? [])])).toEqual(
      bytes.slice(0, 2).map(([port]) => ends.find(([key]) => key === port)?.[1]),
    );
  });
});

test("only what happened in the time asked for decides which groups come first", async () => {
  const questions = await questionsOver({
    rows: [
      row({ ServerPort: 1, Start: ORIGIN, End: ORIGIN }),
      row({ ServerPort: 1, Start: ORIGIN, End: ORIGIN }),
      row({ ServerPort: 2, Start: ORIGIN + 5n * SECOND, End: ORIGIN + 5n * SECOND }),
    ],
  });
  const ports = (from: bigint): (number | undefined)[] =>
    questions
      .split({
        ...{ filter: [], from, to: ORIGIN + 6n * SECOND, bins: 6, by: "port", most: 5 },
        count: { series: ["end"] },
      })
      .lines.map(({ group }) => group.port);
  expect(ports(ORIGIN)).toEqual([1, 2]);
  expect(ports(ORIGIN + SECOND)).toEqual([2]);
});

test("equal groups are in the order of the capture, and nothing gives no lines", async () => {
  const ports = [7, 3, 5];
  const questions = await questionsOver({
    rows: ports.map((port) => row({ ServerPort: port, Start: ORIGIN, End: ORIGIN })),
  });
  const question = { filter: [], from: ORIGIN, to: ORIGIN + SECOND, bins: 1, by: "port", most: 2 } as const;
  const split = questions.split({ ...question, count: { series: ["start"] } });
  expect(split.lines.map(({ group }) => group.port)).toEqual([7, 3]);
  expect(split.others).toEqual({ groups: 1, count: Float64Array.of(1) });
  expect(questions.split({ ...question, count: { series: ["rst.clt"] } })).toMatchObject({
    lines: [],
    others: { groups: 0, count: Float64Array.of(0) },
  });
});
