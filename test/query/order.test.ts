/** Selections in the order of a column. */
import { describe, expect, test } from "vitest";
import { Column, columnKind } from "../../assembly/shared/column";
import { Kind } from "../../assembly/shared/kind";
import { allColumns, columnName } from "../../web/words/column";
import { Random } from "../support/random";
import { HOSTS, madeUp } from "./made-up";
import { valueOf } from "./naive";
import { questionsOver, row, type Made } from "./table";

/** HOSTS by address: IPv4 before IPv6, each in numeric order. */
const BY_ADDRESS = [
  "9.255.255.255",
  "10.0.0.9",
  "10.0.0.10",
  "192.168.1.1",
  "200.1.2.3",
  "::",
  "::1",
  "2001:db8::1",
  "fe80::1",
];

/** The number a cell sorts by, null for none. */
function sortNumber(made: Made, index: number, column: Column): bigint | null {
  const value = valueOf(made.rows[index] ?? new Map(), column);
  if (value === null) return null;
  if (columnKind(column) === Kind.Host) return BigInt(BY_ADDRESS.indexOf(HOSTS[Number(value)]?.address ?? ""));
  // The best cause is the first byte.
  return columnKind(column) === Kind.Causes ? new DataView(BigInt64Array.of(value).buffer).getBigUint64(0) : value;
}

function sorted(made: Made, column: Column, descending: boolean): number[] {
  const keys = made.rows.map((_, index) => sortNumber(made, index, column));
  return made.rows
    .map((_, index) => index)
    .sort((one, other) => {
      const [a, b] = [keys[one] ?? null, keys[other] ?? null];
      if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
      return a === b ? 0 : a < b === descending ? 1 : -1;
    });
}

describe("rows sort as the plain way sorts them, equal ones in the order of first packets", async () => {
  const made = madeUp(5000, new Random(42));
  const questions = await questionsOver(made);
  const ordered = (column: Column, descending: boolean): number[] => {
    const { version, count } = questions.select({ filter: [], order: { column, descending } });
    return [...questions.rows({ version, first: 0, count, columns: [] }).rows];
  };

  test.each(allColumns().map((column) => [columnName(column), column] as const))("by %s", (_, column) => {
    expect(ordered(column, false)).toEqual(sorted(made, column, false));
    expect(ordered(column, true)).toEqual(sorted(made, column, true));
  });
});

test("only the rows that the filter lets through are sorted", async () => {
  const ports = [5, 3, 9, 1, 7];
  const questions = await questionsOver({ rows: ports.map((port) => row({ ServerPort: port })) });
  const { version, count } = questions.select({
    filter: [{ op: "range", column: Column.ServerPort, low: 3n, high: 7n }],
    order: { column: Column.ServerPort, descending: true },
  });
  expect([...questions.rows({ version, first: 0, count, columns: [] }).rows]).toEqual([4, 0, 1]);
});

test("hosts that come later find their place", async () => {
  const late = { hosts: HOSTS.slice(0, 2), rows: [row({ ClientIp: 1 }), row({ ClientIp: 0 })] };
  const questions = await questionsOver(late);
  const order = { column: Column.ClientIp, descending: false };
  expect(questions.select({ filter: [], order }).count).toBe(2);
  const { version } = questions.select({ filter: [], order });
  expect([...questions.rows({ version, first: 0, count: 2, columns: [] }).rows]).toEqual([1, 0]);
});
