/** Rankings: groups, their sums, and their order. */
import { describe, expect, test } from "vitest";
import { Column } from "../../assembly/shared/column";
import { Outcome } from "../../assembly/shared/outcome";
import type { Figure, FilterProgram, GroupKey, GroupsQuestion } from "../../web/bridge/analyser";
import { nameZones } from "../../web/engine/zones";
import { Random } from "../support/random";
import { madeUp, ZONES } from "./made-up";
import { matching, valueOf } from "./naive";
import { questionsOver, row, type MadeRow } from "./table";

const KEYS: Readonly<Record<GroupKey, readonly Column[]>> = {
  client: [Column.ClientIp],
  server: [Column.ServerIp],
  service: [Column.ServerIp, Column.ServerPort],
  port: [Column.ServerPort],
  pair: [Column.ClientIp, Column.ServerIp],
  cause: [Column.Cause],
  outcome: [Column.Outcome],
  zone: [Column.ClientZone, Column.ServerZone],
};

const ALL = { first: 0, count: 1_000_000 };

describe("groups hold what the plain way finds", async () => {
  const made = madeUp(6000, new Random(99));
  const questions = await questionsOver(made);
  const filter: FilterProgram = [{ op: "range", column: Column.CtCount, low: 1n, high: 1n }];
  const sums = [
    Column.RstCountSrv,
    Column.Bytes,
    Column.Duration,
    Column.RttServer,
    Column.BytesSrv,
    Column.RstCountSrv,
  ];

  test.each(Object.keys(KEYS) as GroupKey[])("by %s", (by) => {
    const question: GroupsQuestion = { filter, by, sums, order: { by: "connections", descending: true }, ...ALL };
    const block = questions.groups(question);
    const expected = new Map<string, MadeRow[]>();
    for (const index of matching(made, filter)) {
      const cells = made.rows[index] ?? new Map<Column, bigint>();
      const key = KEYS[by].map((column) => String(cells.get(column))).join(" ");
      expected.set(key, [...(expected.get(key) ?? []), cells]);
    }
    expect(block.total).toBe(expected.size);
    expect(block.groups).toHaveLength(expected.size);
    for (const group of block.groups) {
      const parts = {
        client: group.client,
        server: group.server,
        port: group.port,
        cause: group.word,
        outcome: group.word,
        service: `${group.server} ${group.port}`,
        pair: `${group.client} ${group.server}`,
        zone: [group.clientZone, group.serverZone].map((zone) => nameZones(ZONES).indexOf(zone ?? "")).join(" "),
      };
      const key = String(parts[by]);
      const rows = expected.get(key) ?? [];
      expect(group.connections).toBe(rows.length);
      sums.forEach((column, at) => {
        const exact = total(rows, column);
        if (Number.isSafeInteger(exact)) expect(group.sums[at]).toBe(exact);
        else expect((group.sums[at] ?? 0) / exact).toBeCloseTo(1, 12);
      });
      const outcomes = rows.map((cells) => Number(cells.get(Column.Outcome)));
      expect(group.outcomes).toEqual(
        Array.from({ length: 13 }, (_, at) => outcomes.filter((one) => one === at).length),
      );
    }
    expect(block.totals.connections).toBe(matching(made, filter).length);
    const everything = [...expected.values()].flat();
    block.totals.sums.forEach((sum, at) => {
      expect(sum / total(everything, sums[at] ?? Column.Bytes)).toBeCloseTo(1, 9);
    });
  });

  test("hosts come with their labels", () => {
    const [group] = questions.groups({
      filter: [],
      by: "pair",
      sums: [],
      order: { by: "connections", descending: true },
      ...ALL,
    }).groups;
    expect(group?.clientLabel?.address).toBe(made.hosts?.[group?.client ?? -1]?.address);
    expect(group?.serverLabel?.address).toBe(made.hosts?.[group?.server ?? -1]?.address);
  });
});

function total(rows: readonly MadeRow[], column: Column): number {
  return Number(rows.reduce((sum, cells) => sum + (valueOf(cells, column) ?? 0n), 0n));
}

