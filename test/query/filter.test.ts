/** Filter programs in the engine: the same rows as the plain way, and no bytes that make it read outside of them. */
import { describe, expect, test } from "vitest";
import { Cause } from "../../assembly/shared/cause";
import { Column, COLUMN_COUNT, columnKind } from "../../assembly/shared/column";
import { FilterOp } from "../../assembly/shared/filter-op";
import { Kind } from "../../assembly/shared/kind";
import { QueryStatus } from "../../assembly/shared/query-status";
import type { FilterProgram, FilterStep } from "../../web/bridge/analyser";
import { withTime } from "../../web/engine/program";
import { readNetwork } from "../../web/filter/network";
import { allColumns, columnName } from "../../web/words/column";
import { Random } from "../support/random";
import { HOSTS, madeUp } from "./made-up";
import { matching, valueOf } from "./naive";
import { emptyEngine, filledEngine, questionsOver, row, type FilledEngine, type Made } from "./table";

const EVERYTHING = -(1n << 63n);
const NOTHING_ABOVE = (1n << 63n) - 1n;

/** A condition on a column that some rows of the table meet and others do not. */
function condition(column: Column, { rows }: Made, dice: Random): FilterStep {
  const kind = columnKind(column);
  const some = (): bigint => valueOf(rows[dice.below(rows.length)] ?? new Map(), column) ?? 0n;
  if (kind === Kind.Host) {
    const networks = ["10.0.0.0/28", "::/96", "0.0.0.0/1", "fe80::/10", "10.0.0.9"].map(network);
    const text = dice.of(["shop", "DB", "x"]);
    return dice.of<FilterStep>([
      { op: "network", column, networks: [dice.of([network("::/0"), ...networks])] },
      { op: "network", column, networks: networks.slice(dice.below(5)) },
      { op: "name", column, match: dice.of(["contains", "equals"]), text },
    ]);
  }
  if (kind === Kind.Causes) return { op: "cause", column, cause: dice.of([Cause.PORT_CLOSED, Cause.APP_ABORT]) };
  if (kind === Kind.Bits) return { op: "bit", column, bit: dice.below(32) };
  if (kind === Kind.Zone && dice.below(2) === 0) {
    return { op: "zone", column, match: dice.of(["contains", "equals"]), text: dice.of(["OFFICE", "o", "Internet"]) };
  }
  const [one, other] = [some(), some()];
  const [low, high] = one < other ? [one, other] : [other, one];
  return dice.of<FilterStep>([
    { op: "range", column, low, high },
    { op: "range", column, low: EVERYTHING, high },
    { op: "range", column, low: low + 1n, high: NOTHING_ABOVE },
    { op: "range", column, low: high, high: low - 1n },
    { op: "set", column, values: [one, other, 7n, one] },
    { op: "known", column },
  ]);
}

function network(text: string): { readonly address: Uint8Array; readonly prefix: number } {
  const read = readNetwork(text);
  if (typeof read === "string") throw new Error(read);
  return read;
}

describe("the engine finds the rows that the plain way finds", async () => {
  const dice = new Random(20_260_121);
  // More than two pages of rows, the last one not full.
  const made = madeUp(9000, dice);
  const questions = await questionsOver(made);
  const found = (filter: FilterProgram): number[] => {
    const { version, count } = questions.select({ filter });
    return [...questions.rows({ version, first: 0, count, columns: [] }).rows];
  };

  test.each(allColumns().map((column) => [columnName(column), column] as const))("by %s", (_, column) => {
    for (let turn = 0; turn < 4; turn++) {
      const step = condition(column, made, dice);
      expect(
        found([step]),
        JSON.stringify(step, (_key, value: unknown) => String(value)),
      ).toEqual(matching(made, [step]));
    }
  });

  test("by conditions joined in every way", () => {
    for (let turn = 0; turn < 40; turn++) {
      const program: FilterStep[] = [];
      for (let depth = 0, left = 1 + dice.below(6); left > 0 || depth > 1;) {
        if (left > 0 && (depth < 2 || dice.below(2) === 0)) {
          program.push(condition(allColumns()[dice.below(COLUMN_COUNT)] ?? Column.Start, made, dice));
          depth++;
          left--;
        } else {
          program.push({ op: dice.of(["and", "or"]) });
          depth--;
        }
        if (dice.below(4) === 0) program.push({ op: "not" });
      }
      expect(found(program)).toEqual(matching(made, program));
    }
  });

  test("by several conditions on hosts at once", () => {
    const program: FilterProgram = [
      { op: "network", column: Column.ClientIp, networks: [network("10.0.0.0/8")] },
      { op: "network", column: Column.ServerIp, networks: [network("::/64")] },
      { op: "or" },
      { op: "name", column: Column.ServerIp, match: "contains", text: "shop" },
      { op: "and" },
    ];
    expect(found(program)).toEqual(matching(made, program));
    expect(found(program).length).toBeGreaterThan(0);
  });

  test("by single addresses among networks, some of which are nobody's", () => {
    const networks = ["10.0.0.9", "::1", "203.0.113.77", "fe80::/16"].map(network);
    for (const column of [Column.ClientIp, Column.ServerIp]) {
      const program: FilterProgram = [{ op: "network", column, networks }];
      expect(found(program)).toEqual(matching(made, program));
      expect(found(program).length).toBeGreaterThan(0);
    }
  });

  test("without conditions: all of them", () => {
    expect(found([])).toHaveLength(made.rows.length);
    expect(found([{ op: "true" }])).toHaveLength(made.rows.length);
  });
});

