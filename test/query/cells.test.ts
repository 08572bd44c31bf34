/** Cells of the table: whatever is written, in whatever order, is read again, however the columns are packed. */
import { expect, test } from "vitest";
import { Column } from "../../assembly/shared/column";
import { unsigned } from "../../web/engine/views";
import { Random } from "../support/random";
import { emptyEngine, type FilledEngine } from "./table";

/** More than three pages. */
const ROWS = 3500;
const dice = new Random(7);

/** Kinds of numbers that columns hold, and numbers that none should: each takes other bits, and another base. */
const NUMBERS: readonly (readonly [string, () => bigint])[] = [
  ["flags", () => BigInt(dice.below(2))],
  ["small counts", () => BigInt(dice.below(5))],
  ["counts, one of them huge", () => (dice.below(2000) === 0 ? 2n ** 60n : BigInt(dice.below(9)))],
  ["times close to each other", () => 1_700_000_000_000_000_000n + BigInt(dice.below(2 ** 31))],
  ["times, or none", () => BigInt(dice.below(2)) * (1_700_000_000_000_000_000n + BigInt(dice.below(2 ** 31)))],
  ["times before and after 1970", () => BigInt(dice.below(1000) - 500) * 1_000_000_007n],
  ["durations, some absent", () => BigInt(dice.below(2 ** 30) - 1)],
  ["one and the same", () => 64n],
  ["words of 64 bits", () => BigInt.asIntN(64, (BigInt(dice.below(2 ** 32)) << 32n) | BigInt(dice.below(2 ** 32)))],
  ["the ends of what there is", () => dice.of([0n, -1n, 1n, 2n ** 63n - 1n, -(2n ** 63n)])],
];

test.each(NUMBERS)("%s, cell by cell", async (_, draw) => {
  const engine = await emptyEngine();
  const wanted = new BigInt64Array(ROWS);
  for (let row = 0; row < ROWS; row += 1) engine.addRow();
  // The first time mostly in the order of the rows, as connections end; then anywhere, as verdicts change.
  for (let turn = 0; turn < 2 * ROWS; turn += 1) {
    const row = turn < ROWS ? Math.max(0, turn - dice.below(20)) : dice.below(ROWS);
    const value = draw();
    wanted[row] = value;
    engine.setCell(row, Column.Start, value);
  }
  expect(columnOf(engine, Column.Start)).toEqual(wanted);
  expect(columnOf(engine, Column.End)).toEqual(new BigInt64Array(ROWS));
});

test.each(NUMBERS)("%s, row by row", async (_, draw) => {
  const engine = await emptyEngine();
  const columns = [Column.ClientIp, Column.Start, Column.FrameData];
  const wanted = new Map(columns.map((column) => [column, new BigInt64Array(ROWS)]));
  for (let row = 0; row < ROWS; row += 1) engine.addRow();
  for (const row of nearlyInOrder()) {
    engine.openDraft(row);
    for (const [column, cells] of wanted) {
      // Runs of zeros, too: nothing is kept of them.
      const value = (row >> 6) % 3 === 0 ? 0n : draw();
      cells[row] = value;
      engine.write(column, value);
    }
  }
  engine.keepDrafts();
  for (const [column, cells] of wanted) expect(columnOf(engine, column)).toEqual(cells);
  expect(columnOf(engine, Column.End)).toEqual(new BigInt64Array(ROWS));
});

/** All rows in the order in which connections end: runs that follow each other, and rows far from the last one. */
function nearlyInOrder(): number[] {
  const rows: number[] = [];
  const late: number[] = [];
  for (let row = 0; row < ROWS; row += 1) (dice.below(6) === 0 ? late : rows).push(row);
  for (const row of late) rows.splice(dice.below(rows.length), 0, row);
  return rows;
}

/** A column as the page gets it. */
function columnOf(engine: FilledEngine, column: Column): BigInt64Array {
  engine.runFilter(0);
  engine.selectMatched();
  const at = unsigned(engine.takeWide(0, ROWS, column));
  return new BigInt64Array(engine.memory.buffer.slice(at, at + 8 * ROWS));
}