describe("groups sort", async () => {
  // Port: resets, connections set up.
  const figures: readonly (readonly [number, number, number])[] = [
    [1, 0, 0],
    [2, 3, 0],
    [3, 1, 4],
    [4, 0, 2],
    [5, 9, 0],
    [6, 6, 3],
    [7, 1, 4],
    [7, 0, 0],
  ];
  const questions = await questionsOver({
    rows: figures.map(([port, resets, setUp], place) =>
      row({
        ...{ ServerPort: port, RstCountSrv: resets, SynCountClt: setUp },
        Outcome: place === 2 ? Outcome.CLOSED_FIN_RST : [4, 6].includes(place) ? Outcome.RESET : Outcome.OPEN,
        RttServer: place === 6 ? 900 : place === 1 ? 500 : -1,
      }),
    ),
  });
  const ports = (
    order: Figure | readonly [Figure, Figure],
    descending: boolean,
    page = ALL,
  ): (number | undefined)[] => {
    const [by, per] = Array.isArray(order) ? (order as [Figure, Figure]) : [order as Figure];
    return questions
      .groups({ filter: [], by: "port", sums: [], order: { by, descending, ...(per && { per }) }, ...page })
      .groups.map((group) => group.port);
  };
  const ratio = [Column.RstCountSrv, Column.SynCountClt] as const;

  test("by connections, equal ones in the order of first packets", () => {
    expect(ports("connections", true)).toEqual([7, 1, 2, 3, 4, 5, 6]);
    expect(ports("connections", false)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test("by a sum that was not asked for, equal ones by connections", () => {
    expect(ports(Column.RstCountSrv, true)).toEqual([5, 6, 2, 7, 3, 1, 4]);
    expect(ports(Column.RstCountSrv, false)).toEqual([1, 4, 7, 3, 2, 6, 5]);
  });

  test("by a ratio: something over nought above all numbers, nought over nought last", () => {
    expect(ports(ratio, true)).toEqual([5, 2, 6, 7, 3, 4, 1]);
    expect(ports(ratio, false)).toEqual([4, 7, 3, 6, 2, 5, 1]);
  });

  test("by how many ended in some way, or by their share of the connections", () => {
    // Ports 3 and 7 are the first of two rows; the second of port 7 ended otherwise.
    const reset = { outcomes: [Outcome.RESET, Outcome.CLOSED_FIN_RST] };
    expect(ports(reset, true)).toEqual([7, 3, 5, 1, 2, 4, 6]);
    expect(ports([reset, "connections"], true)).toEqual([3, 5, 7, 1, 2, 4, 6]);
    expect(ports([reset, { outcomes: [Outcome.RESET] }], true).slice(0, 1)).toEqual([3]);
  });

  test("by the mean of what is known, which the connections without it do not lower", () => {
    expect(ports([Column.RttServer, { known: Column.RttServer }], true).slice(0, 2)).toEqual([7, 2]);
    const { totals } = questions.groups({
      ...{ filter: [], by: "port", order: { by: "connections", descending: true }, ...ALL },
      sums: [Column.RttServer, { known: Column.RttServer }],
    });
    expect(totals.sums).toEqual([1400, 2]);
    expect(totals.outcomes[Outcome.RESET]).toBe(2);
  });

  test("a page of them", () => {
    expect(ports(ratio, true, { first: 2, count: 2 })).toEqual([6, 7]);
    expect(ports(ratio, true, { first: 6, count: 10 })).toEqual([1]);
    expect(ports(ratio, true, { first: 60, count: 10 })).toEqual([]);
  });

  test("the first few of many are those of all of them", async () => {
    const dice = new Random(7);
    const rows = Array.from({ length: 60_000 }, () =>
      row({ ServerPort: dice.below(30_000), RstCountSrv: dice.below(4), SynCountClt: dice.of([0, 0, 0, 1, 2]) }),
    );
    const many = await questionsOver({ rows });
    const orders: readonly (readonly [Figure, Figure?])[] = [["connections"], [Column.RstCountSrv], ratio];
    for (const [by, per] of orders) {
      for (const descending of [true, false]) {
        const question = { filter: [], by: "port", sums: [], order: { by, descending, ...(per && { per }) } } as const;
        const { groups } = many.groups({ ...question, ...ALL });
        for (const [first, count] of [
          [0, 100],
          [20_000, 10],
        ] as const) {
          expect(many.groups({ ...question, first, count }).groups).toEqual(groups.slice(first, first + count));
        }
      }
    }
  });

  test("nothing matches: no groups, and totals of nought", () => {
    const none = questions.groups({
      filter: [{ op: "set", column: Column.ServerPort, values: [] }],
      by: "service",
      sums: [Column.RstCountSrv],
      order: { by: Column.RstCountSrv, per: Column.SynCountClt, descending: true },
      ...ALL,
    });
    const outcomes = Array.from({ length: 13 }, () => 0);
    expect(none).toEqual({ total: 0, first: 0, groups: [], totals: { connections: 0, sums: [0], outcomes } });
  });
});
