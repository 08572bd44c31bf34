/** Two rankings joined: each group with its true figures on both sides, however many there are. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Analyser, FilterProgram, GroupKey } from "../../../web/bridge/analyser";
import type { Questions } from "../../../web/engine/questions";
import { FIGURES } from "../../../web/model/comparison/figure";
import {
  comparedGroups,
  joinedGroups,
  type ComparedGroup,
  type JoinedGroups,
} from "../../../web/model/comparison/joined-groups";
import { narrowedTo, type AskedSide, type SideName } from "../../../web/model/comparison/side";
import { questionsOver, row, type Made } from "../../query/table";

/** More than are taken from either side at once. */
const SERVERS = 2500;
const FIGURE = FIGURES["rst.per.connection"];

/** RSTs of a server on each side: many servers have many on one side and few on the other. */
const RESETS: Readonly<Record<SideName, (server: number) => number>> = {
  a: (server) => server % 97,
  b: (server) => (server * 31) % 89,
};

function addressOf(server: number): string {
  return `10.0.${Math.floor(server / 250)}.${server % 250}`;
}

function serverOf(address: string): number {
  const [, , high = 0, low = 0] = address.split(".").map(Number);
  return high * 250 + low;
}

/** A capture in which each server has one connection; its hosts are numbered from the first on or from the last. */
function made(side: SideName): Made {
  const servers = Array.from({ length: SERVERS }, (_, at) => (side === "a" ? at : SERVERS - 1 - at));
  return {
    hosts: servers.map((server) => ({ address: addressOf(server) })),
    rows: servers.map((server, host) =>
      row({
        ClientIp: side === "a" ? 0 : SERVERS - 1,
        ServerIp: host,
        ServerPort: 400 + (server % 7),
        CtCount: 1,
        RstCountSrv: RESETS[side](server),
      }),
    ),
  };
}

const captures: Partial<Record<SideName, Questions>> = {};
beforeAll(async () => {
  captures.a = await questionsOver(made("a"));
  captures.b = await questionsOver(made("b"));
});

function side(name: SideName, filter: FilterProgram = []): AskedSide {
  return { ask: (question) => question(captures[name] as unknown as Analyser), filter, time: null };
}

function join(by: GroupKey, filters: Readonly<Partial<Record<SideName, string>>> = {}): Promise<JoinedGroups> {
  const { a, b } = filters;
  return joinedGroups(
    side("a", a === undefined ? [] : narrowedTo([], a)),
    side("b", b === undefined ? [] : narrowedTo([], b)),
    by,
    FIGURE,
  );
}

/** What a row says of its server: its number, and its RSTs on both sides; null where it is not there. */
function said({ a, b, difference }: ComparedGroup): readonly [number, number | null, number | null] {
  const server = serverOf((a ?? b)?.serverLabel?.address ?? "");
  return [server, a === null ? null : difference.a.part, b === null ? null : difference.b.part];
}

describe.each(["server", "service", "pair"] as const)("more groups than are taken from a side, by %s", (by) => {
  test("have their true figures on both sides", async () => {
    const joined = await join(by);
    const rows = comparedGroups(joined, FIGURE, "difference", true).map(said);
    for (const [server, a, b] of rows) expect([a, b]).toEqual([RESETS.a(server), RESETS.b(server)]);
    expect(new Set(rows.map(([server]) => server)).size).toBe(rows.length);
  });

  test("leave out only those with few on both sides, and say how few", async () => {
    const { groups, leftOut } = await join(by);
    expect(leftOut.a.groups).toBe(SERVERS - 1000);
    const listed = new Set(groups.map(({ a, b }) => serverOf((a ?? b)?.serverLabel?.address ?? "")));
    for (let server = 0; server < SERVERS; server++) {
      if (listed.has(server)) continue;
      expect(RESETS.a(server)).toBeLessThanOrEqual(leftOut.a.most);
      expect(RESETS.b(server)).toBeLessThanOrEqual(leftOut.b.most);
    }
  });
});

test("what is said to be missing is missing: the filter of its side leaves it out", async () => {
  const joined = await join("server", { b: "rst.count > 60" });
  const rows = comparedGroups(joined, FIGURE, "a", true).map(said);
  expect(rows.length).toBeGreaterThan(1000);
  for (const [server, , b] of rows) expect(b).toBe(RESETS.b(server) > 60 ? RESETS.b(server) : null);
});

test("few groups are all there, and totals are of all connections", async () => {
  const { groups, totals, leftOut } = await join("port");
  expect(groups).toHaveLength(7);
  expect([leftOut.a.groups, leftOut.b.groups]).toEqual([0, 0]);
  expect([totals.a.connections, totals.b.connections]).toEqual([SERVERS, SERVERS]);
});

test("are sorted by either side, both ways", async () => {
  const joined = await join("port");
  for (const order of ["a", "b"] as const) {
    const [falling, rising] = [true, false].map((descending) =>
      comparedGroups(joined, FIGURE, order, descending).map(({ difference }) => {
        const { part, whole } = difference[order];
        return part / whole;
      }),
    );
    expect(falling).toEqual([...(falling ?? [])].sort((one, other) => other - one));
    expect(rising).toEqual([...(falling ?? [])].reverse());
  }
});
