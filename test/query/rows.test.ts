/** Rows of a selection as the page gets them. */
import { expect, test } from "vitest";
import { Column } from "../../assembly/shared/column";
import { questionsOver, row } from "./table";

const HOSTS = [{ address: "10.0.0.1", name: "shop" }, { address: "10.0.0.2" }];

test("cells come in the selection's order, computed columns included", async () => {
  const questions = await questionsOver({
    hosts: HOSTS,
    rows: [
      row({ ClientIp: 0, ServerIp: 1, Start: 1000, End: 3500, RstCountClt: 1, RstCountSrv: 2, BytesSrv: 1n << 40n }),
      row({ ClientIp: 1, ServerIp: 0, Start: 2000, End: 2000, RttServer: 5, RttClient: -1, IdleMax: -1 }),
      row({ ClientIp: 1, ServerIp: 1, Start: 3000, End: 9000, RttServer: 5, RttClient: 7, InjectionWeight: -3 }),
    ],
  });
  const { version } = questions.select({ filter: [], order: { column: Column.Start, descending: true } });
  const columns = [Column.Duration, Column.RstCount, Column.Bytes, Column.Rtt, Column.InjectionWeight, Column.ClientIp];
  const block = questions.rows({ version, first: 0, count: 3, columns });
  expect([...block.rows]).toEqual([2, 1, 0]);
  expect(block.columns.get(Column.Duration)).toEqual(BigInt64Array.of(6000n, 0n, 2500n));
  expect(block.columns.get(Column.RstCount)).toEqual(Float64Array.of(0, 0, 3));
  expect(block.columns.get(Column.Bytes)).toEqual(BigInt64Array.of(0n, 0n, 1n << 40n));
  expect(block.columns.get(Column.Rtt)).toEqual(BigInt64Array.of(12n, -1n, 0n));
  expect(block.columns.get(Column.InjectionWeight)).toEqual(Float64Array.of(-3, 0, 0));
  expect(block.columns.get(Column.ClientIp)).toEqual(Float64Array.of(1, 1, 0));
  expect([...block.hosts]).toEqual([
    [1, { address: "10.0.0.2", name: "" }],
    [0, { address: "10.0.0.1", name: "shop" }],
  ]);
});

test("a part of the selection is cut at its end, and answers outlive later questions", async () => {
  const questions = await questionsOver({ rows: Array.from({ length: 5000 }, (_, at) => row({ ClientPort: at })) });
  const { version, count, of } = questions.select({ filter: [] });
  expect([count, of]).toEqual([5000, 5000]);
  const block = questions.rows({ version, first: 4998, count: 50, columns: [Column.ClientPort] });
  questions.rows({ version, first: 0, count: 5000, columns: [Column.ServerPort] });
  expect([...block.rows]).toEqual([4998, 4999]);
  expect(block.columns.get(Column.ClientPort)).toEqual(Float64Array.of(4998, 4999));
  expect(questions.rows({ version, first: 9000, count: 1, columns: [] }).rows).toHaveLength(0);
});

test("a question about an older selection gets no rows and the version there is", async () => {
  const questions = await questionsOver({ rows: [row({})] });
  const old = questions.select({ filter: [] });
  const now = questions.select({ filter: [] });
  const block = questions.rows({ version: old.version, first: 0, count: 1, columns: [Column.Start] });
  expect(block.rows).toHaveLength(0);
  expect(block.version).toBe(now.version);
});

test("a table without rows answers with nothing", async () => {
  const questions = await questionsOver({ rows: [] });
  const selection = questions.select({ filter: [], order: { column: Column.ClientIp, descending: false } });
  expect(selection.count).toBe(0);
  expect(
    questions.rows({ version: selection.version, first: 0, count: 10, columns: [Column.Start] }).rows,
  ).toHaveLength(0);
});
