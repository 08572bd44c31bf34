/** Real captures: what filters, rankings and charts say agrees with the rows themselves. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { Column } from "../../assembly/shared/column";
import type { GroupKey, SeriesName } from "../../web/bridge/analyser";
import { readFilter } from "../../web/filter/read";
import { allColumns } from "../../web/words/column";
import { analysePaths } from "../support/analysis";
import { capturePath, haveCaptures } from "../support/captures";
import { matching } from "./naive";
import { storedColumns, type Made, type MadeRow } from "./table";

/** Captures with many connections and many ways of ending; small enough to read at once. */
const FOLDER = capturePath("real/");
const NAMES = haveCaptures ? readdirSync(FOLDER).filter((name) => /cap(ng)?$/.test(name)) : [];

const FILTERS = [
  "rst.count > 0 and fin.count = 0",
  "rst.count.srv >= 2",
  "rst.count > 0 and ct.count = 0",
  "client.ip in 10.0.0.0/8 and server.port in {80, 443}",
  "outcome = RESET and not cause = HEALTH_CHECK",
  "duration > 90s",
  "idle.max between 55s and 65s",
  "bytes.srv > 10 kB or bytes.clt > 10 kB",
  "rtt < 50ms and host != 192.168.0.0/16",
  "alternatives != none and severity >= warn",
];

/** Series of a chart, and the columns that hold the same counts. */
const COUNTED: readonly (readonly [SeriesName, Column])[] = [
  ["syn.clt", Column.SynCountClt],
  ["syn.srv", Column.SynCountSrv],
  ["synack", Column.SynackCount],
  ["ct", Column.CtCount],
  ["fin.clt", Column.FinCountClt],
  ["fin.srv", Column.FinCountSrv],
  ["rst.clt", Column.RstCountClt],
  ["rst.srv", Column.RstCountSrv],
];

const KEYS: readonly GroupKey[] = ["client", "server", "service", "port", "pair", "cause", "outcome"];

test.skipIf(!haveCaptures).each(NAMES)("%s", async (name) => {
  const { analyser, opened } = await analysePaths(FOLDER + name);
  if (!opened.ok) return;
  const { connections, firstTime, lastTime } = opened.value;
  const all = analyser.select({ filter: [] });
  const block = analyser.rows({ version: all.version, first: 0, count: all.count, columns: storedColumns() });
  const rows = Array.from(
    { length: all.count },
    (_, row): MadeRow => new Map([...block.columns].map(([column, cells]) => [column, BigInt(cells[row] ?? 0)])),
  );
  const hosts = Array.from({ length: 1 + Math.max(-1, ...block.hosts.keys()) }, (_, host) => ({
    address: block.hosts.get(host)?.address ?? "::",
  }));
  const made: Made = { rows, hosts };
  expect(all.count).toBe(connections);

  for (const text of FILTERS) {
    const filter = readFilter(text);
    if (!filter.ok) throw new Error(filter.fault.message);
    const { version, count } = analyser.select({ filter: filter.program });
    expect([...analyser.rows({ version, first: 0, count, columns: [] }).rows], text).toEqual(
      matching(made, filter.program),
    );
  }

  const sums = COUNTED.map(([, column]) => column);
  const order = { by: Column.RstCountSrv, per: Column.CtCount, descending: true };
  for (const by of KEYS) {
    const ranking = analyser.groups({ filter: [], by, sums, order, first: 0, count: connections });
    expect(ranking.totals.connections).toBe(connections);
    sums.forEach((_, at) => {
      const total = ranking.groups.reduce((sum, group) => sum + (group.sums[at] ?? 0), 0);
      expect(ranking.totals.sums[at]).toBe(total);
    });
  }

  if (firstTime === null || lastTime === null) return;
  const series = COUNTED.map(([line]) => line);
  const chart = analyser.bins({ filter: [], from: firstTime, to: lastTime + 1n, bins: 120, series });
  const { totals } = analyser.groups({ filter: [], by: "outcome", sums, order, first: 0, count: 0 });
  COUNTED.forEach(([line], at) => {
    const counted = (chart.series[line] ?? new Float64Array()).reduce((sum, count) => sum + count, 0);
    expect(counted, line).toBe(totals.sums[at]);
  });
});

test("every column has a name of its own", () => {
  expect(new Set(allColumns()).size).toBe(allColumns().length);
});