test("a time keeps the connections of which a part lies in it, ends included", async () => {
  const questions = await questionsOver({
    rows: [
      row({ Start: 10, End: 20 }),
      row({ Start: 21, End: 29 }),
      row({ Start: 30, End: 40 }),
      row({ Start: 0, End: 19 }),
      row({ Start: 31, End: 31 }),
      row({ Start: 5, End: 90 }),
    ],
  });
  const { version, count } = questions.select({ filter: [], time: { from: 20n, to: 30n } });
  expect([...questions.rows({ version, first: 0, count, columns: [] }).rows]).toEqual([0, 1, 2, 5]);
  expect(withTime([], undefined)).toEqual([]);
});

describe("bytes that are no program are refused", async () => {
  const engine = await filledEngine({ hosts: HOSTS, rows: [row({})] });

  const run = (bytes: Uint8Array, into: FilledEngine = engine): QueryStatus => {
    const at = into.filterRoom(bytes.length) >>> 0;
    new Uint8Array(into.memory.buffer, at, bytes.length).set(bytes);
    return into.runFilter(bytes.length);
  };

  const step = (op: number, column: number, operand: readonly bigint[] = [], size = operand.length * 8): Uint8Array => {
    const view = new DataView(new ArrayBuffer(8 + operand.length * 8));
    view.setUint8(0, op);
    view.setUint8(1, column);
    view.setUint32(4, size, true);
    operand.forEach((word, index) => view.setBigInt64(8 + index * 8, word, true));
    return new Uint8Array(view.buffer);
  };
  const steps = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
  const truth = step(FilterOp.True, Column.ClientIp);

  test.each<[string, Uint8Array]>([
    ["a step cut short", truth.slice(0, 5)],
    ["an unknown step", step(200, Column.ClientIp)],
    ["an unknown column", step(FilterOp.Known, COLUMN_COUNT)],
    ["an operand behind the end", step(FilterOp.Range, Column.Start, [1n], 16)],
    ["an operand larger than memory", step(FilterOp.Set, Column.Start, [1n], 0xfffffff8)],
    ["an operand whose padding wraps around", step(FilterOp.Hosts, Column.ClientIp, [], 0xffffffff)],
    ["a range with one end", step(FilterOp.Range, Column.Start, [1n])],
    ["a set of half a number", step(FilterOp.Set, Column.Start, [1n], 4)],
    ["a network of a port", step(FilterOp.Network, Column.ServerPort, [0n, 0n, 0n])],
    ["a prefix of 129 bits", step(FilterOp.Network, Column.ClientIp, [0n, 0n, 129n])],
    ["a bitmap of more hosts than there are", step(FilterOp.Hosts, Column.ClientIp, [-1n])],
    ["a cause of a count", step(FilterOp.Cause, Column.Packets, [1n])],
    ["a bit behind the last", step(FilterOp.Bit, Column.Events, [32n])],
    ["nothing to turn around", step(FilterOp.Not, Column.ClientIp)],
    ["nothing to join", steps(truth, step(FilterOp.And, Column.ClientIp))],
    ["a truth left over", steps(truth, truth)],
  ])("%s", (_, bytes) => {
    expect(run(bytes)).toBe(QueryStatus.BadProgram);
  });

  test("more truths than the stack holds", () => {
    const ands = Array.from({ length: 64 }, () => step(FilterOp.And, Column.ClientIp));
    const truths = Array.from({ length: 65 }, () => truth);
    expect(run(steps(...truths, ...ands))).toBe(QueryStatus.TooDeep);
    expect(run(steps(...truths.slice(1), ...ands.slice(1)))).toBe(QueryStatus.Done);
  });

  test("a length for which no room was asked", async () => {
    expect((await emptyEngine()).runFilter(1 << 20)).toBe(QueryStatus.BadProgram);
  });

  test("random bytes: refused or run, never a trap", () => {
    const dice = new Random(7);
    for (let turn = 0; turn < 3000; turn++) {
      const bytes = Uint8Array.from({ length: dice.below(5) * 8 }, (_, at) => {
        if (at % 8 === 0) return dice.below(12);
        return at % 8 === 4 ? dice.below(4) * 8 : at % 8 === 1 ? dice.below(COLUMN_COUNT + 3) : dice.below(2);
      });
      expect([QueryStatus.Done, QueryStatus.BadProgram]).toContain(run(bytes));
    }
  });
});
